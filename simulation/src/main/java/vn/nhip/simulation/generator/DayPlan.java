package vn.nhip.simulation.generator;

import java.util.Arrays;

/**
 * The conditions of one team's day, minute by minute of the working day. Bad luck changes them
 * before the day is lived through.
 */
final class DayPlan {

  private static final int PATIENCE = 150;

  final TeamTraits team;
  final Shape shape;

  /** People who are expected to come. */
  final double[] people = new double[Shape.MINUTES];

  /** Speed beside the team's usual one. */
  final double[] speed = new double[Shape.MINUTES];

  /** Machines that are at work, where people wait. */
  final int[] machines = new int[Shape.MINUTES];

  /** Minutes in which stations are switched off, so that they neither send nor say they live. */
  final boolean[] off = new boolean[Shape.MINUTES];

  /** The last machine is switched off from that minute to {@link #darkTo}; so it does not send. */
  int darkFrom;

  int darkTo;

  /** Share of the people who are sent home without an application. */
  double fruitless;

  /** Whether the whole team has no line all day. */
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

  /** Part of them one by one, part in groups: a class, a bus, a shift of a factory. */
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

  /** One machine goes on into each break for those who wait, all of them after the shift. */
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

  /** Nobody works from a minute to another one, without the latter. */
  void close(int from, int to, boolean switchedOff) {
    for (int m = Math.max(0, from); m < Math.min(to, Shape.MINUTES); m++) {
      machines[m] = 0;
      off[m] |= switchedOff;
    }
  }

  /** Machines fail from a minute to another one, without the latter. */
  void lose(int stations, int from, int to) {
    for (int m = from; m < Math.min(to, Shape.MINUTES); m++) {
      machines[m] = Math.max(0, machines[m] - stations);
    }
  }

  /** Whether a machine neither sends nor says that it lives in a minute. */
  boolean isOff(int station, int minute) {
    return off[minute] || (station == team.stations() - 1 && darkFrom <= minute && minute < darkTo);
  }

  /** The team works faster or slower. */
  void speedUp(double factor, int from, int to) {
    for (int m = from; m < Math.min(to, Shape.MINUTES); m++) {
      speed[m] *= factor;
    }
  }

  /**
   * More or fewer people come.
   *
   * @return those who now do not come
   */
  double thin(double factor, int from, int to) {
    double lost = 0;
    for (int m = from; m < Math.min(to, Shape.MINUTES); m++) {
      lost += people[m] * (1 - factor);
      people[m] *= factor;
    }
    return lost;
  }

  /** So many more come from a minute on, at the times at which people come anyway. */
  void addFrom(int from, double more) {
    double rest = 0;
    for (int m = Math.min(from, Shape.MINUTES); m < Shape.MINUTES; m++) {
      rest += people[m];
    }
    for (int m = from; m < Shape.MINUTES && rest > 0; m++) {
      people[m] *= (rest + more) / rest;
    }
  }

  /** The minute at which that share of the planned minutes is over. */
  int at(double share) {
    int left = (int) (share * shape.planned());
    int minute = shape.begin();
    while (left > 0 && minute < shape.end()) {
      left -= shape.isPlanned(minute) ? 1 : 0;
      minute++;
    }
    return minute;
  }

  /** The longest queue for which people still line up at a minute. */
  int patience(int minute) {
    return (int) (PATIENCE * team.stations() * speed[minute] / team.service());
  }
}
