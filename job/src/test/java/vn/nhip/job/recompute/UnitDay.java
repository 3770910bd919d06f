package vn.nhip.job.recompute;

import java.time.Instant;
import vn.nhip.job.recompute.PaceLog.Unit;
import vn.nhip.job.recompute.PaceTables.Figures;
import vn.nhip.job.recompute.PaceTables.PaceRow;
import vn.nhip.job.recompute.Tables.DayKey;

/** The judging of one team or district on one working day, minute after minute. */
final class UnitDay {
  private enum Stage {
    RUNNING,
    /** A target of 0 came after a judged minute: judged no further. */
    STOPPED,
    /** The shift has ended and stays so. */
    ENDED
  }

  private final PaceLog log;
  private final PaceSettings settings;
  private final DayKey key;
  private final Unit unit;
  private final Moments received;
  private final Moments heard;
  private final AlertBook alerts;
  private final PaceRuns runs;
  private final PaceFigures figures;

  private Stage stage = Stage.RUNNING;
  private Assignment lastJudgedBy;
  private PaceRow row;

  UnitDay(DayKey key, PaceLog log, PaceSettings settings) {
    this.key = key;
    this.log = log;
    this.settings = settings;
    this.unit = new Unit(key.scope(), key.scopeId());
    this.received = log.received(key);
    this.heard = log.heard(unit);
    this.alerts = new AlertBook(key);
    this.runs = new PaceRuns(settings, alerts);
    this.figures = new PaceFigures(received, settings.rateMinutes());
  }

  AlertBook alerts() {
    return alerts;
  }

  /** The row as it is now, or null while no minute was judged. */
  PaceRow row() {
    return row;
  }

  /** The next clock minute at which more is received, or null. */
  Instant nextMinuteWithArrivals(Instant minute) {
    Instant arrival = received.firstFrom(minute);
    return arrival == null ? null : Sums.firstMinuteAfter(arrival);
  }

  /** Judges the clock minute; each is given once, in order, up to the sealing. */
  void judgeAt(Instant minute) {
    switch (stage) {
      case RUNNING -> run(minute);
      case STOPPED -> show(minute, false, lastJudgedBy, figures.resting(minute, lastJudgedBy));
      case ENDED -> lookForLateData(minute);
    }
  }

  private void run(Instant minute) {
    Assignment assignment = log.inForce(unit, key.workingDay(), minute);
    if (assignment == null) {
      return;
    }
    if (assignment.dailyTarget() == 0) {
      if (figures.hasJudged()) {
        stop(minute, assignment);
      }
      return;
    }
    Plan plan = log.planOf(assignment, key.workingDay(), minute);
    boolean endsNow = minute.equals(plan.end());
    boolean shouldHaveEnded = minute.isAfter(plan.end());
    if (endsNow || (shouldHaveEnded && figures.hasJudged())) {
      end(minute, assignment);
    } else if (!shouldHaveEnded && plan.teamsInMinuteEndingAt(minute) > 0) {
      judge(minute, assignment, plan);
    } else if (figures.hasJudged()) {
      show(minute, false, assignment, figures.running(minute, assignment, plan));
    }
  }

  private void stop(Instant minute, Assignment assignment) {
    stage = Stage.STOPPED;
    lastJudgedBy = assignment;
    Figures now = figures.resting(minute, assignment);
    alerts.resolve("BEHIND", "TARGET_CHANGED", minute, assignment, now);
    alerts.resolve("SILENT", "TARGET_CHANGED", minute, assignment, now);
    show(minute, true, assignment, now);
  }

  private void end(Instant minute, Assignment assignment) {
    stage = Stage.ENDED;
    lastJudgedBy = assignment;
    Figures now = figures.resting(minute, assignment);
    alerts.resolve("BEHIND", "SHIFT_ENDED", minute, assignment, now);
    alerts.resolve("SILENT", "SHIFT_ENDED", minute, assignment, now);
    if (now.received() < now.dailyTarget()) {
      boolean farBelow =
          PaceRuns.isBelow(now.received(), settings.missedWarningFrom(), now.dailyTarget());
      alerts.raise("MISSED", farBelow ? "CRITICAL" : "WARNING", minute, assignment, now);
    }
    show(minute, true, assignment, now);
  }

  private void lookForLateData(Instant minute) {
    Figures now = figures.resting(minute, lastJudgedBy);
    if (now.received() >= now.dailyTarget()) {
      alerts.resolve("MISSED", "LATE_DATA", minute, lastJudgedBy, now);
    }
    show(minute, false, lastJudgedBy, now);
  }

  private void judge(Instant minute, Assignment assignment, Plan plan) {
    boolean firstUnderNew = figures.hasJudged() && !assignment.equals(lastJudgedBy);
    lastJudgedBy = assignment;
    figures.addJudged(minute, plan);
    Figures now = figures.running(minute, assignment, plan);
    Instant lastHeard = heard.lastBefore(minute);
    boolean unheard =
        lastHeard == null || lastHeard.isBefore(settings.base().startOf(key.workingDay()));
    long minutesHeard = unheard ? 0 : plan.minutesEndedBy(lastHeard);
    boolean silent =
        unit.scope().equals("TEAM")
            && plan.minutesEndedBy(minute) - minutesHeard >= settings.silentMinutes();
    if (silent && !alerts.isOpen("SILENT")) {
      alerts.raise("SILENT", "WARNING", minute, assignment, now);
    } else if (!silent) {
      alerts.resolve("SILENT", "HEARD", minute, assignment, now);
    }
    if (silent || unheard) {
      runs.startAnew();
    } else {
      runs.judge(minute, assignment, firstUnderNew, now);
    }
    show(minute, true, assignment, now);
  }

  private String statusOf(Figures now) {
    boolean met = now.received() >= now.dailyTarget();
    if (stage == Stage.STOPPED) {
      return null;
    } else if (stage == Stage.ENDED) {
      return met ? "MET" : "MISSED";
    } else if (alerts.isOpen("SILENT")) {
      return "SILENT";
    } else if (alerts.isOpen("BEHIND")) {
      return alerts.severityOf("BEHIND").equals("CRITICAL") ? "CRITICAL" : "BEHIND";
    }
    return met ? "MET" : "ON_PACE";
  }

  private void show(Instant minute, boolean judgedNow, Assignment by, Figures now) {
    String status = statusOf(now);
    boolean same =
        row != null
            && row.equals(new PaceRow(by.province(), by.district(), now, status, row.asOf()));
    Instant asOf = same && !judgedNow ? row.asOf() : minute;
    row = new PaceRow(by.province(), by.district(), now, status, asOf);
  }
}
