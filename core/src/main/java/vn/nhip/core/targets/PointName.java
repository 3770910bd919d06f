package vn.nhip.core.targets;

import java.util.Comparator;

/**
 * What an intake point is called from a day on, until it is named otherwise. Points have no
 * targets.
 *
 * @param id unique in the country
 * @param province GSO code, 2 digits
 * @param district GSO code, 3 digits
 * @param fromDay the first working day of this name, days since 1970
 * @param arrivedAt when it was given, milliseconds since 1970
 */
public record PointName(
    String id, String name, String province, String district, int fromDay, long arrivedAt)
    implements InForce.Named {

  /**
   * Order in which {@link InForce#name} has to get the names of a point, so that the one with the
   * latest first day counts, in whatever order they were given. A stable sort keeps the order of
   * the log within a first day.
   */
  public static final Comparator<PointName> BY_FIRST_DAY =
      Comparator.comparingInt(PointName::fromDay);

  @Override
  public boolean isFor(int day) {
    return fromDay <= day;
  }
}
