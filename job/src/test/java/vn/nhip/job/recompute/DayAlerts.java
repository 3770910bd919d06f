package vn.nhip.job.recompute;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.nhip.job.recompute.PaceTables.AlertRow;
import vn.nhip.job.recompute.PaceTables.ChangeKey;
import vn.nhip.job.recompute.PaceTables.Figures;
import vn.nhip.job.recompute.Tables.DayKey;

/** The alerts of one unit and working day, of which at most one of each kind is open. */
final class DayAlerts {
  private final DayKey unitDay;
  private final String nameInIds;
  private final Map<String, AlertRow> open = new HashMap<>();
  private final SortedMap<String, AlertRow> alerts = new TreeMap<>();
  private final SortedMap<ChangeKey, AlertRow> history = new TreeMap<>();

  /**
   * @param nameInIds the unit's name in the alerts' ids
   */
  DayAlerts(DayKey unitDay, String nameInIds) {
    this.unitDay = unitDay;
    this.nameInIds = nameInIds;
  }

  SortedMap<String, AlertRow> alerts() {
    return alerts;
  }

  SortedMap<ChangeKey, AlertRow> history() {
    return history;
  }

  boolean isOpen(String kind) {
    return open.containsKey(kind);
  }

  /** The open alert's severity, or null. */
  String severityOf(String kind) {
    return isOpen(kind) ? open.get(kind).severity() : null;
  }

  void raise(String kind, String severity, Instant at, Assignment by, Figures figures) {
    String alertId =
        String.join(
            ":", unitDay.scope(), nameInIds, unitDay.workingDay().toString(), kind, at.toString());
    AlertRow raised =
        new AlertRow(
            alertId,
            unitDay.scope(),
            unitDay.scopeId(),
            by.province(),
            by.district(),
            unitDay.workingDay(),
            kind,
            severity,
            "FIRING",
            at,
            null,
            null,
            figures);
    open.put(kind, raised);
    write("RAISED", at, raised);
  }

  void turnCritical(String kind, Instant at, Assignment by, Figures figures) {
    AlertRow critical = changed(open.get(kind), "CRITICAL", "FIRING", null, null, by, figures);
    open.put(kind, critical);
    write("SEVERITY", at, critical);
  }

  /** Resolves the alert of this kind if one is open. */
  void resolve(String kind, String resolution, Instant at, Assignment by, Figures figures) {
    AlertRow firing = open.remove(kind);
    if (firing != null) {
      write(
          "RESOLVED",
          at,
          changed(firing, firing.severity(), "RESOLVED", at, resolution, by, figures));
    }
  }

  private static AlertRow changed(
      AlertRow before,
      String severity,
      String state,
      Instant resolvedAt,
      String resolution,
      Assignment by,
      Figures figures) {
    return new AlertRow(
        before.alertId(),
        before.scope(),
        before.scopeId(),
        by.province(),
        by.district(),
        before.workingDay(),
        before.kind(),
        severity,
        state,
        before.raisedAt(),
        resolvedAt,
        resolution,
        figures);
  }

  private void write(String change, Instant at, AlertRow row) {
    alerts.put(row.alertId(), row);
    history.put(new ChangeKey(at, row.alertId(), change), row);
  }
}
