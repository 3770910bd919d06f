package vn.nhip.core.pace;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import vn.nhip.core.alerts.AlertChange;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.events.Scope;
import vn.nhip.core.forecast.Figures;
import vn.nhip.core.forecast.OwnDay;
import vn.nhip.core.forecast.OwnDays;
import vn.nhip.core.targets.TargetAssignment;

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
  private final ArrivalMinutes waiting;
  private final HeldChanges waitingHeld;
  private final OwnDays ownDays;
  private final TreeMap<Integer, PaceDay> days = new TreeMap<>();

  private final Ticks ticks;

  /** The last minute since 1970 in which a unit of version 1 was heard; {@link #NEVER} after it. */
  private int lastHeard = NEVER;

  /** Where results go. */
  public interface Output {

    /** An alert of a working day has changed. */
    void changed(LocalDate workingDay, TargetAssignment assignment, AlertChange change);

    /** The figures of a working day are now these. */
    void judged(Judgement judgement);

    /** A working day has ended by which later ones are judged. */
    void ended(TargetAssignment assignment, OwnDay day);
  }

  /** A unit of which nothing is known yet. */
  public UnitPace(Scope scope, String id) {
    this(
        new Ledger(),
        new ArrivalMinutes(scope, id),
        new HeldChanges(scope, id),
        new OwnDays(),
        new Ticks());
  }

  private UnitPace(
      Ledger ledger,
      ArrivalMinutes waiting,
      HeldChanges waitingHeld,
      OwnDays ownDays,
      Ticks ticks) {
    this.scope = waiting.scope();
    this.id = waiting.id();
    this.ledger = ledger;
    this.waiting = waiting;
    this.waitingHeld = waitingHeld;
    this.ownDays = ownDays;
    this.ticks = ticks;
  }

  /** Takes in signs of life. */
  public void hear(ArrivalMinutes pulse) {
    waiting.addAll(pulse);
    lookAfter(pulse);
  }

  /** Takes in changes of what the unit's stations hold. */
  public void hold(HeldChanges changes) {
    waitingHeld.minutes().addAll(changes.minutes());
    lookAfter(changes.minutes());
  }

  private void lookAfter(ArrivalMinutes minutes) {
    boolean assigned = ledger.hasOwn();
    // Without an assignment nothing is judged; the waiting minutes only must not pile up.
    minutes.visit(
        (minute, day, count) ->
            ticks.add(
                assigned ? minute + 1 : minute - Math.floorMod(minute, 60) + IDLE_TICK_MINUTES));
  }

  /**
   * Takes in an assignment: it is looked at from the minute on at which it is known, and so are
   * signs of life that came here before it and matter only now.
   */
  public void post(RoutedAssignment posting) {
    ledger.add(posting);
    ticks.add(epochMinute(posting.assignment().arrivedAt()) + 1);
    lookAfter(waiting);
    lookAfter(waitingHeld.minutes());
  }

  /** Whether an assignment of that team is in the ledger. */
  boolean knowsTeam(String team) {
    return ledger.knowsTeam(team);
  }

  /** Whether an assignment of the unit itself is in the ledger. */
  boolean hasOwnAssignment() {
    return ledger.hasOwn();
  }

  /** The province of the ledger's first assignment, own ones before those of teams, or null. */
  String provinceAssignedFirst() {
    return ledger.firstProvince();
  }

  /** Takes from it what the districts of the same code in other provinces must know. */
  Map<String, List<TargetAssignment>> takeOfOthersThan(String province) {
    return ledger.takeOfOthersThan(province, id);
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
    Set<Integer> touched = release(minute, today, calendar);
    boolean assigned = ledger.arrivedIn(instantOf(minute - 1), instantOf(minute));
    boolean isJudged = instantOf(today.firstMinute()) >= logStart;
    judgeToday(minute, today, isJudged, rules, output);
    for (int day : touched) {
      if (days.get(day).isOver()) {
        judgeLateData(minute, calendar.on(LocalDate.ofEpochDay(day)), output);
      }
    }
    if (assigned || isBegin(minute, today)) {
      place(minute, today.epochDay(), assigned, calendar, output);
    }
    if (minute == today.minuteAfter()) {
      leaveOwnDay(minute, today, rules, output);
    }
    if (isBegin(minute, today)) {
      forget(minute, today.epochDay(), calendar);
    }
    if (!isIdle()) {
      // Also where nobody sends any more and no shift is left: what is kept must go one day.
      ticks.add(today.minuteAfter() + 1);
    }
  }

  /** Whether the first minute of the day has just ended: then every unit is looked at. */
  private static boolean isBegin(long minute, WorkingDay today) {
    return minute == today.firstMinute() + 1L;
  }

  /** Lets in what arrived before the minute; the days that it touched. */
  private Set<Integer> release(long minute, WorkingDay today, WorkingDays calendar) {
    Set<Integer> touched = new TreeSet<>();
    if (lastHeard >= today.firstMinute()) {
      day(today.epochDay()).hear(lastHeard - today.firstMinute());
    }
    lastHeard = NEVER;
    waiting.takeBefore(
        minute,
        (heard, date, received) -> {
          WorkingDay on = today;
          if (heard < today.firstMinute()) {
            on = calendar.containing(TimeUnit.MINUTES.toMicros(heard));
          }
          day(on.epochDay()).hear(heard - on.firstMinute());
          if (received > 0) {
            day(date).receive(received, heard + 1 - firstMinute(date, today, calendar));
            touched.add(date);
          }
        });
    waitingHeld
        .minutes()
        .takeBefore(
            minute,
            (changed, date, more) -> {
              day(date).hold(more, changed + 1 - firstMinute(date, today, calendar));
              touched.add(date);
            });
    return touched;
  }

  private PaceDay day(int date) {
    return days.computeIfAbsent(date, unknown -> new PaceDay());
  }

  private static int firstMinute(int date, WorkingDay today, WorkingDays calendar) {
    return date == today.epochDay()
        ? today.firstMinute()
        : calendar.on(LocalDate.ofEpochDay(date)).firstMinute();
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
    PaceDay day = day(date);
    int start = today.firstMinute();
    Plan plan = ledger.plan(entry, today, instant);
    PaceDay.Moment now =
        new PaceDay.Moment(
            (int) (minute - start),
            assignment.dailyTarget(),
            entry.number(),
            plan,
            scope == Scope.TEAM,
            isJudged,
            today.isWeekend(),
            ownDays);
    if (day.judge(now, rules, change -> output.changed(today.date(), assignment, change))) {
      output.judged(judgement(minute, today, assignment, day));
    }
    int next = day.isOver() || assignment.dailyTarget() == 0 ? -1 : plan.nextAfter(now.minute());
    if (next > 0) {
      ticks.add(start + next);
    }
    if (day.leavesOwnDay()) {
      ticks.add(today.minuteAfter());
    }
  }

  private void leaveOwnDay(long minute, WorkingDay today, PaceRules rules, Output output) {
    int date = today.epochDay();
    PaceDay paceDay = days.get(date);
    Ledger.Entry entry = ledger.inForce(date, instantOf(minute));
    if (paceDay == null || entry == null || !paceDay.leavesOwnDay()) {
      return;
    }
    OwnDay ownDay = paceDay.leaveOwnDay(date, today.isWeekend());
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
    boolean news =
        paceDay.judgeLateData(
            (int) minute - day.firstMinute(),
            change -> output.changed(day.date(), entry.assignment(), change));
    if (news) {
      output.judged(judgement(minute, day, entry.assignment(), paceDay));
    }
  }

  /**
   * Tells where a team belongs by its assignment, and what a unit is to reach on days of which no
   * minute was judged.
   *
   * @param assigned anew in the minute just ended, which holds for all open days
   */
  private void place(long minute, int last, boolean assigned, WorkingDays calendar, Output output) {
    long instant = instantOf(minute);
    int first = last;
    while (assigned && !calendar.on(LocalDate.ofEpochDay(first - 1L)).isSealedAt(instant)) {
      first--;
    }
    for (int date = first; date <= last; date++) {
      Ledger.Entry entry = ledger.inForce(date, instant);
      if (entry == null) {
        continue;
      }
      PaceDay day = days.get(date);
      boolean isJudged =
          scope != Scope.PROVINCE && (date == last || (day != null && day.wasJudged()));
      if (!isJudged) {
        output.judged(assigned(minute, date, entry, calendar));
      } else if (scope == Scope.TEAM) {
        output.judged(placed(minute, date, entry.assignment()));
      }
    }
  }

  /** Of a day that is over and was not judged, or of a province. */
  private Judgement assigned(long minute, int date, Ledger.Entry entry, WorkingDays calendar) {
    TargetAssignment assignment = entry.assignment();
    Integer expected = null;
    if (scope != Scope.PROVINCE) {
      Plan plan = ledger.plan(entry, calendar.on(LocalDate.ofEpochDay(date)), instantOf(minute));
      expected = plan.total() == 0 ? 0 : assignment.dailyTarget();
    }
    return judgement(
        minute, date, assignment, assignment.dailyTarget(), expected, null, null, null);
  }

  private Judgement placed(long minute, int date, TargetAssignment assignment) {
    return judgement(minute, date, assignment, null, null, null, null, null);
  }

  private Judgement judgement(
      long minute, WorkingDay day, TargetAssignment assignment, PaceDay paceDay) {
    Figures figures = paceDay.wasJudged() ? paceDay.shown() : null;
    boolean helps = figures != null && figures.helpUntil() != Figures.NONE;
    return judgement(
        minute,
        day.epochDay(),
        assignment,
        paceDay.target(),
        paceDay.expected(),
        figures,
        helps ? day.start().getEpochSecond() + figures.helpUntil() * 60L : null,
        paceDay.status());
  }

  private Judgement judgement(
      long minute,
      int date,
      TargetAssignment assignment,
      Integer target,
      Integer expected,
      Figures figures,
      Long helpUntil,
      String status) {
    return new Judgement(
        scope,
        id,
        assignment.province(),
        assignment.district(),
        date,
        target,
        expected,
        figures,
        helpUntil,
        status,
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
  }

  /** The kind of unit. */
  public Scope scope() {
    return scope;
  }

  /** The unit; a district's code, which is that of one district in each of several provinces. */
  public String id() {
    return id;
  }

  /** Whether there is nothing left to keep. */
  public boolean isEmpty() {
    return isIdle() && ownDays.isEmpty();
  }

  /** Whether nothing is left to be looked at: own days are kept for good. */
  private boolean isIdle() {
    return ledger.isEmpty()
        && days.isEmpty()
        && waiting.isEmpty()
        && waitingHeld.minutes().isEmpty();
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
    UnitPace copy =
        new UnitPace(
            ledger.copy(), waiting.copy(), waitingHeld.copy(), ownDays.copy(), ticks.copy());
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
    waitingHeld.writeTo(out);
    ownDays.writeTo(out);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @param version of the form in which it was written; a unit of version 1 begins without own days
   */
  public static UnitPace readFrom(DataInput in, int version) throws IOException {
    ArrivalMinutes waiting = (ArrivalMinutes) PaceInput.readFrom(in);
    Ledger ledger = Ledger.readFrom(in);
    int lastHeard = in.readInt();
    SortedMap<Integer, PaceDay> days = new TreeMap<>();
    for (int n = in.readInt(); n > 0; n--) {
      days.put(in.readInt(), PaceDay.readFrom(in, version));
    }
    Ticks ticks = Ticks.readFrom(in);
    HeldChanges held =
        version < 2
            ? new HeldChanges(waiting.scope(), waiting.id())
            : (HeldChanges) PaceInput.readFrom(in);
    OwnDays ownDays = version < 2 ? new OwnDays() : OwnDays.readFrom(in);
    UnitPace pace = new UnitPace(ledger, waiting, held, ownDays, ticks);
    pace.days.putAll(days);
    pace.lastHeard = lastHeard;
    return pace;
  }
}
