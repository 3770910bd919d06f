package vn.nhip.core.pace;

import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import vn.nhip.core.alerts.AlertChange;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.events.Scope;
import vn.nhip.core.forecast.OwnDay;
import vn.nhip.core.forecast.OwnDays;
import vn.nhip.core.targets.TargetAssignment;

/**
 * The state for judging a team or district: its ledger of assignments, input of minutes that the
 * clock has not passed yet, and its working days until they are sealed.
 *
 * <p>The clock drives it, however far it jumps: {@link #advance} processes each full minute at
 * which something can happen, one after another. Input that arrived at or after a minute is held
 * back, so every judgement uses exactly what was known. State is dropped at the start of a working
 * day, when every unit is processed: a ledger entry when its last day is sealed or it is overruled
 * for good, a day without a judged minute when it is over, and a judged day when it is sealed.
 */
public final class UnitPace {

  /** The next tick of a unit for which nothing is left to do. */
  public static final long NO_TICK = Long.MAX_VALUE;

  private static final int IDLE_TICK_MINUTES = 60;

  final Ledger ledger;
  final WaitingInputs waiting;
  final OwnDays ownDays;
  final PaceDays days = new PaceDays();
  final Ticks ticks;
  private final Scope scope;
  private final UnitJudgements judgements;

  /** Receives the results. */
  public interface Output {

    /** Called when an alert of a working day has changed. */
    void changed(LocalDate workingDay, TargetAssignment assignment, AlertChange change);

    /** Called with the current figures of a working day. */
    void judged(Judgement judgement);

    /** Called when a working day has ended that becomes an own day. */
    void ended(TargetAssignment assignment, OwnDay day);
  }

  /** Creates a unit of which nothing is known yet. */
  public UnitPace(Scope scope, String id) {
    this(
        new Ledger(),
        new WaitingInputs(new ArrivalMinutes(scope, id), new HeldChanges(scope, id)),
        new OwnDays(),
        new Ticks());
  }

  UnitPace(Ledger ledger, WaitingInputs waiting, OwnDays ownDays, Ticks ticks) {
    this.scope = waiting.arrivals.scope();
    this.judgements = new UnitJudgements(scope, waiting.arrivals.id());
    this.ledger = ledger;
    this.waiting = waiting;
    this.ownDays = ownDays;
    this.ticks = ticks;
  }

  /** Adds minutes in which the unit was heard. */
  public void hear(ArrivalMinutes minutes) {
    waiting.add(minutes);
    scheduleTicks(minutes);
  }

  /** Adds changes of what the unit's stations hold. */
  public void hold(HeldChanges changes) {
    waiting.add(changes);
    scheduleTicks(changes.minutes());
  }

  private void scheduleTicks(ArrivalMinutes minutes) {
    boolean assigned = ledger.hasOwn();
    // Without an assignment nothing is judged, but waiting minutes must not pile up.
    minutes.visit(
        (minute, day, count) ->
            ticks.add(
                assigned ? minute + 1 : minute - Math.floorMod(minute, 60) + IDLE_TICK_MINUTES));
  }

  /**
   * Adds an assignment and schedules the minute at which it becomes known. Waiting signs of life,
   * which had no effect without an assignment, are scheduled too.
   */
  public void post(RoutedAssignment routed) {
    ledger.add(routed);
    ticks.add(epochMinute(routed.assignment().arrivedAt()) + 1);
    scheduleTicks(waiting.arrivals);
    scheduleTicks(waiting.held.minutes());
  }

  /** The next minute since 1970 to process, or {@link #NO_TICK}. */
  public long nextTick() {
    return ticks.isEmpty() ? NO_TICK : ticks.first();
  }

  /**
   * Advances the clock to a full minute, and processes the minutes that are due in order.
   *
   * @param minute the minute since 1970
   * @param logStart milliseconds since 1970; days that began earlier are not judged
   */
  public void advance(
      long minute, WorkingDays calendar, long logStart, PaceRules rules, Output output) {
    while (!ticks.isEmpty() && ticks.first() <= minute) {
      tick(ticks.takeFirst(), calendar, logStart, rules, output);
    }
  }

  private void tick(
      long minute, WorkingDays calendar, long logStart, PaceRules rules, Output output) {
    WorkingDay today = calendar.containing(TimeUnit.MINUTES.toMicros(minute) - 1);
    Set<Integer> touched = waiting.releaseBefore(minute, today, calendar, days);
    boolean assigned = ledger.arrivedIn(instantOf(minute - 1), instantOf(minute));
    boolean isJudged = instantOf(today.firstMinute()) >= logStart;
    judgeToday(minute, today, isJudged, rules, output);
    for (int day : touched) {
      if (days.get(day).isOver()) {
        judgeLateData(minute, PaceDays.on(day, calendar), output);
      }
    }
    if (assigned || isStart(minute, today)) {
      emitAssigned(minute, today.epochDay(), assigned, calendar, output);
    }
    if (minute == today.minuteAfter()) {
      emitOwnDay(minute, today, rules, output);
    }
    if (isStart(minute, today)) {
      dropExpired(instantOf(minute), today.epochDay(), calendar);
    }
    if (!isIdle()) {
      // Even if nothing is sent any more and no shift is left: state must be dropped some day.
      ticks.add(today.minuteAfter() + 1);
    }
  }

