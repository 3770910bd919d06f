package vn.nhip.core.pace;

import java.util.Objects;
import java.util.function.Consumer;
import vn.nhip.core.alerts.AlertChange;
import vn.nhip.core.alerts.Resolution;
import vn.nhip.core.alerts.Severity;
import vn.nhip.core.forecast.Figures;
import vn.nhip.core.forecast.OwnDay;

/**
 * Judges one unit on one working day, minute by minute (contract §2.4 to §2.8).
 *
 * <p>Minutes are counted from the start of the working day. At each minute that matters the caller
 * passes what is known at it; the day keeps only what later minutes need: its credit, its alerts
 * and when the unit was heard. {@link PaceDayForm} stores the fields that are not private.
 */
public final class PaceDay {

  static final int NEVER = -1;
  static final int NOT_SHOWN = -1;

  /** The state of the day's judgement; stored by ordinal. */
  enum Phase {
    /** There may be minutes left to judge. */
    OPEN,
    /** The shift has ended. */
    ENDED,
    /** A target of 0 called the day off. */
    CALLED_OFF
  }

  Phase phase = Phase.OPEN;
  boolean judged;

  /** The number of the assignment under which the last minute was judged. */
  long judgedUnder = NEVER;

  /** The target under which the first minute was judged; 0 before that. */
  int firstTarget;

  /** The target last shown; {@link #NOT_SHOWN} before the first time, because 0 is a target too. */
  int target = NOT_SHOWN;

  int expected;
  Figures shown;
  String shownStatus;

  final DayCredit credit = new DayCredit();
  final DayAlerts alerts = new DayAlerts();
  final DayFigures figures = new DayFigures();
  final DayForecasts forecasts = new DayForecasts();

  /** The minutes in which the unit was heard; empty from the end of the shift on. */
  HeardMinutes heard = new HeardMinutes();

  /**
   * Adds received applications.
   *
   * @param minute the minute of the day from which on they are known
   */
  void receive(int applications, int minute) {
    credit.receive(applications, minute);
  }

  /**
   * Adds to the applications that stations hold; a negative number means that they hold fewer.
   *
   * @param minute the minute of the day from which on this is known
   */
  void hold(int more, int minute) {
    credit.hold(more, minute);
  }

  /** Marks a minute of the day as one in which the unit was heard. */
  void hear(int minute) {
    if (phase == Phase.OPEN) {
      heard.add(minute);
    }
  }

  /** Whether any minute of the day was judged, so that there are figures to show. */
  public boolean wasJudged() {
    return judged;
  }

  /** Whether no further minute will be judged. */
  boolean isOver() {
    return phase != Phase.OPEN;
  }

  /** Whether this day, once it has ended, becomes an own day by which later ones are judged. */
  boolean becomesOwnDay() {
    return credit.hasParts();
  }

  /** The target last shown. */
  int target() {
    return target;
  }

  /** The expected number last shown. */
  int expected() {
    return expected;
  }

  /** The figures last shown. */
  Figures shown() {
    return shown;
  }

  /**
   * Judges the minute that has just ended, if it is one to judge.
   *
   * @return whether there is something new to show
   */
  boolean judge(PaceMoment now, PaceRules rules, Consumer<AlertChange> changes) {
    if (phase != Phase.OPEN) {
      return false;
    }
    if (!judged && !now.begins()) {
      return showUnjudged(now);
    }
    if (now.dailyTarget() == 0) {
      return show(callOff(now, changes));
    }
    target = now.dailyTarget();
    if (now.isShiftOver()) {
      return show(endShift(now, rules, changes));
    }
    if (now.plan().isPlanned(now.minute())) {
      show(judgeMinute(now, rules, changes));
      return true;
    }
    return show(figures(now, rules));
  }

  /** Updates the shown target, expected number and status of a minute that is not judged. */
  private boolean showUnjudged(PaceMoment now) {
    String status = now.hasMinuteToJudge() ? "NOT_STARTED" : null;
    int expects = now.expected();
    boolean isNew =
        target != now.dailyTarget() || expected != expects || !Objects.equals(status, shownStatus);
    target = now.dailyTarget();
    expected = expects;
    shownStatus = status;
    return isNew;
  }

  private Figures callOff(PaceMoment now, Consumer<AlertChange> changes) {
    target = 0;
    expected = 0;
    Figures last = DayFigures.calledOff(credit);
    closeShift(Phase.CALLED_OFF, Resolution.TARGET_CHANGED, known(now.minute(), last, changes));
    return last;
  }

