package vn.nhip.simulation.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.forecast.OwnDay;
import vn.nhip.core.pace.PaceRules;
import vn.nhip.core.pace.Plan;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.simulation.log.Calendar;
import vn.nhip.simulation.log.Signal;
import vn.nhip.simulation.log.TeamLog;
import vn.nhip.simulation.rules.History;
import vn.nhip.simulation.rules.PaceRule;
import vn.nhip.simulation.rules.PastDay;

/**
 * Replays a team's records minute by minute through alternative rules, each time with what was
 * known at that minute. Alerts are raised and resolved as in the project.
 */
public final class AlternativeReplay {

  private final TeamLog log;
  private final List<PaceRule> alternatives;
  private final PaceRules rules;
  private final HeldApplications heldApplications = new HeldApplications();
  private final Map<Integer, Integer> received = new HashMap<>();
  private final Map<Integer, Integer> held = new HashMap<>();
  private final List<PastDay> past = new ArrayList<>();
  private final List<ReplayedDay> days = new ArrayList<>();
  private int next;
  private int lastSignal = Integer.MIN_VALUE;

  private AlternativeReplay(TeamLog log, List<PaceRule> alternatives, PaceRules rules) {
    this.log = log;
    this.alternatives = alternatives;
    this.rules = rules;
  }

  /**
   * Replays a log.
   *
   * @param firstDay the first working day, days since 1970
   * @param judgedFrom the first judged working day; earlier days are history
   * @param dayAfter the working day after the last one
   * @return the judged days
   */
  public static List<ReplayedDay> of(
      TeamLog log,
      int firstDay,
      int judgedFrom,
      int dayAfter,
      List<PaceRule> alternatives,
      PaceRules rules) {
    AlternativeReplay replay = new AlternativeReplay(log, alternatives, rules);
    for (int day = firstDay; day < dayAfter; day++) {
      replay.replay(Calendar.on(day), day >= judgedFrom);
    }
    return replay.days;
  }

  private void replay(WorkingDay date, boolean isJudged) {
    DayReplay day =
        new DayReplay(
            isJudged ? alternatives : List.of(),
            rules,
            History.of(date.date().getDayOfWeek(), past));
    int start = date.firstMinute();
    int length = date.minuteAfter() - start;
    QuietStations stations = new QuietStations(date.epochDay(), start);
    int[] takenInAt = new int[length + 1];
    int[] receivedAt = new int[length + 1];
    int[] creditedAt = new int[length + 1];
    for (int minute = 1; minute <= length; minute++) {
      release(start + minute, date, stations, takenInAt);
      receivedAt[minute] = received.getOrDefault(date.epochDay(), 0);
      creditedAt[minute] = receivedAt[minute] + held.getOrDefault(date.epochDay(), 0);
      int entry = inForce(date.epochDay(), TimeUnit.MINUTES.toMillis(start + minute));
      if (entry >= 0) {
        day.reach(
            minute,
            entry,
            log.assignments().get(entry),
            new DayReplay.Known(
                lastSignal >= start ? lastSignal - start : -1,
                receivedAt[minute],
                receivedAt[minute] - receivedAt[minute - 1],
                creditedAt[minute] - receivedAt[minute],
                stations));
      }
    }
    if (!day.hasEnded()) {
      return;
    }
    if (isJudged) {
      days.add(new ReplayedDay(date.epochDay(), day.target(), day.shiftEnd(), day.calls()));
    }
    int end = receivedAt[length];
    if (end > 0) {
      Arrays.parallelPrefix(takenInAt, Integer::sum);
      past.add(
          0,
          new PastDay(
              ownDay(date, day, creditedAt, end),
              ownDay(date, day, receivedAt, end),
              ownDay(date, day, takenInAt, end)));
    }
  }

  /** Takes in the records that arrived before a minute, given in minutes since 1970. */
  private void release(int minute, WorkingDay today, QuietStations stations, int[] takenInAt) {
    while (next < log.signals().size() && log.signals().get(next).arrivalMinute() < minute) {
      Signal signal = log.signals().get(next++);
      lastSignal = signal.arrivalMinute();
      if (signal.kind() == Signal.Kind.RECEIVED) {
        WorkingDay day = Calendar.containing(signal.occurredAt());
        received.merge(day.epochDay(), 1, Integer::sum);
        if (day.epochDay() == today.epochDay()) {
          takenInAt[day.minuteOf(TimeUnit.MILLISECONDS.toMicros(signal.occurredAt())) + 1]++;
        }
      }
      heldApplications.take(signal, (day, more) -> held.merge(day, more, Integer::sum));
      stations.take(signal);
    }
  }

  /** Index of the assignment in force for a day, as known at an instant; -1 if there is none. */
  private int inForce(int day, long instant) {
    for (int i = log.assignments().size() - 1; i >= 0; i--) {
      TargetAssignment assignment = log.assignments().get(i);
      if (assignment.isFor(day) && assignment.arrivedAt() < instant) {
        return i;
      }
    }
    return -1;
  }

  private static OwnDay ownDay(WorkingDay date, DayReplay day, int[] known, int end) {
    Plan plan = day.plan();
    int[] rests = new int[OwnDay.PARTS + 1];
    rests[0] = end;
    for (int part = 1; part <= OwnDay.PARTS; part++) {
      int ended = (int) ((long) plan.total() * part / OwnDay.PARTS);
      rests[part] = Math.max(0, end - known[Math.max(1, plan.firstWith(ended))]);
    }
    int[] noForecasts = new int[OwnDay.FORECASTS];
    Arrays.fill(noForecasts, OwnDay.NOT_JUDGED);
    return new OwnDay(date.epochDay(), date.isWeekend(), day.firstTarget(), rests, noForecasts);
  }
}
