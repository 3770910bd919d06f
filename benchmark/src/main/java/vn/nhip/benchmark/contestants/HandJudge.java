package vn.nhip.benchmark.contestants;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import vn.nhip.connectors.postgres.tables.AlertRow;
import vn.nhip.connectors.postgres.tables.OwnDayRow;
import vn.nhip.core.alerts.AlertChange;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.events.Scope;
import vn.nhip.core.forecast.OwnDay;
import vn.nhip.core.pace.HeldChanges;
import vn.nhip.core.pace.Judgement;
import vn.nhip.core.pace.PaceRules;
import vn.nhip.core.pace.RoutedAssignment;
import vn.nhip.core.pace.UnitPace;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.job.operators.AlertRows;

/**
 * Judges all teams and districts of {@link HandLoop} at each minute of the arrival clock, and
 * provides the targets of provinces.
 */
final class HandJudge {
  private final WorkingDays calendar;
  private final HandUnits units;
  private final Consumer<AlertRow> alerts;
  private final Consumer<OwnDayRow> ownDays;
  private final Map<String, HandPace> teams = new HashMap<>();
  private final Map<String, HandPace> districts = new HashMap<>();
  private final Map<String, HandPace> provinces = new HashMap<>();
  private final List<HandPace> all = new ArrayList<>();
  private final Map<String, Set<String>> districtsOfTeam = new HashMap<>();

  HandJudge(
      WorkingDays calendar,
      HandUnits units,
      Consumer<AlertRow> alerts,
      Consumer<OwnDayRow> ownDays) {
    this.calendar = calendar;
    this.units = units;
    this.alerts = alerts;
    this.ownDays = ownDays;
  }

  HandPace team(String id) {
    return teams.computeIfAbsent(id, unknown -> pace(Scope.TEAM, id));
  }

  HandPace district(String id) {
    return districts.computeIfAbsent(id, unknown -> pace(Scope.DISTRICT, id));
  }

  private HandPace province(String id) {
    return provinces.computeIfAbsent(id, unknown -> pace(Scope.PROVINCE, id));
  }

  private HandPace pace(Scope scope, String id) {
    HandPace made = new HandPace(scope, units.of(scope.name(), id));
    all.add(made);
    return made;
  }

  /** Routes an assignment to the units that it concerns. */
  void post(TargetAssignment assignment) {
    switch (assignment.scope()) {
      case DISTRICT -> postTo(district(assignment.id()), assignment);
      case TEAM -> {
        postTo(team(assignment.id()), assignment);
        Set<String> ever =
            districtsOfTeam.computeIfAbsent(assignment.id(), unknown -> new TreeSet<>());
        ever.add(assignment.district());
        ever.forEach(id -> postTo(district(id), assignment));
      }
      case PROVINCE -> postTo(province(assignment.id()), assignment);
    }
  }

  /** Takes in changes of what a unit's stations hold. */
  void hold(HeldChanges changes) {
    HandPace of = changes.scope() == Scope.TEAM ? team(changes.id()) : district(changes.id());
    of.pace.hold(changes);
  }

  private static void postTo(HandPace to, TargetAssignment assignment) {
    to.pace.post(new RoutedAssignment(to.pace.scope(), to.unit.id, assignment));
  }

  /**
   * Judges a full minute that the clock has reached; everything that arrived before it has been
   * taken in.
   *
   * @param minute since 1970
   * @param logStart milliseconds since 1970
   */
  void advance(long minute, long logStart) {
    for (HandPace of : all) {
      of.passOnArrivals();
      if (of.pace.nextTick() <= minute) {
        of.pace.advance(minute, calendar, logStart, PaceRules.DEFAULT, new Output(of));
      }
    }
  }

  private final class Output implements UnitPace.Output {
    private final HandPace of;

    Output(HandPace of) {
      this.of = of;
    }

    @Override
    public void changed(LocalDate day, TargetAssignment assignment, AlertChange change) {
      alerts.accept(
          AlertRows.row(of.pace.scope(), assignment.id(), calendar.on(day), assignment, change));
    }

    @Override
    public void judged(Judgement judgement) {
      HandDay day = of.unit.day(judgement.workingDay(), judgement.province(), judgement.district());
      if (judgement.scope() == Scope.TEAM) {
        day.assign(judgement.province(), judgement.district());
      }
      if (judgement.dailyTarget() != null) {
        day.judge(judgement);
      }
      if (day.dirty) {
        units.touch(of.unit);
      }
    }

    @Override
    public void ended(TargetAssignment assignment, OwnDay day) {
      ownDays.accept(
          new OwnDayRow(
              of.pace.scope().name(),
              assignment.id(),
              assignment.province(),
              assignment.district(),
              day.epochDay(),
              day.weekend(),
              day.dailyTarget(),
              Arrays.stream(day.rests()).boxed().toList(),
              Arrays.stream(day.forecasts()).boxed().toList()));
    }
  }
}
