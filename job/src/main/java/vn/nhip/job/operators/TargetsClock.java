package vn.nhip.job.operators;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import vn.nhip.job.counting.TeamHome;

/**
 * The arrival clock of {@code targets} for those who place events by its assignments. Where the
 * topic stands still it holds nobody up: counting goes on without it, judging does not.
 */
public final class TargetsClock implements WatermarkGenerator<TeamHome> {

  private TargetsClock() {}

  /** As long as the topic moves, its clock; then none until it moves again. */
  public static WatermarkStrategy<TeamHome> strategy() {
    return WatermarkStrategy.<TeamHome>forGenerator(context -> new TargetsClock())
        .withTimestampAssigner((home, before) -> home.arrivedAt())
        .withIdleness(Duration.ofMillis(PlaceEvents.STILL_MILLIS));
  }

  @Override
  public void onEvent(TeamHome home, long timestamp, WatermarkOutput output) {
    if (home.team().isEmpty()) {
      output.emitWatermark(new Watermark(home.arrivedAt() - 1));
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    // Each reading has told already how far it came.
  }
}
