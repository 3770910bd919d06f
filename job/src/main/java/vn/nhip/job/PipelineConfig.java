package vn.nhip.job;

import java.time.Duration;
import java.util.List;
import vn.nhip.job.domain.FloodLimits;
import vn.nhip.job.domain.PaceRules;
import vn.nhip.job.domain.WorkingDays;

/**
 * The figures of the pipeline.
 *
 * @param job its name, under which it tells that it lives
 * @param workingDays the calendar
 * @param windowMinutes lengths of the tumbling windows; each divides a day
 * @param rules the figures of the judgement
 * @param floodLimits how many ids a partition may bring
 * @param emitInterval a changed row is emitted at most once in this time
 */
record PipelineConfig(
    String job,
    WorkingDays workingDays,
    List<Integer> windowMinutes,
    PaceRules rules,
    FloodLimits floodLimits,
    Duration emitInterval) {

  /** How long later stages wait after the teams' moment, so that a row is emitted once. */
  Duration gatherTime() {
    return emitInterval.dividedBy(5);
  }
}
