package vn.nhip.job.domain;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import vn.nhip.connectors.events.TargetAssignment;

/**
 * All that is kept to judge a team or district: its ledger of assignments, what arrived in minutes
 * that the clock has not left yet, and its working days until they are sealed.
 *
 * <p>It is moved by the clock, however far that jumps: {@link #advance} looks at each full minute
 * at which something can happen, one after the other. What arrived at or after a minute is held
 * back, so every judgement uses exactly what was known. Ledger entries go when their last day is
 * sealed or a later one overrules them for good, a day without a judged minute when it is over, a
 * judged one when it is sealed: all at the begin of a working day, when every unit is looked at.
 */
public final class UnitPace {

  /** The next tick of a unit at which nothing will happen any more. */
  public static final long NO_TICK = Long.MAX_VALUE;

  private static final int NEVER = Integer.MIN_VALUE;
  private static final int IDLE_TICK_MINUTES = 60;

  private final Scope scope;
  private final String id;
  private final Ledger ledger;
  private final Pulse waiting;
  private final TreeMap<Integer, PaceDay> days = new TreeMap<>();

  private final Ticks ticks;

  private int lastHeard = NEVER;

  /** Where results go. */
  public interface Output {

    /** An alert of a working day has changed. */
    void changed(LocalDate workingDay, TargetAssignment assignment, AlertChange change);

    /** The figures of a working day are now these. */
    void judged(Judgement judgement);
  }

  /** A unit of which nothing is known yet. */
  public UnitPace(Scope scope, String id) {
    this(scope, id, new Ledger(), new Pulse(scope, id), new Ticks());
  }

  private UnitPace(Scope scope, String id, Ledger ledger, Pulse waiting, Ticks ticks) {
    this.scope = scope;
    this.id = id;
    this.ledger = ledger;
    this.waiting = waiting;
    this.ticks = ticks;
  }

  /** Takes in signs of life. */
  public void hear(Pulse pulse) {
    waiting.addAll(pulse);
    boolean assigned = ledger.hasOwn();
    // Without an assignment nothing is judged; the waiting minutes only must not pile up.
    pulse.visit(
        (minute, day, received) ->
            ticks.add(
                assigned ? minute + 1 : minute - Math.floorMod(minute, 60) + IDLE_TICK_MINUTES));
  }

  /**
   * Takes in an assignment: it is looked at from the minute on at which it is known, and so are
   * signs of life that came here before it and matter only now.
   */
  public void post(Posting posting) {
    ledger.add(posting);
    ticks.add(epochMinute(posting.assignment().arrivedAt()) + 1);
    waiting.visit((minute, day, received) -> ticks.add(minute + 1));
  }

  /** The next minute since 1970 at which to look, or {@link #NO_TICK}. */
  public long nextTick() {
    return ticks.isEmpty() ? NO_TICK : ticks.first();
  }

  /**
   * The clock has reached a full minute: looks at all up to it that are due, in their order.
   *
   * @param minute since 1970
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
    int day = today.epochDay();
    List<Integer> touched = new ArrayList<>(2);
    int inLastMinute = release(minute, day, touched);
    boolean assigned = ledger.arrivedIn(instantOf(minute - 1), instantOf(minute));
    if (scope == Scope.TEAM && (assigned || isBegin(minute, today))) {
      place(minute, day, assigned, calendar, output);
    }
    if (instantOf(today.firstMinute()) >= logStart) {
      judgeToday(minute, today, calendar, inLastMinute, rules, output);
    }
    if (!touched.isEmpty()) {
      for (Map.Entry<Integer, PaceDay> entry : days.entrySet()) {
        if (touched.contains(entry.getKey()) && entry.getValue().isOver()) {
          judgeLateData(minute, calendar.on(LocalDate.ofEpochDay(entry.getKey())), output);
        }
      }
    }
    if (isBegin(minute, today)) {
      forget(minute, day, calendar);
    }
    if (!isEmpty()) {
      // Also where nobody sends any more and no shift is left: what is kept must go one day.
      ticks.add(today.minuteAfter() + 1);
    }
  }

  /** Whether the first minute of the day has just ended: then every unit is looked at. */
  private static boolean isBegin(long minute, WorkingDay today) {
    return minute == today.firstMinute() + 1L;
  }

  /** Lets in what arrived before the minute; how much of today's arrived just before it. */
  private int release(long minute, int today, List<Integer> touched) {
    int[] inLastMinute = {0};
    waiting.takeBefore(
        minute,
        (heard, day, received) -> {
          lastHeard = Math.max(lastHeard, heard);
          if (received > 0) {
            days.computeIfAbsent(day, unknown -> new PaceDay()).receive(received);
            touched.add(day);
            if (heard == minute - 1 && day == today) {
              inLastMinute[0] = received;
            }
          }
        });
    return inLastMinute[0];
  }

