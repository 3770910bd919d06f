package vn.nhip.center.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.nhip.center.notify.HourlyMessages.MessageCounts;

/**
 * The quality of the alerts of some days; {@code Quality} in openapi.yaml describes each figure.
 */
record Quality(
    Instant clock,
    LocalDate from,
    LocalDate to,
    int teamDays,
    int alerts,
    List<Calls> calls,
    List<Kind> kinds,
    List<Accuracy> forecast,
    List<OfUnit> units,
    List<MessageCounts> recipients) {

  /**
   * Accuracy of calling units behind.
   *
   * @param days number of unit-days with a known outcome
   * @param missed number of these that missed the target
   * @param called number of these that were called behind
   * @param right number of these both called and missed
   * @param leadMinutes median time of the right calls before the end of the shift
   */
  record Calls(
      String scope,
      String severity,
      int days,
      int missed,
      int called,
      int right,
      Integer precision,
      Integer recall,
      Integer leadMinutes) {}

  /**
   * Alerts of a kind and severity.
   *
   * @param again raised again for the same unit, kind and day
   * @param brief resolved by themselves within a quarter of an hour
   * @param stale open for two hours without a change or an acknowledgement; null for {@code MISSED}
   */
  record Kind(
      String kind,
      String severity,
      int raised,
      int again,
      int brief,
      Integer stale,
      Integer minutes) {}

  /**
   * Accuracy of the forecast.
   *
   * @param share elapsed percentage of the plan
   * @param error median error in percent of the target
   * @param between number of days that ended between the lowest and the highest projection
   */
  record Accuracy(int share, int days, Double error, int between) {}

  /** The figures of {@link Calls} and {@link Kind} for one team. */
  record OfUnit(
      String id,
      String name,
      String district,
      int days,
      int missed,
      int called,
      int right,
      int alerts,
      int again,
      int stale) {}

  /** Computes the quality from the outcomes of the days and the alerts. */
  static Quality of(
      Instant clock, LocalDate from, LocalDate to, List<UnitDay> days, List<AlertLife> alerts) {
    return new Quality(
        clock,
        from,
        to,
        (int) days.stream().filter(UnitDay::isTeam).count(),
        alerts.size(),
        Scores.calls(days),
        Scores.kinds(alerts, clock),
        Scores.forecast(days),
        Scores.units(days, alerts, clock),
        null);
  }

  Quality withRecipients(List<MessageCounts> told) {
    return new Quality(
        clock, from, to, teamDays, alerts, calls, kinds, forecast, units, List.copyOf(told));
  }
}
