package vn.nhip.job.domain;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;
import vn.nhip.connectors.events.TargetAssignment;

/**
 * The judgement of one unit on one working day, minute by minute (contract §2.4 to §2.8).
 *
 * <p>Minutes are counted from the begin of the working day. At each one that matters the caller
 * says what was known then; the day keeps only what later minutes need: runs, open alerts, the rate
 * of the last judged minutes.
 */
public final class PaceDay {

  private static final int NEVER = -1;

  private enum Phase {
    /** Minutes are still to be judged. */
    OPEN,
    /** The shift has ended. */
    ENDED,
    /** A target of 0 put an end to it. */
    CALLED_OFF
  }

  private Phase phase = Phase.OPEN;
  private int received;
  private boolean judged;

  /** The number of the assignment under which the last minute was judged. */
  private long judgedUnder = NEVER;

  private int behindRun;
  private int criticalRun;
  private int recoveredRun;
  private Alert behind;
  private Alert silent;
  private Alert missed;
  private int target;
  private int expected;
  private RecentRate rate = new RecentRate();
  private Figures shown;
  private String shownStatus;

  /** Takes in applications that were received and are known from now on. */
  void receive(int applications) {
    received += applications;
  }

  /** Whether a minute of the day was judged, so that there are figures to show. */
  public boolean wasJudged() {
    return judged;
  }

  /** Whether no minute will be judged any more. */
  boolean isOver() {
    return phase != Phase.OPEN;
  }

  /**
   * What is known at a minute.
   *
   * @param minute that begins now; the one that has just ended may be judged
   * @param assignment in force, or null
   * @param assignmentNumber tells one assignment of the unit from the next
   * @param plan by the assignments known
   * @param isTeam whether silence is judged
   * @param heardAt minute in which the unit was last heard on this day, or -1
   * @param receivedInMinute of this day's applications those that arrived in the minute just ended
   */
  record Moment(
      int minute,
      TargetAssignment assignment,
      long assignmentNumber,
      Plan plan,
      boolean isTeam,
      int heardAt,
      int receivedInMinute) {

    int expected() {
      return plan.total() == 0
          ? 0
          : (int) ((long) assignment.dailyTarget() * plan.endedAt(minute) / plan.total());
    }

    boolean isSilent(PaceRules rules) {
      int heard = heardAt == NEVER ? 0 : plan.endedAt(heardAt);
      return isTeam && plan.endedAt(minute) - heard >= rules.silentMinutes();
    }
  }

  /**
   * Judges the minute that has just ended, if it is to be judged.
   *
   * @return whether there are figures to show that were not shown before, or judged anew
   */
  boolean judge(Moment now, PaceRules rules, Consumer<AlertChange> changes) {
    if (phase != Phase.OPEN) {
      return false;
    }
    Figures judgedNow = null;
    if (now.assignment.dailyTarget() == 0) {
      callOff(now, changes);
    } else if (now.minute >= now.plan.end()) {
      endShift(now, rules, changes);
    } else {
      target = now.assignment.dailyTarget();
      expected = now.expected();
      if (now.plan.isPlanned(now.minute)) {
        judgedNow = judgeMinute(now, rules, changes);
      }
    }
    return judged && (show(judgedNow == null ? figures(now) : judgedNow) || judgedNow != null);
  }

  private void callOff(Moment now, Consumer<AlertChange> changes) {
    if (wasJudged()) {
      target = 0;
      expected = 0;
      Figures figures = figures(now);
      behind = resolve(behind, now.minute, Resolution.TARGET_CHANGED, figures, changes);
      silent = resolve(silent, now.minute, Resolution.TARGET_CHANGED, figures, changes);
      phase = Phase.CALLED_OFF;
    }
  }

