package vn.nhip.job.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.Category;
import vn.nhip.core.events.EventType;
import vn.nhip.core.events.RejectReason;
import vn.nhip.core.testing.Times;
import vn.nhip.job.counting.EventBuilder;
import vn.nhip.job.counting.PartialCounts;
import vn.nhip.job.counting.TeamTally;
import vn.nhip.job.stations.StationTally;

/** Steps of a team's tally, each derived from one number. */
final class TallySteps {

  private static final EventType[] TYPES = {
    EventType.RECEIVED,
    EventType.RECEIVED,
    EventType.RETURNED,
    EventType.COMPLETED,
    EventType.DELIVERED,
    EventType.HEARTBEAT
  };

  private TallySteps() {}

  /** Runs the steps and returns their results. */
  static List<String> take(TeamTally tally, List<Integer> steps, Duration from) {
    List<String> seen = new ArrayList<>();
    Duration clock = from;
    for (int step : steps) {
      clock = clock.plusMinutes(step % 700);
      switch (step % 9) {
        case 0 -> tally.seal(Times.millis(clock));
        case 1 -> seen.add(emitted(tally));
        case 2 -> seen.add(emittedByClock(tally));
        default -> seen.add(String.valueOf(add(tally, event(step, clock))));
      }
      seen.add(
          "%s %s %s %s %s"
              .formatted(
                  tally.rememberedIds(),
                  tally.hasChanges(),
                  tally.hasArrivalMinutes(),
                  tally.isSealing(Times.millis(clock)),
                  tally.isEmpty()));
    }
    seen.add(emitted(tally));
    seen.add(emittedByClock(tally));
    return seen;
  }

  private static Object add(TeamTally tally, ApplicationEvent event) {
    return tally.add(event, Times.CALENDAR.containing(event.occurredAt()), sealing -> {});
  }

  /**
   * An event with one of few ids, so that some repeat; up to nine days old, so that some are late.
   */
  static ApplicationEvent event(int step, Duration clock) {
    EventBuilder event =
        EventBuilder.event(step % 23)
            .type(TYPES[step % TYPES.length])
            .inDistrict(step % 5 == 0 ? "661" : "663")
            .category(Category.values()[step % 4])
            .waited(step % 3 == 2 ? -1 : step * 2)
            .arrived(clock)
            .occurred(clock.minusHours(step % 4 == 0 ? step % 220 : 0));
    EventBuilder atPoint = step % 3 == 0 ? event.ofPoint("P" + step % 2) : event;
    EventBuilder atStation =
        step % 7 < 5 ? atPoint.ofStation("M" + step % 2, step % 40).pending(step % 6 - 1) : atPoint;
    return atStation.build();
  }

  static String emitted(TeamTally tally) {
    List<String> emitted = new ArrayList<>();
    tally.emitCounts("663-LD-02", counts -> emitted.add(describe(counts)));
    tally.emitStations(station -> emitted.add(describe(station)));
    return emitted.stream().sorted().toList().toString();
  }

  static String emittedByClock(TeamTally tally) {
    List<String> emitted = new ArrayList<>();
    tally.emitArrivalMinutes(arrivals -> emitted.add(arrivals.toString()));
    tally.emitOutcomes(delta -> emitted.add(delta.toString()));
    return emitted.stream().sorted().toList().toString();
  }

  static String describe(PartialCounts counts) {
    return "%s %s %s %s %s"
        .formatted(
            counts.unitDay(),
            counts.province(),
            counts.district(),
            counts.firstArrivedAt(),
            Arrays.hashCode(Stored.bytes("partial-counts", counts)));
  }

  static String describe(StationTally station) {
    return "%s %s %s %s %s %s %s %s %s %s %s %s %s"
        .formatted(
            station.station(),
            station.team(),
            station.district(),
            station.lastArrivedAt(),
            station.version(),
            station.received(),
            station.highestSequence(),
            station.missing(),
            station.pending(),
            station.intakePoint(),
            station.lastReceivedAt(),
            station.clockOffsetSeconds(),
            station.rejectedToday(RejectReason.PII));
  }

  static final Duration MORNING = Times.EIGHT;
}
