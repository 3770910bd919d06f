package vn.nhip.job.recompute;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.nhip.core.events.LogRecord;

/**
 * The outcome of one record of {@code applications}.
 *
 * @param outcome COUNTED, DUPLICATE, REJECTED, LATE or SIGNAL
 * @param reason the reason for a rejection, otherwise null
 * @param event the event; null if rejected
 * @param skewed the event if it is rejected only for its device time, otherwise null
 */
record Judgement(Arrived record, String outcome, String reason, Event event, Event skewed) {

  /** An event's identity; the same id of another team or working day is another event. */
  private record Identity(String team, LocalDate workingDay, String eventId) {}

  static List<Judgement> allOf(List<LogRecord> log, RecomputationSettings settings) {
    return ofArrived(Arrived.allOf(log, settings), settings);
  }

  /** Judges records whose arrivals are known. */
  static List<Judgement> ofArrived(List<Arrived> records, RecomputationSettings settings) {
    Set<Identity> counted = new HashSet<>();
    List<Judgement> all = new ArrayList<>();
    List<Assignment> ofTeams = assignmentsOfTeams(records);
    int read = 0;
    for (Arrived record : records) {
      boolean isSign = read++ >= settings.readBefore();
      if (record.topic().equals("applications")) {
        Judgement judgement = of(record, counted, settings).placedBy(ofTeams, settings);
        all.add(isSign ? judgement : judgement.withoutSkewed());
      }
    }
    return all;
  }

  private static List<Assignment> assignmentsOfTeams(List<Arrived> records) {
    List<Assignment> ofTeams = new ArrayList<>();
    for (Arrived record : records) {
      if (record.topic().equals("targets")) {
        try {
          Assignment.in(record).filter(one -> one.scope().equals("TEAM")).ifPresent(ofTeams::add);
        } catch (Unusable unusable) {
          // An unusable assignment changes nothing.
        }
      }
    }
    return ofTeams;
  }

  /**
   * Moves an event that names another province than its team's assignment to the assignment's
   * district. The assignment in force is the one known ten seconds before the event arrived.
   */
  private Judgement placedBy(List<Assignment> ofTeams, RecomputationSettings settings) {
    if (event == null || event.isClock()) {
      return this;
    }
    LocalDate workingDay = settings.workingDayOf(event.occurredAt());
    if (!event.arrivedAt().isBefore(settings.sealOf(workingDay))) {
      return this;
    }
    Assignment inForce = null;
    for (Assignment one : ofTeams) {
      if (one.id().equals(event.team())
          && one.isFor(workingDay)
          && one.arrivedAt().isBefore(event.arrivedAt().minusSeconds(10))) {
        inForce = one;
      }
    }
    return inForce == null || inForce.province().equals(event.province())
        ? this
        : new Judgement(
            record, outcome, reason, event.in(inForce.province(), inForce.district()), skewed);
  }

  private static Judgement of(
      Arrived record, Set<Identity> counted, RecomputationSettings settings) {
    try {
      Event event = Event.in(record);
      return new Judgement(record, outcomeOf(event, counted, settings), null, event, null);
    } catch (Unusable unusable) {
      return new Judgement(record, "REJECTED", unusable.reason(), null, unusable.skewed());
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

  private Judgement withoutSkewed() {
    return new Judgement(record, outcome, reason, event, null);
  }

  /** The event as a sign of life of its team and station, or null. */
  Event signOfLife() {
    return event == null ? skewed : event;
  }

  boolean isCounted() {
    return outcome.equals("COUNTED");
  }
}