  private void endShift(Moment now, PaceRules rules, Consumer<AlertChange> changes) {
    if (!wasJudged() && now.minute > now.plan.end()) {
      // A target that came too late, or a district without a team at work: nothing to judge yet.
      return;
    }
    target = now.assignment.dailyTarget();
    expected = target;
    judged = true;
    Figures figures = figures(now);
    behind = resolve(behind, now.minute, Resolution.SHIFT_ENDED, figures, changes);
    silent = resolve(silent, now.minute, Resolution.SHIFT_ENDED, figures, changes);
    if (received < target) {
      missed =
          raise(
              AlertKind.MISSED,
              rules.isOnlyWarning(received, target) ? Severity.WARNING : Severity.CRITICAL,
              now.minute,
              figures,
              changes);
    }
    phase = Phase.ENDED;
  }

  private Figures judgeMinute(Moment now, PaceRules rules, Consumer<AlertChange> changes) {
    boolean newAssignment = wasJudged() && judgedUnder != now.assignmentNumber;
    judged = true;
    judgedUnder = now.assignmentNumber;
    rate.add(now.receivedInMinute, now.plan.endedAt(now.minute) - now.plan.endedAt(now.minute - 1));
    Figures figures = figures(now);
    boolean isSilent = now.isSilent(rules);
    if (!isSilent) {
      silent = resolve(silent, now.minute, Resolution.HEARD, figures, changes);
    } else if (silent == null) {
      silent = raise(AlertKind.SILENT, Severity.WARNING, now.minute, figures, changes);
    }
    if (isSilent || now.heardAt == NEVER) {
      startRunsAnew();
    } else {
      judgePace(now, rules, newAssignment, figures, changes);
    }
    return figures;
  }

  private void judgePace(
      Moment now,
      PaceRules rules,
      boolean newAssignment,
      Figures figures,
      Consumer<AlertChange> changes) {
    boolean isBehind = rules.isBehind(received, expected);
    behindRun = isBehind ? behindRun + 1 : 0;
    criticalRun = rules.isCritical(received, expected) ? criticalRun + 1 : 0;
    recoveredRun = rules.isRecovered(received, expected) ? recoveredRun + 1 : 0;
    boolean isCritical = criticalRun >= rules.minutesToRaise();
    if (behind == null) {
      if (behindRun >= rules.minutesToRaise()) {
        behind =
            raise(
                AlertKind.BEHIND,
                isCritical ? Severity.CRITICAL : Severity.WARNING,
                now.minute,
                figures,
                changes);
      }
    } else if (newAssignment && !isBehind) {
      behind = resolve(behind, now.minute, Resolution.TARGET_CHANGED, figures, changes);
    } else if (recoveredRun >= rules.minutesToRecover()) {
      behind = resolve(behind, now.minute, Resolution.RECOVERED, figures, changes);
    } else if (isCritical && behind.severity() == Severity.WARNING) {
      behind = behind.changed(Severity.CRITICAL);
      changes.accept(change(behind, now.minute, null, AlertChange.Change.SEVERITY, figures));
    }
  }

  /**
   * After the shift: late data may still reach the target that was missed.
   *
   * @return whether there are figures to show that were not shown before
   */
  boolean judgeLateData(int minute, Consumer<AlertChange> changes) {
    Figures figures = figures(0);
    if (missed != null && received >= target) {
      missed = resolve(missed, minute, Resolution.LATE_DATA, figures, changes);
    }
    return show(figures);
  }

  private boolean show(Figures figures) {
    boolean isNew = !figures.isSameAs(shown) || !Objects.equals(status(), shownStatus);
    shown = figures;
    shownStatus = status();
    return isNew;
  }

  /** The figures as they were last told. */
  Figures shown() {
    return shown;
  }

  private void startRunsAnew() {
    behindRun = 0;
    criticalRun = 0;
    recoveredRun = 0;
  }

  private Alert raise(
      AlertKind kind,
      Severity severity,
      int minute,
      Figures figures,
      Consumer<AlertChange> changes) {
    Alert alert = new Alert(kind, severity, minute, 1);
    changes.accept(change(alert, minute, null, AlertChange.Change.RAISED, figures));
    return alert;
  }

