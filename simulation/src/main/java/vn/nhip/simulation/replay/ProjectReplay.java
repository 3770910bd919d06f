package vn.nhip.simulation.replay;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.nhip.core.alerts.AlertChange;
import vn.nhip.core.alerts.AlertKind;
import vn.nhip.core.alerts.Severity;
import vn.nhip.core.events.Scope;
import vn.nhip.core.forecast.OwnDay;
import vn.nhip.core.pace.ArrivalMinutes;
import vn.nhip.core.pace.HeldChanges;
import vn.nhip.core.pace.Judgement;
import vn.nhip.core.pace.PaceRules;
import vn.nhip.core.pace.RoutedAssignment;
import vn.nhip.core.pace.UnitPace;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.simulation.log.Calendar;
import vn.nhip.simulation.log.Signal;
import vn.nhip.simulation.log.TeamLog;

/** Replays a team's records through the job's own rule and collects its calls. */
public final class ProjectReplay {

  private final Map<Integer, List<Integer>> warnings = new HashMap<>();
  private final Map<Integer, List<Integer>> criticals = new HashMap<>();

  private ProjectReplay() {}

  /**
   * Replays a log.
   *
   * @param from begin of the log, milliseconds since 1970
   * @param to end of the log
   * @return the calls of each working day that had one, by days since 1970
   */
  public static Map<Integer, Calls> of(TeamLog log, long from, long to, PaceRules rules) {
    ProjectReplay replay = new ProjectReplay();
    run(log, from, to, rules, replay.new Listener());
    return replay.calls();
  }

  /**
   * Replays a log.
   *
   * @param from begin of the log, milliseconds since 1970
   * @param to end of the log
   * @param output receives all results of the rule
   */
  public static void run(TeamLog log, long from, long to, PaceRules rules, UnitPace.Output output) {
    UnitPace pace = new UnitPace(Scope.TEAM, log.team());
    for (TargetAssignment assignment : log.assignments()) {
      pace.post(new RoutedAssignment(Scope.TEAM, log.team(), assignment));
    }
    ArrivalMinutes arrivals = new ArrivalMinutes(Scope.TEAM, log.team());
    HeldChanges changes = new HeldChanges(Scope.TEAM, log.team());
    HeldApplications heldApplications = new HeldApplications();
    for (Signal signal : log.signals()) {
      int minute = signal.arrivalMinute();
      arrivals.hear(minute);
      if (signal.kind() == Signal.Kind.RECEIVED) {
        arrivals.receive(minute, Calendar.containing(signal.occurredAt()).epochDay(), 1);
      }
      heldApplications.take(signal, (day, more) -> changes.add(minute, day, more));
    }
    pace.hear(arrivals);
    pace.hold(changes);
    pace.advance(UnitPace.epochMinute(to), Calendar.WORKING_DAYS, from, rules, output);
  }

  private Map<Integer, Calls> calls() {
    Map<Integer, Calls> calls = new HashMap<>();
    warnings.forEach(
        (day, raised) -> calls.put(day, new Calls(raised, criticals.getOrDefault(day, List.of()))));
    return calls;
  }

  private final class Listener implements UnitPace.Output {

    @Override
    public void changed(LocalDate workingDay, TargetAssignment assignment, AlertChange change) {
      if (change.kind() == AlertKind.BEHIND && change.resolution() == null) {
        int day = (int) workingDay.toEpochDay();
        if (change.change() == AlertChange.Change.RAISED) {
          add(warnings, day, change.changedAt());
        }
        if (change.severity() == Severity.CRITICAL) {
          add(criticals, day, change.changedAt());
        }
      }
    }

    private void add(Map<Integer, List<Integer>> calls, int day, int minute) {
      calls.computeIfAbsent(day, unknown -> new ArrayList<>()).add(minute);
    }

    @Override
    public void judged(Judgement judgement) {
      // Figures without an alert are not a call.
    }

    @Override
    public void ended(TargetAssignment assignment, OwnDay day) {
      // The unit keeps its own days.
    }
  }
}
