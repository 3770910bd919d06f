package vn.nhip.center.notify;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Set;
import vn.nhip.center.notify.AlertChange.Kind;
import vn.nhip.center.notify.AlertChange.Severity;

/**
 * Selects the alerts that a recipient receives.
 *
 * @param province GSO code, or {@code *} for the whole country
 * @param district GSO code, or null for the whole province
 * @param team team id, or null for all; a rule for a team matches only the team's own alerts
 * @param kinds kinds of alerts; empty for all
 * @param minSeverity the lowest severity that matches
 * @param hours local hours; null for always
 * @param level 1 is notified at once, 2 after a while without an acknowledgement, and so on
 * @param digest whether the morning digest of these units is sent too
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
   * Hours of a day, which may cross midnight. If both ends are equal, they cover the whole day.
   *
   * @param from inclusive
   * @param to exclusive
   */
  record Hours(LocalTime from, LocalTime to) {
    boolean contain(LocalTime time) {
      if (from.isBefore(to)) {
        return !time.isBefore(from) && time.isBefore(to);
      }
      return !time.isBefore(from) || time.isBefore(to);
    }

    /** The next time at which the hours begin. */
    Instant nextBegin(ZonedDateTime now) {
      ZonedDateTime begin = now.with(from);
      return (begin.isAfter(now) ? begin : now.plusDays(1).with(from)).toInstant();
    }
  }

  /** Whether the rule matches a change at this local time, regardless of its level. */
  boolean covers(AlertChange change, LocalTime at) {
    return concerns(change) && (hours == null || hours.contain(at));
  }

  /** Whether the rule matches a change, regardless of the hour and its level. */
  boolean concerns(AlertChange change) {
    String ofTeam = change.ofTeam() ? change.scopeId() : null;
    return concerns(change.province(), change.district(), ofTeam)
        && (kinds.isEmpty() || kinds.contains(change.kind()))
        && change.severity().compareTo(minSeverity) >= 0;
  }

  /**
   * Whether the rule names a unit.
   *
   * @param ofTeam null for a district
   */
  boolean concerns(String ofProvince, String ofDistrict, String ofTeam) {
    return (province.equals(COUNTRY) || province.equals(ofProvince))
        && (district == null || district.equals(ofDistrict))
        && (team == null || team.equals(ofTeam));
  }
}
