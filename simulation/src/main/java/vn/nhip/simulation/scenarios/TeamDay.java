package vn.nhip.simulation.scenarios;

import java.time.LocalDate;
import java.util.List;
import vn.nhip.simulation.scenarios.Place.Point;

/**
 * The work of one team on one working day. Minutes are those of {@link Days}.
 *
 * @param target the team's daily target
 * @param received number of unique applications received
 * @param visits the intake points in the order in which the team works at them
 * @param slots actual working times with their density; empty if the team follows the shift
 * @param pace whether the team always keeps the planned pace
 * @param quota number of applicants of each category, or null to draw them by kind of point
 * @param completed number of cards reported as completed on this day
 * @param delivered number of cards handed out on this day
 * @param gaps times at which stations cannot send
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

  /** A working interval; applications per minute are proportional to its weight. */
  record Slot(int from, int to, double weight) {}

  /** Exact number of applicants by category; the rest are general. */
  record Quota(int students, int elderly, int priority) {}

  /**
   * A time during which a station holds its events back. They are sent in order between {@code to}
   * and {@code to} + {@code spreadSeconds}.
   *
   * @param station the station's number, or 0 for all of the team
   * @param heard whether heartbeats still get through
   */
  record Gap(int station, int from, int to, int spreadSeconds, boolean heard) {}

  /** A day that follows the shift, and keeps the pace if enough is received. */
  static TeamDay of(
      Team team, LocalDate date, Shift shift, int target, int received, List<Visit> visits) {
    Pace pace = received >= target ? Pace.KEPT : Pace.FREE;
    return new TeamDay(
        team, date, shift, target, received, visits, List.of(), pace, null, 0, 0, List.of());
  }

  /** The same day with other working times and without keeping the pace. */
  TeamDay working(Slot... other) {
    return with(List.of(other), Pace.FREE, quota, completed, delivered, gaps);
  }

  TeamDay with(Quota exact) {
    return with(slots, pace, exact, completed, delivered, gaps);
  }

  TeamDay with(Gap... all) {
    return with(slots, pace, quota, completed, delivered, List.of(all));
  }

  TeamDay cards(int made, int handedOut) {
    return with(slots, pace, quota, made, handedOut, gaps);
  }

  private TeamDay with(
      List<Slot> times, Pace kept, Quota exact, int made, int handedOut, List<Gap> all) {
    return new TeamDay(
        team, date, shift, target, received, visits, times, kept, exact, made, handedOut, all);
  }

  /** The intake point at which the team works at a minute. */
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
