package vn.nhip.simulation.generator;

import java.time.DayOfWeek;

/**
 * Constant properties of a team.
 *
 * @param id id of the team
 * @param province GSO code
 * @param district GSO code
 * @param kind kind of intake point
 * @param stations number of machines
 * @param service mean minutes per person
 * @param load number of people on a usual weekday relative to the team's capacity
 * @param ambition the planner's target relative to what the team usually does
 * @param poorCoverage whether its network is often down
 * @param fullDay the busiest day of the week, such as market or clinic day
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

  /** Number of people on a usual day of this shape and day of the week. */
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
