package vn.nhip.job.recompute;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.nhip.connectors.events.LogRecord;

/**
 * What becomes of one record of {@code applications}.
 *
 * @param outcome COUNTED, DUPLICATE, REJECTED, LATE or SIGNAL
 * @param reason why it is rejected, else null
 * @param event null where it is rejected
 */
record Judgement(Arrived record, String outcome, String reason, Event event) {

  /** An event's identity: the same id of another team or working day is another event. */
  private record Identity(String team, LocalDate workingDay, String eventId) {}

  static List<Judgement> allOf(List<LogRecord> log, RecomputationSettings settings) {
    Set<Identity> counted = new HashSet<>();
    List<Judgement> all = new ArrayList<>();
    for (Arrived record : Arrived.allOf(log, settings)) {
      if (record.topic().equals("applications")) {
        all.add(of(record, counted, settings));
      }
    }
    return all;
  }

  private static Judgement of(
      Arrived record, Set<Identity> counted, RecomputationSettings settings) {
    try {
      Event event = Event.in(record);
      return new Judgement(record, outcomeOf(event, counted, settings), null, event);
    } catch (Unusable unusable) {
      return new Judgement(record, "REJECTED", unusable.reason(), null);
    }
  }

  private static String outcomeOf(
      Event event, Set<Identity> counted, RecomputationSettings settings) {
    if (!event.counts()) {
      return "SIGNAL";
    }
    LocalDate workingDay = settings.workingDayOf(event.occurredAt());
    if (!event.arrivedAt().isBefore(settings.sealOf(workingDay))) {
      return "LATE";
    }
    boolean first = counted.add(new Identity(event.team(), workingDay, event.eventId()));
    return first ? "COUNTED" : "DUPLICATE";
  }

  boolean isCounted() {
    return outcome.equals("COUNTED");
  }
}
