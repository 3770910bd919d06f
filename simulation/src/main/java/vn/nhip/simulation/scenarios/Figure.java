package vn.nhip.simulation.scenarios;

import java.time.LocalDate;
import java.util.Locale;

/**
 * An expected result of a scenario: the sum of one column of {@code daily_progress} over the
 * working days from {@code from} to {@code to}, both inclusive.
 *
 * @param scope {@code TEAM}, {@code INTAKE_POINT}, {@code COMMUNE}, {@code DISTRICT} or {@code
 *     PROVINCE}
 * @param id the unit within the scope
 * @param from the first working day
 * @param to the last working day
 * @param measure the summed column
 * @param value the expected sum
 */
public record Figure(
    String scope, String id, LocalDate from, LocalDate to, Measure measure, int value) {

  /** The count columns of {@code daily_progress}. */
  public enum Measure {
    RECEIVED,
    RETURNED,
    COMPLETED,
    DELIVERED,
    STUDENTS,
    ELDERLY,
    PRIORITY;

    /** The column's name. */
    public String column() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Figure received(String scope, String id, LocalDate from, LocalDate to, int value) {
    return new Figure(scope, id, from, to, Measure.RECEIVED, value);
  }
}
