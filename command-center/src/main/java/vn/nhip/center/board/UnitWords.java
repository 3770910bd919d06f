package vn.nhip.center.board;

import java.time.LocalDate;
import java.time.ZoneId;
import vn.nhip.center.words.Figures;
import vn.nhip.center.words.Outlook;
import vn.nhip.center.words.Words;
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
    Figures figures =
        new Figures(
            unit.target(),
            unit.received(),
            unit.expected(),
            unit.projected(),
            unit.requiredPerHour(),
            null,
            null);
    Scope scope = unit.scope().equals("TEAM") ? Scope.TEAM : Scope.DISTRICT;
    return Words.of(
        outlook.facts(
            scope, unit.id(), unit.name(), kind, null, null, day, unit.asOf(), figures, zone));
  }
}
