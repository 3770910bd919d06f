package vn.nhip.center.board;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import vn.nhip.center.words.Outlook;
import vn.nhip.center.words.Words;
import vn.nhip.core.alerts.AlertFacts;
import vn.nhip.core.alerts.AlertKind;
import vn.nhip.core.events.Scope;

/** Describes a team or district on a working day as pages show it. */
public final class UnitWords {
  private UnitWords() {}

  /**
   * The description; null if the target is met or the unit is not judged.
   *
   * @param outlook the unit's outlook, possibly with more details than its row
   * @param zone zone of the times in the text
   */
  public static Words of(Unit unit, Outlook outlook, LocalDate day, ZoneId zone) {
    if (unit.status() == null || unit.status().equals("MET")) {
      return null;
    }
    AlertKind kind =
        switch (unit.status()) {
          case "BEHIND", "CRITICAL" -> AlertKind.BEHIND;
          case "SILENT" -> AlertKind.SILENT;
          case "MISSED" -> AlertKind.MISSED;
          default -> null;
        };
    return Words.of(
        new AlertFacts(
            unit.scope().equals("TEAM") ? Scope.TEAM : Scope.DISTRICT,
            unit.id(),
            unit.name(),
            kind,
            null,
            null,
            day,
            local(unit.asOf(), zone),
            unit.target(),
            unit.received(),
            outlook.held(),
            unit.expected(),
            unit.projected(),
            outlook.projectedLow(),
            outlook.projectedHigh(),
            unit.requiredPerHour(),
            outlook.enough(),
            outlook.rests(),
            outlook.ownDays(),
            outlook.shortStart(),
            outlook.shortSilent(),
            outlook.shortPace(),
            local(outlook.helpUntil(), zone),
            null));
  }

  private static LocalDateTime local(Instant instant, ZoneId zone) {
    return instant == null ? null : LocalDateTime.ofInstant(instant, zone);
  }
}
