package vn.nhip.intake.stations;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A team's plan for today.
 *
 * @param team the team's id
 * @param name as shown to people; null if it has none
 * @param workingDay the date on which the working day began
 * @param dailyTarget {@code RECEIVED} applications to reach in the working day
 * @param expected applications due by now
 * @param shift planned intervals
 * @param asOf the time of {@code expected}
 */
public record TeamPlan(
    String team,
    String name,
    LocalDate workingDay,
    int dailyTarget,
    int expected,
    List<Interval> shift,
    Instant asOf) {

  /**
   * A planned interval.
   *
   * @param from local time, such as 07:30
   * @param to local time; 26:00 is 02:00 of the next date
   */
  public record Interval(String from, String to) {}
}
