package vn.nhip.center.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** How good the alerts of some days were; {@code Quality} in openapi.yaml says what each is. */
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
    List<OfRecipient> recipients) {

  /**
   * How right it was to call units behind.
   *
   * @param days unit-days of known outcome
   * @param missed of these
   * @param called of these
   * @param right called and missed
   * @param leadMinutes median, before the shift's end, of those that were right
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
   * @param again raised though the same unit had had one of the kind in the day
   * @param brief over by themselves within a quarter of an hour
   * @param stale open for two hours without a change or an acknowledgement; null of {@code MISSED}
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
   * How right the forecast was.
   *
   * @param share percent of the plan that had passed
   * @param error median, in percent of the target
   * @param between days that ended between the lowest and the highest projection
   */
  record Accuracy(int share, int days, Double error, int between) {}

  /** A team, as {@link Calls} and {@link Kind} have it. */
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

  /**
   * What a recipient was told.
   *
   * @param alerts changes of alerts in these messages
   * @param hours in which there was a message
   * @param most messages in an hour
   */
  record OfRecipient(String name, int messages, int alerts, int hours, int most) {}

  /** What follows from how the days ended and what was raised. */
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

  Quality withRecipients(List<OfRecipient> told) {
    return new Quality(
        clock, from, to, teamDays, alerts, calls, kinds, forecast, units, List.copyOf(told));
  }
}
