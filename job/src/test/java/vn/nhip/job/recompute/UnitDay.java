package vn.nhip.job.recompute;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import vn.nhip.job.recompute.PaceLog.Unit;
import vn.nhip.job.recompute.PaceTables.Figures;
import vn.nhip.job.recompute.PaceTables.PaceRow;
import vn.nhip.job.recompute.Tables.DayKey;

/** Judges one team or district on one working day, minute by minute. */
final class UnitDay {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private enum Stage {
    RUNNING,
    /** A target of 0 arrived after a judged minute: the day is judged no further. */
    CALLED_OFF,
    /** The shift has ended for good. */
    ENDED
  }

  private final PaceLog log;
  private final PaceSettings settings;
  private final DayKey key;
  private final Unit unit;
  private final Instant dayStart;
  private final Instant dayEnd;
  private final boolean isJudged;
  private final List<OwnDay> ownDays;
  private final ArrivalTimes heard;
  private final List<Instant> heardMinutes;
  private final ArrivalTimes arrivals;
  private final DayAlerts alerts;
  private final PaceRuns runs;
  private final PaceFigures figures;

  private Stage stage = Stage.RUNNING;
  private List<Assignment> plannedBy = List.of();
  private Plan plan;

  /** D₀, the first target by which a minute of the day was judged; null before that. */
  private Long firstTarget;

  private Assignment lastJudgedBy;
  private Rests restsAtTheEnd;
  private PaceRow row;

  /**
   * @param isJudged whether the day is to be judged at all
   * @param ownDays the unit's own days up to the day before
   */
  UnitDay(DayKey key, PaceLog log, PaceSettings settings, boolean isJudged, OwnDays ownDays) {
    this.key = key;
    this.log = log;
    this.settings = settings;
    this.isJudged = isJudged;
    this.ownDays = ownDays.chosenFor(key.workingDay());
    this.unit = Unit.of(key);
    this.dayStart = settings.base().startOf(key.workingDay());
    this.dayEnd = settings.base().endOf(key.workingDay());
    this.heard = log.heard(unit);
    this.heardMinutes = heardMinutes();
    this.alerts = new DayAlerts(key, nameInAlerts());
    this.runs = new PaceRuns(settings, alerts);
    ArrivalTimes received = log.received(key);
    HeldEvents held = log.held(key);
    List<Instant> ofInterest = new ArrayList<>(received.all());
    ofInterest.addAll(held.arrivals());
    ofInterest.addAll(log.assignmentArrivals());
    ofInterest.addAll(heardMinutes);
    this.arrivals = ArrivalTimes.of(ofInterest);
    this.figures = new PaceFigures(settings, received, held, heardMinutes);
  }

  /** The unit's name in the ids of its alerts. */
  private String nameInAlerts() {
    boolean isSecond =
        key.scope().equals("DISTRICT")
            && !key.keyProvince().equals(log.provinceAssignedFirst(key.scopeId()));
    return isSecond ? key.keyProvince() + "-" + key.scopeId() : key.scopeId();
  }

  /** The minutes of the working day in which the unit was heard. */
  private List<Instant> heardMinutes() {
    return heard.between(dayStart, dayEnd).stream()
        .map(arrival -> arrival.truncatedTo(ChronoUnit.MINUTES))
        .distinct()
        .toList();
  }

  DayAlerts alerts() {
    return alerts;
  }

  /** Whether the day has been judged, even if only at the shift's end. */
  boolean hasBeenJudged() {
    return firstTarget != null;
  }

  /** The current row, or null while nothing is assigned. */
  PaceRow row() {
    return row;
  }

  /** The first clock minute to judge. */
  Instant firstMinute() {
    Instant first = dayStart.plus(MINUTE);
    Instant counted = log.firstCounted(key);
    return counted != null && Sums.firstMinuteAfter(counted).isBefore(first)
        ? Sums.firstMinuteAfter(counted)
        : first;
  }

