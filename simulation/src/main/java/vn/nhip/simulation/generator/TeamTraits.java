package vn.nhip.simulation.generator;

import java.time.DayOfWeek;

/**
 * What stays the same about a team.
 *
 * @param id of the team
 * @param province GSO code
 * @param district GSO code
 * @param kind of intake point
 * @param stations machines
 * @param service minutes that a person takes on average
 * @param load people who come on a usual weekday, beside those whom the team could take in
 * @param ambition the planner's target beside what the team usually does
 * @param poorCoverage whether its line is often down
 * @param fullDay the day of the market, of the week's clinic and the like
 */
record TeamTraits(
    String id,
    String province,
    String district,
    Kind kind,
    int stations,
    double service,
    double load,
    double ambition,
    boolean poorCoverage,
    DayOfWeek fullDay) {

  private static final double FULL_DAY = 1.25;
  private static final double MONDAY = 1.04;
  private static final double FRIDAY = 0.97;

  /** People who come on a usual day of that shape and day of the week. */
  double people(Shape shape, DayOfWeek day) {
    double capacity = kind.on(DayOfWeek.MONDAY).planned() * stations / service;
    double factor =
        switch (day) {
          case MONDAY -> MONDAY;
          case FRIDAY -> FRIDAY;
          default -> 1;
        };
    return capacity * load * shape.size() * factor * (day == fullDay ? FULL_DAY : 1);
  }
}
