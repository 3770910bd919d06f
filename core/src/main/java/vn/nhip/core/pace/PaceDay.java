package vn.nhip.core.pace;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import vn.nhip.core.alerts.Alert;
import vn.nhip.core.alerts.AlertChange;
import vn.nhip.core.alerts.AlertKind;
import vn.nhip.core.alerts.Resolution;
import vn.nhip.core.alerts.Severity;
import vn.nhip.core.events.OptionalText;
import vn.nhip.core.forecast.Figures;
import vn.nhip.core.forecast.Forecast;
import vn.nhip.core.forecast.OwnDay;
import vn.nhip.core.forecast.OwnDays;
import vn.nhip.core.forecast.Rests;
import vn.nhip.core.forecast.Shortfall;

/**
 * The judgement of one unit on one working day, minute by minute (contract §2.4 to §2.8).
 *
 * <p>Minutes are counted from the begin of the working day. At each one that matters the caller
 * says what was known then; the day keeps only what later minutes need: runs, open alerts, when it
 * was heard, and until the end of the shift what was credited at each minute.
 */
public final class PaceDay {

  private static final int NEVER = -1;
  private static final int NOT_SHOWN = -1;

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
  private int held;
  private boolean judged;

  /** The number of the assignment under which the last minute was judged. */
  private long judgedUnder = NEVER;

  /** The target under which the first minute was judged; 0 before it. */
  private int firstTarget;

  private int behindRun;
  private int criticalRun;
  private int goodRun;
  private Alert behind;
  private Alert silent;
  private Alert missed;

  /** As shown last; {@link #NOT_SHOWN} before the first time, for 0 is a target to show, too. */
  private int target = NOT_SHOWN;

  private int expected;
  private HeardMinutes heard = new HeardMinutes();
  private int[] forecasts = new int[OwnDay.FORECASTS];
  private Figures shown;
  private String shownStatus;

  // Until the end of the shift; null where the begin of the day was not seen.
  private DayCurve receivedCurve = new DayCurve();
  private DayCurve heldCurve = new DayCurve();

  // From the end of the shift on: what does not change any more.
  private Rests lastRests;
  private Shortfall lastShortfall;
  private int[] creditedAtParts;

  /** A day of which nothing is known yet. */
  public PaceDay() {
    Arrays.fill(forecasts, OwnDay.NOT_JUDGED);
  }

  /**
   * Takes in applications that were received.
   *
   * @param minute of the day from which on they are known
   */
  void receive(int applications, int minute) {
    received += applications;
    if (receivedCurve != null) {
      receivedCurve.set(minute, received);
    }
  }

  /**
   * Takes in that stations hold so many applications more, or less where it is negative.
   *
   * @param minute of the day from which on it is known
   */
  void hold(int more, int minute) {
    held += more;
    if (heldCurve != null) {
      heldCurve.set(minute, held);
    }
  }

  /** The unit was heard in that minute of the day. */
  void hear(int minute) {
    if (phase == Phase.OPEN) {
      heard.add(minute);
    }
  }

  /** Whether a minute of the day was judged, so that there are figures to show. */
  public boolean wasJudged() {
    return judged;
  }

  /** Whether no minute will be judged any more. */
  boolean isOver() {
    return phase != Phase.OPEN;
  }

  /** Whether the day is one by which later ones are judged, once it has ended. */
  boolean leavesOwnDay() {
    return creditedAtParts != null;
  }

  /** The target as it was shown last. */
  int target() {
    return target;
  }

  /** What the plan expects, as it was shown last. */
  int expected() {
    return expected;
  }

  private int credited() {
    return received + held;
  }

