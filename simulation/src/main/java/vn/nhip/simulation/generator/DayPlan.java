package vn.nhip.simulation.generator;

import java.util.Arrays;

/**
 * The conditions of one team's day, by minute of the working day. Incidents change them before the
 * day is simulated.
 */
final class DayPlan {

  private static final int PATIENCE = 150;

  final TeamTraits team;
  final Shape shape;

  /** Expected number of arriving people. */
  final double[] people = new double[Shape.MINUTES];

  /** Speed relative to the team's usual speed. */
  final double[] speed = new double[Shape.MINUTES];

  /** Number of machines in operation. */
  final int[] machines = new int[Shape.MINUTES];

  /** Minutes in which stations are switched off: they send neither records nor heartbeats. */
  final boolean[] off = new boolean[Shape.MINUTES];

  /** Minute from which the last machine is switched off, up to {@link #darkTo}. */
  int darkFrom;

  int darkTo;

  /** Share of people who are sent home without an application. */
  double fruitless;

  /** Whether the whole team is offline all day. */
  boolean lineDown;

  DayPlan(TeamTraits team, Shape shape, double people, double speed, Dice dice) {
    this.team = team;
    this.shape = shape;
    Arrays.fill(this.speed, speed);
    crowd(people, dice);
    for (int m = 0; m < Shape.MINUTES; m++) {
      machines[m] = shape.isPlanned(m) ? team.stations() : 0;
    }
    workIntoBreaks(dice);
  }

  /**
   * Distributes the people over the day: some come one by one, some in groups such as a class, a
   * bus or a factory shift.
   */
  private void crowd(double expected, Dice dice) {
    double inGroups = expected * team.kind().batchPercent() / 100;
    for (int m = 0; m < Shape.MINUTES; m++) {
      people[m] = (expected - inGroups) * shape.crowd()[m];
    }
    while (inGroups > 0) {
      double size = Math.min(inGroups, dice.between(22, 45));
      people[groupTime(dice)] += size;
      inGroups -= size;
    }
  }

  private int groupTime(Dice dice) {
    double at = dice.between(0.0, 1.0);
    int minute = 0;
    while (minute < Shape.MINUTES - 1 && at > shape.crowd()[minute]) {
      at -= shape.crowd()[minute++];
    }
    return minute;
  }

  /** Serves waiting people in breaks with one machine, and after the shift with all machines. */
  private void workIntoBreaks(Dice dice) {
    for (var interval : shape.shift()) {
      int to = interval.toMinute() - Shape.START;
      boolean last = to == shape.end();
      int extra =
          last
              ? dice.between(team.kind().overtime() / 3, team.kind().overtime())
              : dice.between(5, 30);
      for (int m = to; m < Math.min(to + extra, Shape.MINUTES - 5); m++) {
        machines[m] = Math.max(machines[m], last ? team.stations() : 1);
      }
    }
  }

  /** Stops all work from one minute (inclusive) to another (exclusive). */
  void close(int from, int to, boolean switchedOff) {
    for (int m = Math.max(0, from); m < Math.min(to, Shape.MINUTES); m++) {
      machines[m] = 0;
      off[m] |= switchedOff;
    }
  }

  /** Takes machines out of operation from one minute (inclusive) to another (exclusive). */
  void lose(int stations, int from, int to) {
    for (int m = from; m < Math.min(to, Shape.MINUTES); m++) {
      machines[m] = Math.max(0, machines[m] - stations);
    }
  }

  /** Whether a machine sends neither records nor heartbeats in a minute. */
  boolean isOff(int station, int minute) {
    return off[minute] || (station == team.stations() - 1 && darkFrom <= minute && minute < darkTo);
  }

  /** Makes the team faster or slower. */
  void speedUp(double factor, int from, int to) {
    for (int m = from; m < Math.min(to, Shape.MINUTES); m++) {
      speed[m] *= factor;
    }
  }

  /**
   * Multiplies the number of people who come.
   *
   * @return the number of people who no longer come
   */
  double thin(double factor, int from, int to) {
    double lost = 0;
    for (int m = from; m < Math.min(to, Shape.MINUTES); m++) {
      lost += people[m] * (1 - factor);
      people[m] *= factor;
    }
    return lost;
  }

  /** Adds people from a minute on, in proportion to those who come anyway. */
  void addFrom(int from, double more) {
    double rest = 0;
    for (int m = Math.min(from, Shape.MINUTES); m < Shape.MINUTES; m++) {
      rest += people[m];
    }
    for (int m = from; m < Shape.MINUTES && rest > 0; m++) {
      people[m] *= (rest + more) / rest;
    }
  }

  /** The minute by which this share of the planned minutes has passed. */
  int at(double share) {
    int left = (int) (share * shape.planned());
    int minute = shape.begin();
    while (left > 0 && minute < shape.end()) {
      left -= shape.isPlanned(minute) ? 1 : 0;
      minute++;
    }
    return minute;
  }

  /** Longest queue that people still join at a minute. */
  int patience(int minute) {
    return (int) (PATIENCE * team.stations() * speed[minute] / team.service());
  }
}
