package vn.nhip.job;

import java.time.Duration;
import java.util.List;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.pace.PaceRules;
import vn.nhip.job.floods.FloodLimits;

/**
 * The parameters of the pipeline.
 *
 * @param job the job's name in the heartbeats
 * @param workingDays the calendar of working days
 * @param windowMinutes lengths of the tumbling windows; each divides a day
 * @param rules the thresholds by which units are judged
 * @param floodLimits limits on the ids that a partition may bring
 * @param emitInterval shortest time between two emissions of the same row
 */
record PipelineConfig(
    String job,
    WorkingDays workingDays,
    List<Integer> windowMinutes,
    PaceRules rules,
    FloodLimits floodLimits,
    Duration emitInterval) {}