  /**
   * What is known at a minute.
   *
   * @param minute that begins now; the one that has just ended may be judged
   * @param dailyTarget of the assignment in force
   * @param assignmentNumber tells one assignment of the unit from the next
   * @param plan by the assignments known
   * @param isTeam whether silence is judged
   * @param isJudged whether the day is one that is judged at all
   * @param isWeekend the class of the day
   * @param ownDays the unit's own days before it
   */
  record Moment(
      int minute,
      int dailyTarget,
      long assignmentNumber,
      Plan plan,
      boolean isTeam,
      boolean isJudged,
      boolean isWeekend,
      OwnDays ownDays) {

    int expected() {
      return plan.expected(dailyTarget, minute);
    }

    /**
     * Whether a day of which no minute was judged yet is judged now. A target may have come too
     * late, and a district may have no team at work.
     */
    private boolean begins() {
      return isJudged && dailyTarget > 0 && plan.isPlanned(minute);
    }

    private Rests rests(int count, int firstTarget, int ended) {
      return ownDays.rests(count, isWeekend, firstTarget, ended, plan.total());
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
    if (!judged && !now.begins()) {
      return follow(now);
    }
    if (now.dailyTarget == 0) {
      callOff(now, changes);
      return show(figuresCalledOff());
    }
    target = now.dailyTarget;
    if (now.minute >= now.plan.end()) {
      endShift(now, rules, changes);
      return show(figuresAfterShift());
    }
    expected = now.expected();
    if (now.plan.isPlanned(now.minute)) {
      show(judgeMinute(now, rules, changes));
      return true;
    }
    return show(figures(now, rules));
  }

  /** Where nothing is judged, the target and what it expects are shown all the same. */
  private boolean follow(Moment now) {
    boolean isOpen = now.isJudged && now.dailyTarget > 0 && now.minute < now.plan.end();
    String status = isOpen ? "NOT_STARTED" : null;
    int expects = now.expected();
    boolean isNew =
        target != now.dailyTarget || expected != expects || !Objects.equals(status, shownStatus);
    target = now.dailyTarget;
    expected = expects;
    shownStatus = status;
    return isNew;
  }

  private void callOff(Moment now, Consumer<AlertChange> changes) {
    target = 0;
    expected = 0;
    Figures figures = figuresCalledOff();
    behind = resolve(behind, now.minute, Resolution.TARGET_CHANGED, figures, changes);
    silent = resolve(silent, now.minute, Resolution.TARGET_CHANGED, figures, changes);
    phase = Phase.CALLED_OFF;
    leaveShift();
  }

  private void endShift(Moment now, PaceRules rules, Consumer<AlertChange> changes) {
    expected = target;
    firstTarget = firstTarget == 0 ? target : firstTarget;
    judged = true;
    lastRests = now.rests(rules.ownDays(), firstTarget, now.plan.total());
    lastShortfall = shortfall(now, rules);
    creditedAtParts = receivedCurve == null ? null : creditedAtParts(now.plan);
    phase = Phase.ENDED;
    Figures figures = figuresAfterShift();
    behind = resolve(behind, now.minute, Resolution.SHIFT_ENDED, figures, changes);
    silent = resolve(silent, now.minute, Resolution.SHIFT_ENDED, figures, changes);
    if (rules.isMissed(received, credited(), target)) {
      missed =
          raise(
              AlertKind.MISSED,
              rules.isOnlyWarning(received, target) ? Severity.WARNING : Severity.CRITICAL,
              now.minute,
              figures,
              changes);
    }
    leaveShift();
  }

  private void leaveShift() {
    receivedCurve = null;
    heldCurve = null;
    heard = new HeardMinutes();
  }

  private int[] creditedAtParts(Plan plan) {
    int[] credited = new int[OwnDay.PARTS + 1];
    for (int part = 0; part <= OwnDay.PARTS; part++) {
      int ended = (int) ((long) plan.total() * part / OwnDay.PARTS);
      int minute = Math.max(1, plan.firstWith(ended));
      credited[part] = receivedCurve.at(minute) + heldCurve.at(minute);
    }
    return credited;
  }

  /**
   * The day has ended: what later days are judged by, or null where it is none of those.
   *
   * @param epochDay the working day, days since 1970
   */
  OwnDay leaveOwnDay(int epochDay, boolean isWeekend) {
    int[] credited = creditedAtParts;
    creditedAtParts = null;
    if (credited == null || received == 0) {
      return null;
    }
    int[] rests = new int[credited.length];
    for (int part = 0; part < rests.length; part++) {
      rests[part] = part == 0 ? received : Math.max(0, received - credited[part]);
    }
    return new OwnDay(epochDay, isWeekend, firstTarget, rests, forecasts);
  }

  private Figures judgeMinute(Moment now, PaceRules rules, Consumer<AlertChange> changes) {
    boolean newAssignment = judged && judgedUnder != now.assignmentNumber;
    judged = true;
    judgedUnder = now.assignmentNumber;
    firstTarget = firstTarget == 0 ? target : firstTarget;
    Figures figures = figures(now, rules);
    keepForecast(now, figures.forecast());
    boolean isHeard = heard.first() != HeardMinutes.NEVER;
    boolean isSilent = now.isTeam && rules.isSilent(plannedSinceHeard(now), isHeard);
    if (!isSilent) {
      silent = resolve(silent, now.minute, Resolution.HEARD, figures, changes);
    } else if (silent == null) {
      silent = raise(AlertKind.SILENT, Severity.WARNING, now.minute, figures, changes);
    }
    if (isSilent || !isHeard) {
      startRunsAnew();
    } else {
      judgePace(now, rules, newAssignment, figures, changes);
    }
    return figures;
  }

  private int plannedSinceHeard(Moment now) {
    int last = heard.last();
    int endedThen = last == HeardMinutes.NEVER ? 0 : now.plan.endedAt(last);
    return now.plan.endedAt(now.minute) - endedThen;
  }

  private void keepForecast(Moment now, Forecast forecast) {
    long before = now.plan.endedAt(now.minute - 1) * 100L;
    long ended = now.plan.endedAt(now.minute) * 100L;
    for (int i = 0; i < OwnDay.FORECAST_PERCENTS.size(); i++) {
      long share = (long) OwnDay.FORECAST_PERCENTS.get(i) * now.plan.total();
      if (before < share && share <= ended) {
        forecasts[3 * i] = forecast.projected();
        forecasts[3 * i + 1] = forecast.low();
        forecasts[3 * i + 2] = forecast.high();
      }
    }
  }

  private void judgePace(
      Moment now,
      PaceRules rules,
      boolean newAssignment,
      Figures figures,
      Consumer<AlertChange> changes) {
    Forecast forecast = figures.forecast();
    boolean isBehind = rules.isBehind(expected, forecast);
    behindRun = isBehind ? behindRun + 1 : 0;
    criticalRun = rules.isCritical(expected, forecast) ? criticalRun + 1 : 0;
    goodRun = rules.isGood(forecast) ? goodRun + 1 : 0;
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
    } else if (goodRun >= rules.minutesToRecover()) {
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
    Figures figures = phase == Phase.CALLED_OFF ? figuresCalledOff() : figuresAfterShift();
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
    goodRun = 0;
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

  private AlertChange change(
      Alert alert, int minute, Resolution resolution, AlertChange.Change change, Figures figures) {
    return new AlertChange(
        alert.kind(),
        alert.severity(),
        alert.raisedAt(),
        minute,
        resolution,
        alert.changes(),
        change,
        figures,
        heard.last());
  }

  private Figures figures(Moment now, PaceRules rules) {
    int ended = now.plan.endedAt(now.minute);
    Forecast forecast =
        Forecast.of(now.rests(rules.ownDays(), firstTarget, ended), target, credited());
    return new Figures(
        target,
        received,
        held,
        expected,
        Figures.tenthsPerHour(Math.max(0, target - received), now.plan.total() - ended),
        shortfall(now, rules),
        forecast,
        rules.helpUntil(target - forecast.projected(), target, now.plan, now.minute));
  }

  private Shortfall shortfall(Moment now, PaceRules rules) {
    return Shortfall.of(
        target,
        heard.plannedBefore(now.plan, now.minute),
        heard.plannedInSilences(now.plan, now.minute, rules.silentMinutes()),
        now.plan.total(),
        expected - credited());
  }

  private Figures figuresAfterShift() {
    int pace = expected - credited() - lastShortfall.start() - lastShortfall.silent();
    return new Figures(
        target,
        received,
        held,
        expected,
        Figures.NONE,
        new Shortfall(lastShortfall.start(), lastShortfall.silent(), pace),
        Forecast.of(lastRests, target, credited()),
        Figures.NONE);
  }

  private Figures figuresCalledOff() {
    Shortfall surplus = new Shortfall(0, 0, -credited());
    return new Figures(0, received, held, 0, Figures.NONE, surplus, null, Figures.NONE);
  }

  /**
   * {@code NOT_STARTED}, {@code ON_PACE}, {@code BEHIND}, {@code CRITICAL}, {@code SILENT}, {@code
   * MET}, {@code MISSED}, or null where nothing is judged.
   */
  String status() {
    if (!judged) {
      return shownStatus;
    }
    if (phase == Phase.CALLED_OFF) {
      return null;
    }
    if (phase == Phase.ENDED) {
      return missed == null ? "MET" : "MISSED";
    }
    if (silent != null) {
      return "SILENT";
    }
    if (heard.first() == HeardMinutes.NEVER) {
      return "NOT_STARTED";
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
    copy.held = held;
    copy.judged = judged;
    copy.judgedUnder = judgedUnder;
    copy.firstTarget = firstTarget;
    copy.behindRun = behindRun;
    copy.criticalRun = criticalRun;
    copy.goodRun = goodRun;
    copy.behind = behind;
    copy.silent = silent;
    copy.missed = missed;
    copy.target = target;
    copy.expected = expected;
    copy.heard = heard.copy();
    copy.forecasts = forecasts.clone();
    copy.shown = shown;
    copy.shownStatus = shownStatus;
    copy.receivedCurve = receivedCurve == null ? null : receivedCurve.copy();
    copy.heldCurve = heldCurve == null ? null : heldCurve.copy();
    copy.lastRests = lastRests;
    copy.lastShortfall = lastShortfall;
    copy.creditedAtParts = creditedAtParts == null ? null : creditedAtParts.clone();
    return copy;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeByte(phase.ordinal());
    out.writeInt(received);
    out.writeInt(held);
    out.writeBoolean(judged);
    out.writeLong(judgedUnder);
    out.writeInt(firstTarget);
    out.writeInt(behindRun);
    out.writeInt(criticalRun);
    out.writeInt(goodRun);
    Alert.write(behind, out);
    Alert.write(silent, out);
    Alert.write(missed, out);
    out.writeInt(target);
    out.writeInt(expected);
    heard.writeTo(out);
    Figures.write(shown, out);
    OptionalText.write(out, shownStatus);
    writeInts(forecasts, out);
    out.writeBoolean(receivedCurve != null);
    if (receivedCurve != null) {
      receivedCurve.writeTo(out);
      heldCurve.writeTo(out);
    }
    Rests.write(lastRests, out);
    out.writeInt(lastShortfall == null ? 0 : lastShortfall.start());
    out.writeInt(lastShortfall == null ? 0 : lastShortfall.silent());
    out.writeBoolean(creditedAtParts != null);
    if (creditedAtParts != null) {
      writeInts(creditedAtParts, out);
    }
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @param version of the form in which it was written; in version 1 a day knew neither what its
   *     stations hold nor when it was heard, and leaves no own day
   */
  static PaceDay readFrom(DataInput in, int version) throws IOException {
    PaceDay day = new PaceDay();
    day.phase = Phase.values()[in.readByte()];
    day.received = in.readInt();
    day.held = version < 2 ? 0 : in.readInt();
    day.judged = in.readBoolean();
    day.judgedUnder = in.readLong();
    day.firstTarget = version < 2 ? 0 : in.readInt();
    day.behindRun = in.readInt();
    day.criticalRun = in.readInt();
    day.goodRun = in.readInt();
    day.behind = Alert.read(in);
    day.silent = Alert.read(in);
    day.missed = Alert.read(in);
    day.target = in.readInt();
    day.expected = in.readInt();
    if (version < 2) {
      day.readRestOfVersion1(in);
      return day;
    }
    day.heard = HeardMinutes.readFrom(in);
    day.shown = Figures.read(in);
    day.shownStatus = OptionalText.read(in);
    readInts(day.forecasts, in);
    boolean isBeforeEnd = in.readBoolean();
    day.receivedCurve = isBeforeEnd ? DayCurve.readFrom(in) : null;
    day.heldCurve = isBeforeEnd ? DayCurve.readFrom(in) : null;
    day.lastRests = Rests.read(in);
    day.lastShortfall = new Shortfall(in.readInt(), in.readInt(), 0);
    if (in.readBoolean()) {
      day.creditedAtParts = new int[OwnDay.PARTS + 1];
      readInts(day.creditedAtParts, in);
    }
    return day;
  }

  private void readRestOfVersion1(DataInput in) throws IOException {
    // What had been received and planned in each of the last 60 minutes.
    for (int i = 0; i < 2 * 60; i++) {
      in.readInt();
    }
    if (in.readBoolean()) {
      in.readLong();
      in.readLong();
      in.readUTF();
      in.readUTF();
    }
    OptionalText.read(in);
    target = judged ? target : NOT_SHOWN;
    firstTarget = judged ? target : 0;
    receivedCurve = null;
    heldCurve = null;
    lastRests = new Rests(new int[1], 0);
    lastShortfall = new Shortfall(0, 0, 0);
  }

  private static void writeInts(int[] numbers, DataOutput out) throws IOException {
    for (int number : numbers) {
      out.writeInt(number);
    }
  }

  private static void readInts(int[] numbers, DataInput in) throws IOException {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readInt();
    }
  }
}
