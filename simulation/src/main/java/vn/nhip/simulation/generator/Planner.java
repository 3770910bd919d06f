package vn.nhip.simulation.generator;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;

/**
 * Assigns targets to a team. It knows roughly what the team does on a usual day, asks for a share
 * of that, and raises the share every few weeks or even during a day. It does not know about future
 * incidents.
 */
final class Planner {

  private static final int TRIALS = 4;
  private static final int ROUNDING = 5;
  private static final double WEEKLY_RAISE_PERCENT = 35;
  private static final double CHANGE_PERCENT = 4;
  private static final List<ShiftInterval> NOMINAL = List.of(new ShiftInterval(450, 1050));

  private final TeamTraits team;
  private final Dice dice;
  private final Map<Shape, Double> usual = new HashMap<>();
  private final List<TargetAssignment> assigned = new ArrayList<>();
  private final double weekendShare;
  private double push = 1;

  Planner(TeamTraits team, Dice dice) {
    this.team = team;
    this.dice = dice;
    this.weekendShare = dice.between(0.9, 1.1);
  }

  /** Assigns a day's target on the evening before, and sometimes a different one during the day. */
  void assign(WorkingDay day, Shape shape) {
    DayOfWeek weekday = day.date().getDayOfWeek();
    if (weekday == DayOfWeek.MONDAY && dice.percent(WEEKLY_RAISE_PERCENT)) {
      push *= dice.between(1.03, 1.1);
    }
    boolean weekend = weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
    double share = team.ambition() * push * (weekend ? weekendShare : 1);
    int target = shape == null ? 0 : rounded(share * usual(shape));
    long start = day.start().toEpochMilli();
    add(day.date(), target, shape, start - TimeUnit.MINUTES.toMillis(dice.between(420, 660)));
    if (shape != null && dice.percent(CHANGE_PERCENT)) {
      double factor = dice.percent(80) ? dice.between(1.08, 1.3) : dice.between(0.7, 0.92);
      int minute = dice.between(shape.begin() + 30, shape.begin() + 8 * 60);
      add(
          day.date(),
          rounded(target * factor),
          shape,
          start + TimeUnit.MINUTES.toMillis(Math.min(minute, shape.end() - 30)));
    }
  }

  private void add(LocalDate date, int target, Shape shape, long arrivedAt) {
    int epochDay = (int) date.toEpochDay();
    assigned.add(
        new TargetAssignment(
            TargetAssignment.Scope.TEAM,
            team.id(),
            null,
            team.province(),
            team.district(),
            epochDay,
            epochDay,
            target,
            shape == null ? NOMINAL : shape.shift(),
            arrivedAt));
  }

  /** Applications that the team takes in on a day of this shape without incidents. */
  private double usual(Shape shape) {
    return usual.computeIfAbsent(
        shape,
        unknown -> {
          int sum = 0;
          for (int trial = 0; trial < TRIALS; trial++) {
            double people = team.people(shape, DayOfWeek.WEDNESDAY);
            sum += Intake.of(new DayPlan(team, shape, people, 1, dice), dice).size();
          }
          return (double) sum / TRIALS;
        });
  }

  private static int rounded(double target) {
    return Math.max(ROUNDING, (int) Math.round(target / ROUNDING) * ROUNDING);
  }

  List<TargetAssignment> assigned() {
    return List.copyOf(assigned);
  }
}
