package vn.nhip.center.words;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import vn.nhip.center.database.Rows;
import vn.nhip.core.alerts.AlertFacts;
import vn.nhip.core.alerts.AlertKind;
import vn.nhip.core.alerts.Resolution;
import vn.nhip.core.alerts.Severity;
import vn.nhip.core.events.Scope;

/**
 * The forecast of a unit's shift, and its reasons: columns shared by rows of units and of alerts.
 * Null if the row is older than the column.
 *
 * @param held applications that stations still hold for upload
 * @param enough how many of the ten rests are no less than what is missing
 * @param projectedLow the projection with the least of the ten rests
 * @param projectedHigh the same with the most of them
 * @param shortStart part of the shortfall: planned before the unit was heard
 * @param shortSilent part of it: planned while the unit was not heard
 * @param shortPace the rest of it
 * @param helpUntil latest start of help that still closes the gap
 * @param rests what each of the ten days still brought after this point of the plan
 * @param ownDays how many of the rests are days that the unit had itself
 */
public record Outlook(
    Integer held,
    Integer enough,
    Integer projectedLow,
    Integer projectedHigh,
    Integer shortStart,
    Integer shortSilent,
    Integer shortPace,
    Instant helpUntil,
    List<Integer> rests,
    Integer ownDays) {
  /** Nothing is known. */
  public static final Outlook NONE =
      new Outlook(null, null, null, null, null, null, null, null, null, null);

  /** The columns of {@code daily_progress}. */
  public static final String COLUMNS =
      "held, enough, projected_low, projected_high, short_start, short_silent, short_pace,"
          + " help_until";

  /** The columns of {@code alert} and {@code alert_history}. */
  public static final String ALERT_COLUMNS = COLUMNS + ", rests, own_days";

  /** Reads {@link #COLUMNS}. */
  public static Outlook ofUnit(ResultSet row) throws SQLException {
    return read(row, null, null);
  }

  /** Reads {@link #ALERT_COLUMNS}. */
  public static Outlook ofAlert(ResultSet row) throws SQLException {
    return read(row, Rows.integers(row, "rests"), Rows.integer(row, "own_days"));
  }

  private static Outlook read(ResultSet row, List<Integer> rests, Integer ownDays)
      throws SQLException {
    return new Outlook(
        Rows.integer(row, "held"),
        Rows.integer(row, "enough"),
        Rows.integer(row, "projected_low"),
        Rows.integer(row, "projected_high"),
        Rows.integer(row, "short_start"),
        Rows.integer(row, "short_silent"),
        Rows.integer(row, "short_pace"),
        Rows.instant(row, "help_until"),
        rests,
        ownDays);
  }

  /**
   * The facts about a unit or its alert.
   *
   * @param kind null without an alert; so are severity and resolution
   * @param zone of the local times
   */
  public AlertFacts facts(
      Scope scope,
      String id,
      String name,
      AlertKind kind,
      Severity severity,
      Resolution resolution,
      LocalDate day,
      Instant at,
      Figures figures,
      ZoneId zone) {
    return new AlertFacts(
        scope,
        id,
        name,
        kind,
        severity,
        resolution,
        day,
        local(at, zone),
        figures.target(),
        figures.received(),
        held,
        figures.expected(),
        figures.projected(),
        projectedLow,
        projectedHigh,
        figures.requiredPerHour(),
        enough,
        rests,
        ownDays,
        shortStart,
        shortSilent,
        shortPace,
        local(helpUntil, zone),
        null);
  }

  private static LocalDateTime local(Instant instant, ZoneId zone) {
    return instant == null ? null : LocalDateTime.ofInstant(instant, zone);
  }

  /** The same with the ten rests. */
  public Outlook withRests(List<Integer> newRests, int newOwnDays) {
    return new Outlook(
        held,
        enough,
        projectedLow,
        projectedHigh,
        shortStart,
        shortSilent,
        shortPace,
        helpUntil,
        newRests,
        newOwnDays);
  }
}