  private Alert resolve(
      Alert alert,
      int minute,
      Resolution resolution,
      Figures figures,
      Consumer<AlertChange> changes) {
    if (alert != null) {
      Alert last = alert.changed(alert.severity());
      changes.accept(change(last, minute, resolution, AlertChange.Change.RESOLVED, figures));
    }
    return null;
  }

  private static AlertChange change(
      Alert alert, int minute, Resolution resolution, AlertChange.Change change, Figures figures) {
    return new AlertChange(
        alert.kind(),
        alert.severity(),
        alert.raisedAt(),
        minute,
        resolution,
        alert.changes(),
        change,
        figures);
  }

  private Figures figures(Moment now) {
    return figures(
        now.assignment.dailyTarget() == 0 ? 0 : now.plan.total() - now.plan.endedAt(now.minute));
  }

  private Figures figures(int minutesLeft) {
    int left = isOver() ? 0 : minutesLeft;
    long estimate = rate.planned() == 0 ? 0 : (long) rate.received() * left / rate.planned();
    return new Figures(
        target,
        received,
        expected,
        (int) Math.min(Integer.MAX_VALUE, received + estimate),
        Figures.tenthsPerHour(Math.max(0, target - received), left),
        Figures.tenthsPerHour(rate.received(), rate.planned()));
  }

  /**
   * {@code ON_PACE}, {@code BEHIND}, {@code CRITICAL}, {@code SILENT}, {@code MET}, {@code MISSED}.
   */
  String status() {
    if (phase == Phase.CALLED_OFF) {
      return null;
    }
    if (phase == Phase.ENDED) {
      return missed == null ? "MET" : "MISSED";
    }
    if (silent != null) {
      return "SILENT";
    }
    if (behind != null) {
      return behind.severity() == Severity.CRITICAL ? "CRITICAL" : "BEHIND";
    }
    return received >= target ? "MET" : "ON_PACE";
  }

  /** An independent copy. */
  PaceDay copy() {
    PaceDay copy = new PaceDay();
    copy.phase = phase;
    copy.received = received;
    copy.judged = judged;
    copy.judgedUnder = judgedUnder;
    copy.behindRun = behindRun;
    copy.criticalRun = criticalRun;
    copy.recoveredRun = recoveredRun;
    copy.behind = behind;
    copy.silent = silent;
    copy.missed = missed;
    copy.target = target;
    copy.expected = expected;
    copy.rate = rate.copy();
    copy.shown = shown;
    copy.shownStatus = shownStatus;
    return copy;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeByte(phase.ordinal());
    out.writeInt(received);
    out.writeBoolean(judged);
    out.writeLong(judgedUnder);
    out.writeInt(behindRun);
    out.writeInt(criticalRun);
    out.writeInt(recoveredRun);
    Alert.write(behind, out);
    Alert.write(silent, out);
    Alert.write(missed, out);
    out.writeInt(target);
    out.writeInt(expected);
    rate.writeTo(out);
    Figures.write(shown, out);
    OptionalText.write(out, shownStatus);
  }

  static PaceDay readFrom(DataInput in) throws IOException {
    PaceDay day = new PaceDay();
    day.phase = Phase.values()[in.readByte()];
    day.received = in.readInt();
    day.judged = in.readBoolean();
    day.judgedUnder = in.readLong();
    day.behindRun = in.readInt();
    day.criticalRun = in.readInt();
    day.recoveredRun = in.readInt();
    day.behind = Alert.read(in);
    day.silent = Alert.read(in);
    day.missed = Alert.read(in);
    day.target = in.readInt();
    day.expected = in.readInt();
    day.rate = RecentRate.readFrom(in);
    day.shown = Figures.read(in);
    day.shownStatus = OptionalText.read(in);
    return day;
  }
}
