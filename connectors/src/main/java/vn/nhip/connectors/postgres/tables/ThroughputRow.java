package vn.nhip.connectors.postgres.tables;

import vn.nhip.core.events.Scope;

/**
 * A row of the table {@code throughput}: the counted events of a unit in one window.
 *
 * @param scope {@code TEAM}, {@code INTAKE_POINT}, {@code COMMUNE}, {@code DISTRICT} or {@code
 *     PROVINCE}
 * @param scopeId team id, intake point id or GSO code
 * @param province GSO code, 2 digits
 * @param district GSO code, 3 digits, or null for a province
 * @param windowMinutes length of the window, minutes
 * @param windowStart start of the window, seconds since 1970
 * @param received applications whose intake was finished
 * @param returned applications sent back for an error
 * @param completed cards made
 * @param delivered cards handed out
 * @param first whether this is, as far as the job knows, its first row for the window
 */
public record ThroughputRow(
    String scope,
    String scopeId,
    String province,
    String district,
    int windowMinutes,
    long windowStart,
    int received,
    int returned,
    int completed,
    int delivered,
    boolean first) {

  /** A row that may already be in the table. */
  public ThroughputRow(
      String scope,
      String scopeId,
      String province,
      String district,
      int windowMinutes,
      long windowStart,
      int received,
      int returned,
      int completed,
      int delivered) {
    this(
        scope,
        scopeId,
        province,
        district,
        windowMinutes,
        windowStart,
        received,
        returned,
        completed,
        delivered,
        false);
  }

  /** The generated part of the key, from scope and province; empty for a team. */
  String keyProvince() {
    return province == null || Scope.TEAM.name().equals(scope) ? "" : province;
  }

  /** This row, marked as never written before. */
  public ThroughputRow asFirst() {
    return first
        ? this
        : new ThroughputRow(
            scope,
            scopeId,
            province,
            district,
            windowMinutes,
            windowStart,
            received,
            returned,
            completed,
            delivered,
            true);
  }
}
