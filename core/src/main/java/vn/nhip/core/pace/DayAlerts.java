package vn.nhip.core.pace;

import java.util.function.Consumer;
import vn.nhip.core.alerts.Alert;
import vn.nhip.core.alerts.AlertChange;
import vn.nhip.core.alerts.AlertChange.Change;
import vn.nhip.core.alerts.AlertKind;
import vn.nhip.core.alerts.Resolution;
import vn.nhip.core.alerts.Severity;
import vn.nhip.core.forecast.Figures;
import vn.nhip.core.forecast.Forecast;

/**
 * The alerts of a unit's working day: at most one open alert of each kind, and the runs of judged
 * minutes that raise and resolve the one about its pace (contract §2.5 and §2.6).
 */
final class DayAlerts {

  Alert behind;
  Alert silent;
  Alert missed;
  int behindRun;
  int criticalRun;
  int goodRun;

  /**
   * What is known at the minute at which alerts change, and where the changes go.
   *
   * @param minute the minute of the working day
   * @param lastHeard the minute of the working day in which the unit was last heard
   */
  record Now(int minute, Figures figures, int lastHeard, Consumer<AlertChange> out) {

    private Alert raise(AlertKind kind, Severity severity) {
      Alert alert = new Alert(kind, severity, minute, 1);
      emit(alert, Change.RAISED, null);
      return alert;
    }

    /**
     * Emits the resolution of an alert if it is open. Always returns null, which stands for no
     * alert.
     */
    private Alert resolve(Alert alert, Resolution resolution) {
      if (alert != null) {
        emit(alert.changed(alert.severity()), Change.RESOLVED, resolution);
      }
      return null;
    }

    private void emit(Alert alert, Change change, Resolution resolution) {
      out.accept(
          new AlertChange(
              alert.kind(),
              alert.severity(),
              alert.raisedAt(),
              minute,
              resolution,
              alert.changes(),
              change,
              figures,
              lastHeard));
    }
  }

  /** Raises or resolves the alert about silence. */
  void judgeSilence(boolean isSilent, Now now) {
    if (!isSilent) {
      silent = now.resolve(silent, Resolution.HEARD);
    } else if (silent == null) {
      silent = now.raise(AlertKind.SILENT, Severity.WARNING);
    }
  }

  /**
   * Resets the runs of minutes, because a unit that is silent or not yet heard has no pace to
   * judge.
   */
  void resetRuns() {
    behindRun = 0;
    criticalRun = 0;
    goodRun = 0;
  }

  /**
   * Judges the pace of a minute.
   *
   * @param isNewTarget whether this is the first minute under a new assignment
   */
  void judgePace(boolean isNewTarget, PaceRules rules, Now now) {
    int expected = now.figures.expected();
    Forecast forecast = now.figures.forecast();
    boolean isBehind = rules.isBehind(expected, forecast);
    behindRun = isBehind ? behindRun + 1 : 0;
    criticalRun = rules.isCritical(expected, forecast) ? criticalRun + 1 : 0;
    goodRun = rules.isGood(forecast) ? goodRun + 1 : 0;
    boolean isCritical = criticalRun >= rules.minutesToRaise();
    if (behind == null) {
      if (behindRun >= rules.minutesToRaise()) {
        behind = now.raise(AlertKind.BEHIND, isCritical ? Severity.CRITICAL : Severity.WARNING);
      }
    } else if (isNewTarget && !isBehind) {
      behind = now.resolve(behind, Resolution.TARGET_CHANGED);
    } else if (goodRun >= rules.minutesToRecover()) {
      behind = now.resolve(behind, Resolution.RECOVERED);
    } else if (isCritical && behind.severity() == Severity.WARNING) {
      behind = behind.changed(Severity.CRITICAL);
      now.emit(behind, Change.SEVERITY, null);
    }
  }

  /** Resolves the open alerts about a shift that has ended or was called off. */
  void endShift(Resolution resolution, Now now) {
    behind = now.resolve(behind, resolution);
    silent = now.resolve(silent, resolution);
  }

  void raiseMissed(Severity severity, Now now) {
    missed = now.raise(AlertKind.MISSED, severity);
  }

  /** Resolves the missed target, because late data has reached it. */
  void resolveMissed(Now now) {
    missed = now.resolve(missed, Resolution.LATE_DATA);
  }

  boolean isMissed() {
    return missed != null;
  }

  boolean isSilent() {
    return silent != null;
  }

  /** How far behind the unit is, or null if it is not. */
  Severity behindSeverity() {
    return behind == null ? null : behind.severity();
  }
}