  /** Whether the first minute of the day has just ended; every unit is processed then. */
  private static boolean isStart(long minute, WorkingDay today) {
    return minute == today.firstMinute() + 1L;
  }

  private void judgeToday(
      long minute, WorkingDay today, boolean isJudged, PaceRules rules, Output output) {
    int date = today.epochDay();
    long instant = instantOf(minute);
    Ledger.Entry entry = ledger.inForce(date, instant);
    if (entry == null || scope == Scope.PROVINCE) {
      return;
    }
    TargetAssignment assignment = entry.assignment();
    PaceDay day = days.of(date);
    int start = today.firstMinute();
    Plan plan = ledger.plan(entry, today, instant);
    PaceMoment now =
        new PaceMoment(
            (int) (minute - start),
            assignment.dailyTarget(),
            entry.number(),
            plan,
            scope == Scope.TEAM,
            isJudged,
            today.isWeekend(),
            ownDays);
    if (day.judge(now, rules, change -> output.changed(today.date(), assignment, change))) {
      output.judged(judgements.of(minute, today, assignment, day));
    }
    int next = day.isOver() || assignment.dailyTarget() == 0 ? -1 : plan.nextAfter(now.minute());
    if (next > 0) {
      ticks.add(start + next);
    }
    if (day.becomesOwnDay()) {
      ticks.add(today.minuteAfter());
    }
  }

  private void emitOwnDay(long minute, WorkingDay today, PaceRules rules, Output output) {
    int date = today.epochDay();
    PaceDay paceDay = days.get(date);
    Ledger.Entry entry = ledger.inForce(date, instantOf(minute));
    if (paceDay == null || entry == null || !paceDay.becomesOwnDay()) {
      return;
    }
    OwnDay ownDay = paceDay.takeOwnDay(date, today.isWeekend());
    if (ownDay != null) {
      ownDays.add(ownDay, rules.ownDays());
      output.ended(entry.assignment(), ownDay);
    }
  }

  private void judgeLateData(long minute, WorkingDay day, Output output) {
    int date = day.epochDay();
    PaceDay paceDay = days.get(date);
    Ledger.Entry entry = ledger.inForce(date, instantOf(minute));
    if (entry == null || !paceDay.wasJudged()) {
      return;
    }
    boolean isNew =
        paceDay.judgeLateData(
            (int) minute - day.firstMinute(),
            change -> output.changed(day.date(), entry.assignment(), change));
    if (isNew) {
      output.judged(judgements.of(minute, day, entry.assignment(), paceDay));
    }
  }

  /**
   * Emits where a team belongs by its assignment, and the target of days without a judged minute.
   *
   * @param assigned whether an assignment arrived in the minute just ended; it can affect all open
   *     days
   */
  private void emitAssigned(
      long minute, int last, boolean assigned, WorkingDays calendar, Output output) {
    long instant = instantOf(minute);
    int first = assigned ? PaceDays.firstOpen(last, instant, calendar) : last;
    for (int date = first; date <= last; date++) {
      Ledger.Entry entry = ledger.inForce(date, instant);
      if (entry == null) {
        continue;
      }
      PaceDay day = days.get(date);
      boolean isJudged =
          scope != Scope.PROVINCE && (date == last || (day != null && day.wasJudged()));
      if (!isJudged) {
        Integer expected =
            scope == Scope.PROVINCE ? null : expectedAtEnd(entry, date, instant, calendar);
        output.judged(judgements.ofTarget(minute, date, entry.assignment(), expected));
      } else if (scope == Scope.TEAM) {
        output.judged(judgements.ofPlace(minute, date, entry.assignment()));
      }
    }
  }

  private int expectedAtEnd(Ledger.Entry entry, int date, long instant, WorkingDays calendar) {
    Plan plan = ledger.plan(entry, PaceDays.on(date, calendar), instant);
    return plan.total() == 0 ? 0 : entry.assignment().dailyTarget();
  }

  private void dropExpired(long instant, int today, WorkingDays calendar) {
    days.dropBefore(today, instant, calendar);
    ledger.dropBefore(PaceDays.firstOpen(today, instant, calendar), instant);
  }

  /** The kind of unit. */
  public Scope scope() {
    return scope;
  }

  /** The unit's id. The code of a district can occur in several provinces. */
  public String id() {
    return judgements.id();
  }

  /** Whether there is no state left to keep. */
  public boolean isEmpty() {
    return isIdle() && ownDays.isEmpty();
  }

  /** Whether there is nothing left to process. Own days, which are kept for good, do not count. */
  private boolean isIdle() {
    return ledger.isEmpty() && days.isEmpty() && waiting.isEmpty();
  }

  private static long instantOf(long minute) {
    return TimeUnit.MINUTES.toMillis(minute);
  }

  /** The minute since 1970 in which an instant lies. */
  public static int epochMinute(long millis) {
    return (int) Math.floorDiv(millis, TimeUnit.MINUTES.toMillis(1));
  }
}