  private void judgeToday(
      long minute,
      WorkingDay today,
      WorkingDays calendar,
      int inLastMinute,
      PaceRules rules,
      Output output) {
    int date = today.epochDay();
    long instant = instantOf(minute);
    Ledger.Entry entry = ledger.inForce(date, instant);
    if (entry == null) {
      return;
    }
    PaceDay day = days.computeIfAbsent(date, unknown -> new PaceDay());
    int start = today.firstMinute();
    Plan plan = ledger.plan(entry, date, instant, calendar.startMinute());
    PaceDay.Moment now =
        new PaceDay.Moment(
            (int) (minute - start),
            entry.assignment(),
            entry.number(),
            plan,
            scope == Scope.TEAM,
            lastHeard >= start ? lastHeard - start : -1,
            inLastMinute);
    boolean news =
        day.judge(now, rules, change -> output.changed(today.date(), entry.assignment(), change));
    if (news) {
      output.judged(judgement(minute, today, entry.assignment(), day));
    }
    int next =
        day.isOver() || entry.assignment().dailyTarget() == 0 ? -1 : plan.nextAfter(now.minute());
    if (next > 0) {
      ticks.add(start + next);
    }
  }

  private void judgeLateData(long minute, WorkingDay day, Output output) {
    int date = day.epochDay();
    PaceDay paceDay = days.get(date);
    Ledger.Entry entry = ledger.inForce(date, instantOf(minute));
    if (entry == null || !paceDay.wasJudged()) {
      return;
    }
    boolean news =
        paceDay.judgeLateData(
            (int) minute - day.firstMinute(),
            change -> output.changed(day.date(), entry.assignment(), change));
    if (news) {
      output.judged(judgement(minute, day, entry.assignment(), paceDay));
    }
  }

  /**
   * Tells where a team belongs by its assignment, whether it is judged or not.
   *
   * @param assigned anew in the minute just ended, which holds for all open days
   */
  private void place(long minute, int last, boolean assigned, WorkingDays calendar, Output output) {
    long instant = instantOf(minute);
    int first = last;
    while (assigned && !calendar.on(LocalDate.ofEpochDay(first - 1L)).isSealedAt(instant)) {
      first--;
    }
    for (int day = first; day <= last; day++) {
      Ledger.Entry entry = ledger.inForce(day, instant);
      if (entry != null) {
        output.judged(
            new Judgement(
                scope,
                id,
                entry.assignment().province(),
                entry.assignment().district(),
                day,
                null,
                null,
                null,
                null,
                null,
                Instant.ofEpochMilli(instant).getEpochSecond()));
      }
    }
  }

  private Judgement judgement(
      long minute, WorkingDay day, TargetAssignment assignment, PaceDay paceDay) {
    Figures figures = paceDay.shown();
    return new Judgement(
        scope,
        id,
        assignment.province(),
        assignment.district(),
        day.epochDay(),
        figures.dailyTarget(),
        figures.expected(),
        figures.projected(),
        figures.requiredPerHour(),
        paceDay.status(),
        TimeUnit.MINUTES.toSeconds(minute));
  }

  private void forget(long minute, int today, WorkingDays calendar) {
    long instant = instantOf(minute);
    Iterator<Map.Entry<Integer, PaceDay>> past = days.headMap(today).entrySet().iterator();
    while (past.hasNext()) {
      Map.Entry<Integer, PaceDay> day = past.next();
      WorkingDay workingDay = calendar.on(LocalDate.ofEpochDay(day.getKey()));
      if (!day.getValue().wasJudged() || workingDay.isSealedAt(instant)) {
        past.remove();
      }
    }
    int open = today;
    while (!calendar.on(LocalDate.ofEpochDay(open - 1L)).isSealedAt(instant)) {
      open--;
    }
    ledger.forgetBefore(open, instant);
    WorkingDay current = calendar.on(LocalDate.ofEpochDay(today));
    if (lastHeard < current.firstMinute()) {
      lastHeard = NEVER;
    }
  }

  /** The kind of unit. */
  public Scope scope() {
    return scope;
  }

  /** Whether there is nothing left to keep. */
  public boolean isEmpty() {
    return ledger.isEmpty() && days.isEmpty() && waiting.isEmpty() && lastHeard == NEVER;
  }

  private static long instantOf(long minute) {
    return TimeUnit.MINUTES.toMillis(minute);
  }

  /** The minute since 1970 in which an instant lies. */
  public static int epochMinute(long millis) {
    return (int) Math.floorDiv(millis, TimeUnit.MINUTES.toMillis(1));
  }

  /** An independent copy. */
  public UnitPace copy() {
    UnitPace copy = new UnitPace(scope, id, ledger.copy(), waiting.copy(), ticks.copy());
    days.forEach((day, paceDay) -> copy.days.put(day, paceDay.copy()));
    copy.lastHeard = lastHeard;
    return copy;
  }

  /** Writes all of it. */
  public void writeTo(DataOutput out) throws IOException {
    waiting.writeTo(out);
    ledger.writeTo(out);
    out.writeInt(lastHeard);
    out.writeInt(days.size());
    for (Map.Entry<Integer, PaceDay> day : days.entrySet()) {
      out.writeInt(day.getKey());
      day.getValue().writeTo(out);
    }
    ticks.writeTo(out);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static UnitPace readFrom(DataInput in) throws IOException {
    Pulse waiting = (Pulse) UnitNews.readFrom(in);
    Ledger ledger = Ledger.readFrom(in);
    int lastHeard = in.readInt();
    SortedMap<Integer, PaceDay> days = new TreeMap<>();
    for (int n = in.readInt(); n > 0; n--) {
      days.put(in.readInt(), PaceDay.readFrom(in));
    }
    UnitPace pace =
        new UnitPace(waiting.scope(), waiting.id(), ledger, waiting, Ticks.readFrom(in));
    pace.days.putAll(days);
    pace.lastHeard = lastHeard;
    return pace;
  }
}
