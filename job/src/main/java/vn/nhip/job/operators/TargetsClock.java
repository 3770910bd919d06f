package vn.nhip.job.operators;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import vn.nhip.job.counting.TeamHome;

/**
 * Generates the watermark of {@code targets} for placing events by assignments. If the topic stands
 * still, the stream becomes idle, so that counting goes on without it; judging does not.
 */
public final class TargetsClock implements WatermarkGenerator<TeamHome> {

  private TargetsClock() {}

  /** Follows the topic's arrival clock while it moves; idle while it stands still. */
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
    // onEvent has emitted the watermark already.
  }
}
