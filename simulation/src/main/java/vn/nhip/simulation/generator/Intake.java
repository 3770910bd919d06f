package vn.nhip.simulation.generator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The intake of one application.
 *
 * @param at time at which it was finished, in minutes of the working day
 * @param station index of the machine, from 0
 */
record Intake(double at, int station) {

  private static final double LONG_CASE_PERCENT = 6;

  /** Simulates a day: people come, wait, and are served by the first free machine. */
  static List<Intake> of(DayPlan day, Dice dice) {
    List<Intake> intakes = new ArrayList<>();
    double[] freeAt = new double[day.team.stations()];
    int queue = 0;
    for (int minute = 0; minute < Shape.MINUTES; minute++) {
      int came = dice.poisson(day.people[minute]);
      boolean admitted = minute < day.shape.end();
      if (admitted) {
        queue += Math.min(came, Math.max(0, day.patience(minute) - queue));
      }
      int machines = day.machines[minute];
      for (int free = freeIn(freeAt, machines, minute); queue > 0 && free >= 0; ) {
        queue--;
        double begin = Math.max(freeAt[free], minute);
        freeAt[free] = begin + serviceTime(day, minute, dice);
        if (freeAt[free] < Shape.MINUTES - 1 && !dice.percent(100 * day.fruitless)) {
          intakes.add(new Intake(freeAt[free], free));
        }
        free = freeIn(freeAt, machines, minute);
      }
    }
    intakes.sort(Comparator.comparingDouble(Intake::at));
    return intakes;
  }

  /**
   * Draws a service time. A student takes two minutes; an elderly person can take many times as
   * long.
   */
  private static double serviceTime(DayPlan day, int minute, Dice dice) {
    double usual = day.team.service() / Math.max(0.05, day.speed[minute]);
    double length = 0.45 + 0.45 * dice.exponential();
    return usual * (dice.percent(LONG_CASE_PERCENT) ? 2.7 * length : length);
  }

  private static int freeIn(double[] freeAt, int machines, int minute) {
    int first = -1;
    for (int s = 0; s < machines; s++) {
      if (freeAt[s] < minute + 1 && (first < 0 || freeAt[s] < freeAt[first])) {
        first = s;
      }
    }
    return first;
  }
}
