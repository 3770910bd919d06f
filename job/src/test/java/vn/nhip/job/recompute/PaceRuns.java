package vn.nhip.job.recompute;

import java.time.Instant;
import vn.nhip.job.recompute.PaceTables.Figures;

/** Counts the consecutive judged minutes that raise, change and resolve BEHIND. */
final class PaceRuns {
  private final PaceSettings settings;
  private final DayAlerts alerts;
  private int behind;
  private int critical;
  private int good;

  PaceRuns(PaceSettings settings, DayAlerts alerts) {
    this.settings = settings;
    this.alerts = alerts;
  }

  /** Resets the runs, as missing data is neither slowness nor recovery. */
  void startAnew() {
    behind = 0;
    critical = 0;
    good = 0;
  }

  /**
   * Adds the next judged minute.
   *
   * @param firstUnderNew whether it is the first judged minute under its assignment
   */
  void judge(Instant minute, Assignment assignment, boolean firstUnderNew, Figures figures) {
    boolean isBehind =
        figures.expected() >= settings.behindFrom() && figures.enough() <= settings.warnEnough();
    boolean isCritical = isBehind && figures.enough() <= settings.criticalEnough();
    boolean isGood = figures.enough() >= settings.goodEnough();
    behind = isBehind ? behind + 1 : 0;
    critical = isCritical ? critical + 1 : 0;
    good = isGood ? good + 1 : 0;
    boolean longCritical = critical >= settings.minutesToRaise();
    if (!alerts.isOpen("BEHIND")) {
      if (behind >= settings.minutesToRaise()) {
        alerts.raise("BEHIND", longCritical ? "CRITICAL" : "WARNING", minute, assignment, figures);
      }
    } else if (firstUnderNew && !isBehind) {
      alerts.resolve("BEHIND", "TARGET_CHANGED", minute, assignment, figures);
    } else if (good >= settings.minutesToRecover()) {
      alerts.resolve("BEHIND", "RECOVERED", minute, assignment, figures);
    } else if (longCritical && alerts.severityOf("BEHIND").equals("WARNING")) {
      alerts.turnCritical("BEHIND", minute, assignment, figures);
    }
  }
}
