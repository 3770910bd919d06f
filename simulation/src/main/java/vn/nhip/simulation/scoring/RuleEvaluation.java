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
 * Replays teams' records through the project's rule and its alternatives, once as they arrived and
 * once as if every station had been online.
 *
 * @param from begin of the log, milliseconds since 1970
 * @param to end of the log
 * @param historyDays number of working days at the begin of the log that are not judged
 * @param alternatives rules besides the project's, which comes first in all results
 */
public record RuleEvaluation(long from, long to, int historyDays, List<PaceRule> alternatives) {

  private static final PaceRules RULES = PaceRules.DEFAULT;

  public RuleEvaluation {
    alternatives = List.copyOf(alternatives);
  }

  /** The first working day that the log contains from its begin. */
  private int firstDay() {
    WorkingDay day = Calendar.containing(from);
    return day.start().toEpochMilli() < from ? day.epochDay() + 1 : day.epochDay();
  }

  /** The working day after the last one that the log contains to its end. */
  private int dayAfter() {
    return Calendar.containing(to).epochDay();
  }

  /** Number of judged working days. */
  public int judgedDays() {
    return Math.max(0, dayAfter() - firstDay() - historyDays);
  }

  /**
   * Returns the judged days of a team on which it had a target until the end of its shift.
   *
   * @param events known incidents of its working days, by days since 1970
   */
  public List<TeamDay> days(TeamLog log, Map<Integer, Set<String>> events) {
    TeamLog prompt = log.withoutDelay();
    Map<Integer, Calls> project = ProjectReplay.of(log, from, to, RULES);
    Map<Integer, Calls> promptProject = ProjectReplay.of(prompt, from, to, RULES);
    List<ReplayedDay> replayed = replay(log);
    Map<Integer, ReplayedDay> promptDays = new HashMap<>();
    replay(prompt).forEach(day -> promptDays.put(day.epochDay(), day));
    Map<Integer, Integer> received = received(log);
    UploadDelays delays = UploadDelays.of(log);
    List<TeamDay> days = new ArrayList<>();
    for (ReplayedDay day : replayed) {
      int date = day.epochDay();
      int end = received.getOrDefault(date, 0);
      days.add(
          new TeamDay(
              log.team(),
              date,
              RULES.isMissed(end, end, day.target()),
              delays.onAStation(date),
              delays.reported(date),
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

  /** Number of applications of each working day, whenever they arrived. */
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
