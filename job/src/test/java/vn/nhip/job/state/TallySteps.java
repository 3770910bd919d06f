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

/** What can happen to a team's tally, each step made up from one number. */
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

  /** Takes each step and says what came of it. */
  static List<String> take(TeamTally tally, List<Integer> steps, Duration from) {
    List<String> seen = new ArrayList<>();
    Duration clock = from;
    for (int step : steps) {
      clock = clock.plusMinutes(step % 700);
      switch (step % 9) {
        case 0 -> tally.seal(Times.millis(clock));
        case 1 -> seen.add(told(tally));
        case 2 -> seen.add(toldByClock(tally));
        default -> seen.add(String.valueOf(add(tally, event(step, clock))));
      }
      seen.add(
          "%s %s %s %s %s"
              .formatted(
                  tally.rememberedIds(),
                  tally.hasNews(),
                  tally.hasArrivalMinutes(),
                  tally.isSealing(Times.millis(clock)),
                  tally.isEmpty()));
    }
    seen.add(told(tally));
    seen.add(toldByClock(tally));
    return seen;
  }

  private static Object add(TeamTally tally, ApplicationEvent event) {
    return tally.add(event, Times.CALENDAR.containing(event.occurredAt()), sealing -> {});
  }

  /** Few ids, so that some are the same; up to nine days old, so that some are late. */
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

  static String told(TeamTally tally) {
    List<String> told = new ArrayList<>();
    tally.tellCounts("663-LD-02", counts -> told.add(describe(counts)));
    tally.tellStations(station -> told.add(describe(station)));
    return told.stream().sorted().toList().toString();
  }

  static String toldByClock(TeamTally tally) {
    List<String> told = new ArrayList<>();
    tally.emitArrivalMinutes(pulse -> told.add(pulse.toString()));
    tally.tellOutcomes(delta -> told.add(delta.toString()));
    return told.stream().sorted().toList().toString();
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