  private Figures endShift(PaceMoment now, PaceRules rules, Consumer<AlertChange> changes) {
    expected = target;
    beginJudgement();
    figures.keep(now, rules, firstTarget, credit, heard);
    credit.keepParts(now.plan());
    Figures last = figures.afterShift(target, expected, credit);
    DayAlerts.Now known = known(now.minute(), last, changes);
    closeShift(Phase.ENDED, Resolution.SHIFT_ENDED, known);
    if (rules.isMissed(credit.received(), credit.total(), target)) {
      boolean isOnlyWarning = rules.isOnlyWarning(credit.received(), target);
      alerts.raiseMissed(isOnlyWarning ? Severity.WARNING : Severity.CRITICAL, known);
    }
    return last;
  }

  private void closeShift(Phase next, Resolution resolution, DayAlerts.Now known) {
    alerts.endShift(resolution, known);
    phase = next;
    credit.dropCurves();
    heard = new HeardMinutes();
  }

  private void beginJudgement() {
    judged = true;
    firstTarget = firstTarget == 0 ? target : firstTarget;
  }

  private Figures judgeMinute(PaceMoment now, PaceRules rules, Consumer<AlertChange> changes) {
    boolean isNewTarget = judged && judgedUnder != now.assignmentNumber();
    judgedUnder = now.assignmentNumber();
    beginJudgement();
    Figures current = figures(now, rules);
    forecasts.keep(now, current.forecast());
    boolean isHeard = heard.first() != HeardMinutes.NEVER;
    boolean isSilent = now.isTeam() && rules.isSilent(plannedSinceHeard(now), isHeard);
    DayAlerts.Now known = known(now.minute(), current, changes);
    alerts.judgeSilence(isSilent, known);
    if (isSilent || !isHeard) {
      alerts.resetRuns();
    } else {
      alerts.judgePace(isNewTarget, rules, known);
    }
    return current;
  }

  private int plannedSinceHeard(PaceMoment now) {
    int last = heard.last();
    int endedThen = last == HeardMinutes.NEVER ? 0 : now.plan().endedAt(last);
    return now.ended() - endedThen;
  }

  private Figures figures(PaceMoment now, PaceRules rules) {
    Figures current = figures.duringShift(now, rules, firstTarget, credit, heard);
    expected = current.expected();
    return current;
  }

  private DayAlerts.Now known(int minute, Figures at, Consumer<AlertChange> changes) {
    return new DayAlerts.Now(minute, at, heard.last(), changes);
  }

  /**
   * Checks after the shift whether late data has reached a missed target.
   *
   * @return whether there is something new to show
   */
  boolean judgeLateData(int minute, Consumer<AlertChange> changes) {
    Figures current =
        phase == Phase.CALLED_OFF
            ? DayFigures.calledOff(credit)
            : figures.afterShift(target, expected, credit);
    if (credit.received() >= target) {
      alerts.resolveMissed(known(minute, current, changes));
    }
    return show(current);
  }

  private boolean show(Figures current) {
    boolean isNew = !current.isSameAs(shown) || !Objects.equals(status(), shownStatus);
    shown = current;
    shownStatus = status();
    return isNew;
  }

  /**
   * Returns the day as an own day at its end, or null if it does not become one.
   *
   * @param epochDay the working day, days since 1970
   */
  OwnDay takeOwnDay(int epochDay, boolean isWeekend) {
    int[] rests = credit.takeRests();
    return rests == null
        ? null
        : new OwnDay(epochDay, isWeekend, firstTarget, rests, forecasts.values);
  }

  /**
   * {@code NOT_STARTED}, {@code ON_PACE}, {@code BEHIND}, {@code CRITICAL}, {@code SILENT}, {@code
   * MET}, {@code MISSED}, or null if the day is not judged.
   */
  String status() {
    if (!judged) {
      return shownStatus;
    }
    if (phase == Phase.CALLED_OFF) {
      return null;
    }
    if (phase == Phase.ENDED) {
      return alerts.isMissed() ? "MISSED" : "MET";
    }
    if (alerts.isSilent()) {
      return "SILENT";
    }
    if (heard.first() == HeardMinutes.NEVER) {
      return "NOT_STARTED";
    }
    if (alerts.behindSeverity() != null) {
      return alerts.behindSeverity() == Severity.CRITICAL ? "CRITICAL" : "BEHIND";
    }
    return credit.received() >= target ? "MET" : "ON_PACE";
  }
}
