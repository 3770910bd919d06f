package vn.nhip.core.targets;

import java.util.List;

/**
 * A decoded, valid record of the topic {@code targets}: the daily target of a unit for a range of
 * working days.
 *
 * @param scope the kind of unit
 * @param id the unit: a team's id, or the code of a district or province
 * @param name as shown to people, or null
 * @param province GSO code, 2 digits
 * @param district GSO code, 3 digits; null for a province
 * @param fromDay the first working day, days since 1970
 * @param toDay the last working day, days since 1970, or null if there is no end
 * @param dailyTarget applications to receive each working day; 0 if the unit is not at work
 * @param shift a team's planned intervals in the order of time, not empty; empty for other units
 * @param eligible people of card age in the unit, or null
 * @param deadlineDay the last day of the campaign, days since 1970, or null
 * @param assignedBy who assigned it, or null
 * @param reason why it was assigned, or null
 * @param arrivedAt when it arrived, milliseconds since 1970
 */
public record TargetAssignment(
    Scope scope,
    String id,
    String name,
    String province,
    String district,
    int fromDay,
    Integer toDay,
    int dailyTarget,
    List<ShiftInterval> shift,
    Long eligible,
    Integer deadlineDay,
    String assignedBy,
    String reason,
    long arrivedAt)
    implements InForce.Named {

  /** The largest number of people of card age in a unit. */
  public static final long MOST_ELIGIBLE = 10_000_000_000L;

  /** The shift of a team whose assignment names none: 07:30–11:30, 13:30–17:30, 18:30–22:00. */
  public static final List<ShiftInterval> DEFAULT_SHIFT =
      List.of(
          new ShiftInterval(7 * 60 + 30, 11 * 60 + 30),
          new ShiftInterval(13 * 60 + 30, 17 * 60 + 30),
          new ShiftInterval(18 * 60 + 30, 22 * 60));

  /** An assignment without the number of eligible people, deadline, author and reason. */
  public TargetAssignment(
      Scope scope,
      String id,
      String name,
      String province,
      String district,
      int fromDay,
      Integer toDay,
      int dailyTarget,
      List<ShiftInterval> shift,
      long arrivedAt) {
    this(
        scope,
        id,
        name,
        province,
        district,
        fromDay,
        toDay,
        dailyTarget,
        shift,
        null,
        null,
        null,
        null,
        arrivedAt);
  }

  @Override
  public boolean isFor(int day) {
    return fromDay <= day && (toDay == null || day <= toDay);
  }

  /** The kinds of units that have targets. */
  public enum Scope {
    TEAM,
    DISTRICT,
    PROVINCE
  }

  /**
   * A planned interval of work without a break.
   *
   * @param fromMinute its start, in minutes since 00:00 local time of the working day's date
   * @param toMinute its end, after its start; 26:00 = 1,560 is 02:00 of the next day
   */
  public record ShiftInterval(int fromMinute, int toMinute) {}
}
