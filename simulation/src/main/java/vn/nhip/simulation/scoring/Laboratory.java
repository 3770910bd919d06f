package vn.nhip.simulation.scoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.pace.PaceRules;
import vn.nhip.simulation.log.Calendar;
import vn.nhip.simulation.log.Signal;
import vn.nhip.simulation.log.TeamLog;
import vn.nhip.simulation.replay.AlternativeReplay;
import vn.nhip.simulation.replay.Calls;
import vn.nhip.simulation.replay.ProjectReplay;
import vn.nhip.simulation.replay.ReplayedDay;
import vn.nhip.simulation.rules.PaceRule;

/**
 * Puts teams' records through the project's rule and its alternatives, once as they came and once
 * as if every station had been online.
 *
 * @param from begin of the log, milliseconds since 1970
 * @param to its end
 * @param historyDays working days at the begin of the log on which nobody is judged
 * @param alternatives rules beside the project's, which is the first in all results
 */
public record Laboratory(long from, long to, int historyDays, List<PaceRule> alternatives) {

  private static final PaceRules RULES = PaceRules.DEFAULT;

  public Laboratory {
    alternatives = List.copyOf(alternatives);
  }

  /** The first working day that the log holds from its begin. */
  private int firstDay() {
    WorkingDay day = Calendar.containing(from);
    return day.start().toEpochMilli() < from ? day.epochDay() + 1 : day.epochDay();
  }

  /** The working day after the last one that the log holds to its end. */
  private int dayAfter() {
    return Calendar.containing(to).epochDay();
  }

  /** How many working days are judged. */
  public int judgedDays() {
    return Math.max(0, dayAfter() - firstDay() - historyDays);
  }

  /**
   * The judged days of a team on which it had a target to the end of its shift.
   *
   * @param events what is known to have gone wrong on its working days, by days since 1970
   */
  public List<TeamDay> days(TeamLog log, Map<Integer, Set<String>> events) {
    TeamLog prompt = log.withoutDelay();
    Map<Integer, Calls> project = ProjectReplay.of(log, from, to, RULES);
    Map<Integer, Calls> promptProject = ProjectReplay.of(prompt, from, to, RULES);
    List<ReplayedDay> replayed = replay(log);
    Map<Integer, ReplayedDay> promptDays = new HashMap<>();
    replay(prompt).forEach(day -> promptDays.put(day.epochDay(), day));
    Map<Integer, Integer> received = received(log);
    Waits waits = Waits.of(log);
    List<TeamDay> days = new ArrayList<>();
    for (ReplayedDay day : replayed) {
      int date = day.epochDay();
      int end = received.getOrDefault(date, 0);
      days.add(
          new TeamDay(
              log.team(),
              date,
              RULES.isMissed(end, end, day.target()),
              waits.onAStation(date),
              waits.told(date),
              day.shiftEnd(),
              withFirst(project.getOrDefault(date, Calls.NONE), day.calls()),
              withFirst(promptProject.getOrDefault(date, Calls.NONE), promptDays.get(date).calls()),
              events.getOrDefault(date, Set.of())));
    }
    return days;
  }

  private List<ReplayedDay> replay(TeamLog log) {
    return AlternativeReplay.of(
        log, firstDay(), firstDay() + historyDays, dayAfter(), alternatives, RULES);
  }

  /** All that the log holds of each working day, whenever it arrived. */
  private static Map<Integer, Integer> received(TeamLog log) {
    Map<Integer, Integer> received = new HashMap<>();
    for (Signal signal : log.signals()) {
      if (signal.kind() == Signal.Kind.RECEIVED) {
        received.merge(Calendar.containing(signal.occurredAt()).epochDay(), 1, Integer::sum);
      }
    }
    return received;
  }

  private static List<Calls> withFirst(Calls first, List<Calls> others) {
    List<Calls> all = new ArrayList<>();
    all.add(first);
    all.addAll(others);
    return all;
  }
}