  /** The next clock minute at which anything can change, or null. */
  Instant nextMinute(Instant minute) {
    Instant arrival = arrivals.firstFrom(minute);
    Instant next = arrival == null ? null : Sums.firstMinuteAfter(arrival);
    Instant planned = plan == null ? null : plan.nextMinuteAfter(minute);
    return next == null || (planned != null && planned.isBefore(next)) ? planned : next;
  }

  /** Judges a clock minute; minutes must come in order, up to the sealing. */
  void judgeAt(Instant minute) {
    switch (stage) {
      case RUNNING -> run(minute);
      case CALLED_OFF -> show(minute, false, lastJudgedBy, figures.calledOff(minute), null);
      case ENDED -> resolveByLateData(minute);
    }
  }

  /** The own day that the day leaves; null if it was not judged to its end. */
  OwnDay ownDay() {
    long received = figures.received(dayEnd);
    if (stage != Stage.ENDED || received == 0) {
      return null;
    }
    List<Long> rests = new ArrayList<>();
    rests.add(received);
    Instant minute = dayStart.plus(MINUTE);
    for (int part = 1; part <= OwnDay.PARTS; part++) {
      long atLeast = Math.floorDiv(plan.minutes() * part, (long) OwnDay.PARTS);
      while (plan.minutesEndedBy(minute) < atLeast) {
        minute = minute.plus(MINUTE);
      }
      rests.add(Math.max(0, received - figures.credited(minute)));
    }
    return new OwnDay(key.workingDay(), firstTarget, rests);
  }

  private void run(Instant minute) {
    Assignment assignment = log.inForce(unit, key.workingDay(), minute);
    if (assignment == null) {
      return;
    }
    if (unit.scope().equals("PROVINCE")) {
      show(minute, false, assignment, figures.assigned(minute, assignment, null), null);
      return;
    }
    List<Assignment> nowPlannedBy = log.plannedBy(assignment, key.workingDay(), minute);
    if (plan == null || !nowPlannedBy.equals(plannedBy)) {
      plannedBy = nowPlannedBy;
      plan = log.planOf(plannedBy, key.workingDay());
    }
    boolean endsNow = minute.equals(plan.end());
    boolean shouldHaveEnded = minute.isAfter(plan.end());
    if (!isJudged) {
      showAssigned(minute, assignment, null);
    } else if (assignment.dailyTarget() == 0) {
      if (hasBeenJudged()) {
        callOff(minute, assignment);
      } else {
        showAssigned(minute, assignment, null);
      }
    } else if (endsNow || (shouldHaveEnded && hasBeenJudged())) {
      end(minute, assignment);
    } else if (!shouldHaveEnded && plan.holdsMinuteEndingAt(minute)) {
      judge(minute, assignment);
    } else if (hasBeenJudged()) {
      Figures now = figures.running(minute, assignment, plan, restsAt(minute));
      show(minute, false, assignment, now, runningStatus(minute, now));
    } else {
      String status = plan.hasMinuteToJudgeAfter(minute) ? "NOT_STARTED" : null;
      showAssigned(minute, assignment, status);
    }
  }

  private void showAssigned(Instant minute, Assignment assignment, String status) {
    long expected = PaceFigures.expected(minute, assignment, plan);
    show(minute, false, assignment, figures.assigned(minute, assignment, expected), status);
  }

  private void callOff(Instant minute, Assignment assignment) {
    stage = Stage.CALLED_OFF;
    lastJudgedBy = assignment;
    Figures now = figures.calledOff(minute);
    alerts.resolve("BEHIND", "TARGET_CHANGED", minute, assignment, now);
    alerts.resolve("SILENT", "TARGET_CHANGED", minute, assignment, now);
    show(minute, true, assignment, now, null);
  }

