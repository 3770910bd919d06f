package vn.nhip.simulation.scenarios;

import java.time.LocalDate;
import java.util.List;
import vn.nhip.simulation.scenarios.Place.Point;

/**
 * What one team does on one working day. Minutes are those of {@link Days}.
 *
 * @param target the team's daily target
 * @param received applications received, all of them unique
 * @param visits the points, in the order in which the team works at them
 * @param slots when and how densely it really works
 * @param pace whether it never falls behind the planned pace
 * @param quota how many of each category, or null to leave that to the kind of point
 * @param completed cards that are reported as made on this day
 * @param delivered cards that are handed out on this day
 * @param gaps when stations cannot send
 */
record TeamDay(
    Team team,
    LocalDate date,
    Shift shift,
    int target,
    int received,
    List<Visit> visits,
    List<Slot> slots,
    Pace pace,
    Quota quota,
    int completed,
    int delivered,
    List<Gap> gaps) {

  enum Pace {
    KEPT,
    FREE
  }

  /** A point at which the team works from a minute on. */
  record Visit(Point point, int from) {}

  /** A stretch of work; the heavier, the more applications are received in each of its minutes. */
  record Slot(int from, int to, double weight) {}

  /** Exact numbers of the categories; those who are left are general. */
  record Quota(int students, int elderly, int priority) {}

  /**
   * A time in which what a station makes is kept on it, to be sent between {@code to} and {@code
   * to} + {@code spread}, in order.
   *
   * @param station the station's number, or 0 for all of the team
   * @param heard whether heartbeats get through all the same
   */
  record Gap(int station, int from, int to, int spreadSeconds, boolean heard) {}

  /** A day that follows the shift, and keeps the pace where enough is received. */
  static TeamDay of(
      Team team, LocalDate date, Shift shift, int target, int received, List<Visit> visits) {
    Pace pace = received >= target ? Pace.KEPT : Pace.FREE;
    return new TeamDay(
        team, date, shift, target, received, visits, List.of(), pace, null, 0, 0, List.of());
  }

  /** The same day with work at other times, at a pace of its own. */
  TeamDay working(Slot... other) {
    return new TeamDay(
        team,
        date,
        shift,
        target,
        received,
        visits,
        List.of(other),
        Pace.FREE,
        quota,
        completed,
        delivered,
        gaps);
  }

  TeamDay with(Quota exact) {
    return new TeamDay(
        team, date, shift, target, received, visits, slots, pace, exact, completed, delivered,
        gaps);
  }

  TeamDay with(Gap... all) {
    return new TeamDay(
        team,
        date,
        shift,
        target,
        received,
        visits,
        slots,
        pace,
        quota,
        completed,
        delivered,
        List.of(all));
  }

  TeamDay cards(int made, int handedOut) {
    return new TeamDay(
        team, date, shift, target, received, visits, slots, pace, quota, made, handedOut, gaps);
  }

  /** Where the team is at a minute. */
  Point pointAt(int minute) {
    Point point = visits.get(0).point();
    for (Visit visit : visits) {
      if (visit.from() <= minute) {
        point = visit.point();
      }
    }
    return point;
  }
}
