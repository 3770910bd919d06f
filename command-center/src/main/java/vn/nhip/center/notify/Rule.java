package vn.nhip.center.notify;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Set;
import vn.nhip.center.notify.AlertChange.Kind;
import vn.nhip.center.notify.AlertChange.Severity;

/**
 * Which alerts a recipient is told of.
 *
 * @param province GSO code, or {@code *} for the whole country
 * @param district GSO code, or null for all of the province
 * @param team team id, or null for all; a rule for a team holds for the team's own alerts alone
 * @param kinds what alerts are about; empty for all
 * @param minSeverity from which severity on
 * @param hours when, in local time; null for always
 * @param level 1 is told at once, 2 when nobody has acknowledged for a while, and so on
 * @param digest whether the morning's digest of these units is sent too
 */
record Rule(
    String province,
    String district,
    String team,
    Set<Kind> kinds,
    Severity minSeverity,
    Hours hours,
    int level,
    boolean digest) {

  static final int MAX_LEVEL = 5;
  static final String COUNTRY = "*";

  Rule {
    kinds = Set.copyOf(kinds);
  }

  /**
   * Hours of a day; they may run past midnight. Equal ends mean all day.
   *
   * @param from first minute, inclusive
   * @param to exclusive
   */
  record Hours(LocalTime from, LocalTime to) {
    boolean contain(LocalTime time) {
      if (from.isBefore(to)) {
        return !time.isBefore(from) && time.isBefore(to);
      }
      return !time.isBefore(from) || time.isBefore(to);
    }

    /** When they begin next. */
    Instant nextBegin(ZonedDateTime now) {
      ZonedDateTime begin = now.with(from);
      return (begin.isAfter(now) ? begin : now.plusDays(1).with(from)).toInstant();
    }
  }

  /** Whether the rule names this change, told at this local time, whatever its level. */
  boolean covers(AlertChange change, LocalTime at) {
    return concerns(change) && (hours == null || hours.contain(at));
  }

  /** The same at whatever hour. */
  boolean concerns(AlertChange change) {
    return inBounds(change.province(), change.district())
        && (team == null || (change.ofTeam() && team.equals(change.scopeId())))
        && (kinds.isEmpty() || kinds.contains(change.kind()))
        && change.severity().compareTo(minSeverity) >= 0;
  }

  private boolean inBounds(String ofProvince, String ofDistrict) {
    return (province.equals(COUNTRY) || province.equals(ofProvince))
        && (district == null || district.equals(ofDistrict));
  }
}