  private void end(Instant minute, Assignment assignment) {
    stage = Stage.ENDED;
    lastJudgedBy = assignment;
    if (firstTarget == null) {
      firstTarget = assignment.dailyTarget();
    }
    // All of the plan has ended, even if it has no minutes.
    restsAtTheEnd = restsAt(1, 1);
    Figures now = figures.ended(minute, assignment, plan, restsAtTheEnd);
    alerts.resolve("BEHIND", "SHIFT_ENDED", minute, assignment, now);
    alerts.resolve("SILENT", "SHIFT_ENDED", minute, assignment, now);
    if (isMissed(minute, assignment.dailyTarget())) {
      boolean farBelow =
          now.received() * 100 < settings.missedWarningFrom() * assignment.dailyTarget();
      alerts.raise("MISSED", farBelow ? "CRITICAL" : "WARNING", minute, assignment, now);
    }
    show(minute, true, assignment, now, endedStatus());
  }

  private boolean isMissed(Instant minute, long dailyTarget) {
    long missing = dailyTarget - figures.received(minute);
    long tolerated = Math.floorDiv(dailyTarget * settings.missedTolerancePercent(), 100L);
    return missing > 0 && figures.credited(minute) < dailyTarget && missing > tolerated;
  }

  private void resolveByLateData(Instant minute) {
    Figures now = figures.ended(minute, lastJudgedBy, plan, restsAtTheEnd);
    if (now.received() >= now.dailyTarget()) {
      // The newest assignment of the day places the unit, whichever it was judged by.
      Assignment newest = log.inForce(unit, key.workingDay(), minute);
      alerts.resolve("MISSED", "LATE_DATA", minute, newest, now);
    }
    show(minute, false, lastJudgedBy, now, endedStatus());
  }

  private void judge(Instant minute, Assignment assignment) {
    boolean firstUnderNew = hasBeenJudged() && !assignment.equals(lastJudgedBy);
    lastJudgedBy = assignment;
    if (firstTarget == null) {
      firstTarget = assignment.dailyTarget();
    }
    Figures now = figures.running(minute, assignment, plan, restsAt(minute));
    boolean silent = isSilent(minute);
    if (silent && !alerts.isOpen("SILENT")) {
      alerts.raise("SILENT", "WARNING", minute, assignment, now);
    } else if (!silent) {
      alerts.resolve("SILENT", "HEARD", minute, assignment, now);
    }
    if (silent || isUnheard(minute)) {
      runs.startAnew();
    } else {
      runs.judge(minute, assignment, firstUnderNew, now);
    }
    show(minute, true, assignment, now, runningStatus(minute, now));
  }

  private Rests restsAt(Instant minute) {
    return restsAt(plan.minutesEndedBy(minute), plan.minutes());
  }

  private Rests restsAt(long ended, long planned) {
    return Rests.of(ownDays, settings.ownDays(), ended, planned, firstTarget);
  }

  private boolean isUnheard(Instant minute) {
    Instant lastHeard = heard.lastBefore(minute);
    return lastHeard == null || lastHeard.isBefore(dayStart);
  }

  private boolean isSilent(Instant minute) {
    if (!unit.scope().equals("TEAM")) {
      return false;
    }
    long ended = plan.minutesEndedBy(minute);
    return isUnheard(minute)
        ? ended >= settings.notStartedMinutes() || ended >= settings.silentMinutes()
        : ended - plan.minutesEndedBy(heard.lastBefore(minute)) >= settings.silentMinutes();
  }

  private String runningStatus(Instant minute, Figures now) {
    if (alerts.isOpen("SILENT")) {
      return "SILENT";
    } else if (isUnheard(minute)) {
      return "NOT_STARTED";
    } else if (alerts.isOpen("BEHIND")) {
      return alerts.severityOf("BEHIND").equals("CRITICAL") ? "CRITICAL" : "BEHIND";
    }
    return now.received() >= now.dailyTarget() ? "MET" : "ON_PACE";
  }

  private String endedStatus() {
    return alerts.isOpen("MISSED") ? "MISSED" : "MET";
  }

  private void show(Instant minute, boolean judgedNow, Assignment by, Figures now, String status) {
    String district = by.scope().equals("PROVINCE") ? null : by.district();
    boolean same =
        row != null && row.equals(new PaceRow(by.province(), district, now, status, row.asOf()));
    Instant asOf = same && !judgedNow ? row.asOf() : minute;
    row = new PaceRow(by.province(), district, now, status, asOf);
  }
}
