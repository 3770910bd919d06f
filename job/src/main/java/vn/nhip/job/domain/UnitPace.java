package vn.nhip.job.domain;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import vn.nhip.connectors.events.TargetAssignment;

/**
 * All that is kept to judge a team or district: its ledger of assignments, what arrived in minutes
 * that the clock has not left yet, and its working days until they are sealed.
 *
 * <p>It is moved by the clock: {@link #tick} at each full minute at which something can happen.
 * What arrived at or after that minute is held back, so every judgement uses exactly what was
 * known. Ledger entries go when their last day is sealed or a later one overrules them for good, a
 * day without a judged minute when it is over, a judged one when it is sealed: all at the begin of
 * a working day, when every unit is looked at.
 */
public final class UnitPace {

  private static final int NEVER = Integer.MIN_VALUE;
  private static final int IDLE_TICK_MINUTES = 60;

  private final Scope scope;
  private final String id;
  private final Ledger ledger;
  private final Pulse waiting;
  private final TreeMap<Integer, PaceDay> days = new TreeMap<>();
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
    this(scope, id, new Ledger(), new Pulse(scope, id));
  }

  private UnitPace(Scope scope, String id, Ledger ledger, Pulse waiting) {
    this.scope = scope;
    this.id = id;
    this.ledger = ledger;
    this.waiting = waiting;
  }

  /**
   * Takes in signs of life.
   *
   * @param ticks is told the minutes since 1970 at which they have to be looked at
   */
  public void hear(Pulse pulse, LongConsumer ticks) {
    waiting.addAll(pulse);
    boolean assigned = ledger.hasOwn();
    for (int minute : pulse.minutes().keySet()) {
      // Without an assignment nothing is judged; the waiting minutes only must not pile up.
      ticks.accept(assigned ? minute + 1L : minute - Math.floorMod(minute, 60) + IDLE_TICK_MINUTES);
    }
  }

  /**
   * Takes in an assignment.
   *
   * @param ticks is told the minutes since 1970 at which to look: that from which on it is known,
   *     and those of signs of life that came here before it and matter only now
   */
  public void post(Posting posting, LongConsumer ticks) {
    ledger.add(posting);
    ticks.accept(minuteOf(posting.assignment().arrivedAt()) + 1L);
    for (int minute : waiting.minutes().keySet()) {
      ticks.accept(minute + 1L);
    }
  }

  /**
   * The clock has reached a full minute.
   *
   * @param minute since 1970
   * @param logStart milliseconds since 1970; days that began earlier are not judged
   * @param ticks is told the minutes since 1970 at which to look again
   */
  public void tick(
      long minute,
      WorkingDays calendar,
      long logStart,
      PaceRules rules,
      Output output,
      LongConsumer ticks) {
    WorkingDay today = calendar.containing(TimeUnit.MINUTES.toMicros(minute) - 1);
    int day = (int) today.date().toEpochDay();
    Set<Integer> touched = new HashSet<>();
    int inLastMinute = release(minute, day, touched);
    place(minute, today, calendar, output);
    if (today.start().toEpochMilli() >= logStart) {
      judgeToday(minute, today, calendar, inLastMinute, rules, output, ticks);
    }
    for (Map.Entry<Integer, PaceDay> entry : days.entrySet()) {
      if (touched.contains(entry.getKey()) && entry.getValue().isOver()) {
        judgeLateData(minute, calendar.on(LocalDate.ofEpochDay(entry.getKey())), output);
      }
    }
    if (isBegin(minute, today)) {
      forget(minute, day, calendar);
    }
    if (!isEmpty()) {
      // Also where nobody sends any more and no shift is left: what is kept must go one day.
      ticks.accept(minuteOf(today.end().toEpochMilli()) + 1L);
    }
  }

  /** Whether the first minute of the day has just ended: then every unit is looked at. */
  private static boolean isBegin(long minute, WorkingDay today) {
    return minute == minuteOf(today.start().toEpochMilli()) + 1L;
  }

  /** Lets in what arrived before the minute; how much of today's arrived just before it. */
  private int release(long minute, int day, Set<Integer> touched) {
    int inLastMinute = 0;
    Iterator<Map.Entry<Integer, Map<Integer, Integer>>> known =
        waiting.minutes().headMap((int) minute).entrySet().iterator();
    while (known.hasNext()) {
      Map.Entry<Integer, Map<Integer, Integer>> arrivals = known.next();
      lastHeard = Math.max(lastHeard, arrivals.getKey());
      for (Map.Entry<Integer, Integer> received : arrivals.getValue().entrySet()) {
        days.computeIfAbsent(received.getKey(), unknown -> new PaceDay())
            .receive(received.getValue());
        touched.add(received.getKey());
        if (arrivals.getKey() == minute - 1 && received.getKey() == day) {
          inLastMinute = received.getValue();
        }
      }
      known.remove();
    }
    return inLastMinute;
  }

  private void judgeToday(
      long minute,
      WorkingDay today,
      WorkingDays calendar,
      int inLastMinute,
      PaceRules rules,
      Output output,
      LongConsumer ticks) {
    int date = (int) today.date().toEpochDay();
    long instant = TimeUnit.MINUTES.toMillis(minute);
    Ledger.Entry entry = ledger.inForce(date, instant);
    if (entry == null) {
      return;
    }
    PaceDay day = days.computeIfAbsent(date, unknown -> new PaceDay());
    int start = minuteOf(today.start().toEpochMilli());
    Plan plan = ledger.plan(entry.assignment(), date, instant, calendar.startMinute());
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
      ticks.accept(start + (long) next);
    }
  }

  private void judgeLateData(long minute, WorkingDay day, Output output) {
    int date = (int) day.date().toEpochDay();
    PaceDay paceDay = days.get(date);
    Ledger.Entry entry = ledger.inForce(date, TimeUnit.MINUTES.toMillis(minute));
    if (entry == null || !paceDay.wasJudged()) {
      return;
    }
    boolean news =
        paceDay.judgeLateData(
            (int) (minute - minuteOf(day.start().toEpochMilli())),
            change -> output.changed(day.date(), entry.assignment(), change));
    if (news) {
      output.judged(judgement(minute, day, entry.assignment(), paceDay));
    }
  }

  /** Tells where a team belongs by its assignment, whether it is judged or not. */
  private void place(long minute, WorkingDay today, WorkingDays calendar, Output output) {
    long instant = TimeUnit.MINUTES.toMillis(minute);
    int last = (int) today.date().toEpochDay();
    boolean ledgerChanged = ledger.arrivedIn(instant - 60_000, instant);
    if (scope != Scope.TEAM || !(isBegin(minute, today) || ledgerChanged)) {
      return;
    }
    int first = last;
    while (ledgerChanged && !calendar.on(LocalDate.ofEpochDay(first - 1L)).isSealedAt(instant)) {
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
        (int) day.date().toEpochDay(),
        figures.dailyTarget(),
        figures.expected(),
        figures.projected(),
        figures.requiredPerHour(),
        paceDay.status(),
        TimeUnit.MINUTES.toSeconds(minute));
  }

  private void forget(long minute, int today, WorkingDays calendar) {
    long instant = TimeUnit.MINUTES.toMillis(minute);
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
    if (lastHeard < minuteOf(current.start().toEpochMilli())) {
      lastHeard = NEVER;
    }
  }

  /** The kind of unit. */
  public Scope scope() {
    return scope;
  }

  /** Whether there is nothing left to keep. */
  public boolean isEmpty() {
    return ledger.isEmpty() && days.isEmpty() && waiting.minutes().isEmpty() && lastHeard == NEVER;
  }

  private static int minuteOf(long millis) {
    return (int) Math.floorDiv(millis, TimeUnit.MINUTES.toMillis(1));
  }

  /** The minute since 1970 in which an instant lies. */
  public static int epochMinute(long millis) {
    return minuteOf(millis);
  }

  /** An independent copy. */
  public UnitPace copy() {
    UnitPace copy = new UnitPace(scope, id, ledger.copy(), waiting.copy());
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
  }

  /** Reads what {@link #writeTo} wrote. */
  public static UnitPace readFrom(DataInput in) throws IOException {
    Pulse waiting = (Pulse) UnitNews.readFrom(in);
    UnitPace pace = new UnitPace(waiting.scope(), waiting.id(), Ledger.readFrom(in), waiting);
    pace.lastHeard = in.readInt();
    for (int n = in.readInt(); n > 0; n--) {
      pace.days.put(in.readInt(), PaceDay.readFrom(in));
    }
    return pace;
  }
}
