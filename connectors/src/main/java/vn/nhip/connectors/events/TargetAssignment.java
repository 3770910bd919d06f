package vn.nhip.connectors.events;

import java.util.List;

/**
 * A valid record of the topic {@code targets}, decoded: what a unit is to reach on each of some
 * working days.
 *
 * @param scope the kind of unit
 * @param id the unit: a team's id, or the code of a district or province
 * @param name as shown to people, or null
 * @param province GSO code, 2 digits
 * @param district GSO code, 3 digits; null for a province
 * @param fromDay the first working day for which it holds, days since 1970
 * @param toDay the last one, days since 1970, or null if it has no end
 * @param dailyTarget received applications a working day; 0 if the unit is not at work
 * @param shift a team's planned intervals in the order of time, never empty; empty for other units
 * @param eligible people of card age in the unit, or null
 * @param deadlineDay when the campaign is to be finished, days since 1970, or null
 * @param assignedBy who assigned it, or null
 * @param reason why, or null
 * @param arrivedAt broker time, milliseconds since 1970
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
    Integer eligible,
    Integer deadlineDay,
    String assignedBy,
    String reason,
    long arrivedAt) {

  /** The shift of a team whose assignment names none: 07:30–11:30, 13:30–17:30, 18:30–22:00. */
  public static final List<ShiftInterval> DEFAULT_SHIFT =
      List.of(
          new ShiftInterval(7 * 60 + 30, 11 * 60 + 30),
          new ShiftInterval(13 * 60 + 30, 17 * 60 + 30),
          new ShiftInterval(18 * 60 + 30, 22 * 60));

  /** The kinds of units that have targets. */
  public enum Scope {
    TEAM,
    DISTRICT,
    PROVINCE
  }

  /**
   * Planned work without a break.
   *
   * @param fromMinute where it begins, in minutes since 00:00 local time of the working day's date
   * @param toMinute where it ends, later than its beginning; 26:00 = 1,560 is 02:00 of the next day
   */
  public record ShiftInterval(int fromMinute, int toMinute) {}
}
