package vn.nhip.core.testing;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vn.nhip.core.alerts.AlertChange;
import vn.nhip.core.events.Scope;
import vn.nhip.core.forecast.Figures;
import vn.nhip.core.forecast.OwnDay;
import vn.nhip.core.pace.ArrivalMinutes;
import vn.nhip.core.pace.HeldChanges;
import vn.nhip.core.pace.Judgement;
import vn.nhip.core.pace.PaceRules;
import vn.nhip.core.pace.RoutedAssignment;
import vn.nhip.core.pace.UnitPace;
import vn.nhip.core.pace.UnitPaceForm;
import vn.nhip.core.targets.TargetAssignment;

/**
 * A scripted scenario for a team or district around one working day. As the clock runs, the unit is
 * processed only at the minutes that it asked for.
 */
public final class PaceTale {

  /** The current version of the stored form of a unit. */
  public static final int FORM = 2;

  private static final Duration BEFORE_THE_DAY = Duration.ofHours(-4);

  private record Event(Duration at, Runnable action) {}

  private final Scope scope;
  private final String id;
  private final LocalDate date;
  private final long midnight;
  private final List<Event> events = new ArrayList<>();
  private final List<String> changes = new ArrayList<>();
  private final List<Judgement> judgements = new ArrayList<>();
  private final List<OwnDay> ownDays = new ArrayList<>();
  private UnitPace pace;
  private Duration logStart = Duration.ofDays(-1);
  private Duration clock = Duration.ofDays(-1);

  private PaceTale(Scope scope, String id, LocalDate date) {
    this.scope = scope;
    this.id = id;
    this.date = date;
    this.pace = new UnitPace(scope, id);
    this.midnight = Times.millis(date, Duration.ZERO);
  }

  /** A scenario of team 663-LD-02 on 20 March 2021; the log begins the day before. */
  public static PaceTale team() {
    return team(Times.MARCH_20);
  }

  public static PaceTale team(LocalDate date) {
    return new PaceTale(Scope.TEAM, "663-LD-02", date);
  }

  public static PaceTale district() {
    return district("663");
  }

  public static PaceTale district(String code) {
    return new PaceTale(Scope.DISTRICT, code, Times.MARCH_20);
  }

  public static PaceTale province() {
    return new PaceTale(Scope.PROVINCE, "67", Times.MARCH_20);
  }

  /**
   * A scenario of a team that gets its target the evening before and is heard shortly before eight.
   */
  public static PaceTale teamAtWork(int dailyTarget) {
    return team()
        .assigned(Times.EVENING_BEFORE, Target.target(dailyTarget))
        .heard(Times.SHORTLY_BEFORE_EIGHT);
  }

  /**
   * A scenario of a team that is heard every half hour and whose last ten days each had one
   * application per planned minute: as soon as it has fewer than its plan expects, none of these
   * days is enough.
   */
  public static PaceTale steadyTeamAtWork(int dailyTarget) {
    return team()
        .withHistory(PastDay.times(10, PastDay.steady(6)))
        .assigned(Times.EVENING_BEFORE, Target.target(dailyTarget))
        .heardAllTheTime(Times.SHORTLY_BEFORE_EIGHT, Times.NOON);
  }

  /**
   * Adds days before the tale's day, the oldest first, each judged from 08:00 to 12:00 by a target
   * of 240. Must be called first; it advances the clock to 20:00 of the evening before.
   */
  public PaceTale withHistory(PastDay... past) {
    return withHistory(List.of(past));
  }

  /** Adds days before the tale's day, as {@link #withHistory(PastDay...)}. */
  public PaceTale withHistory(List<PastDay> past) {
    logStart = Duration.ofDays(-past.size() - 1L);
    clock = logStart;
    boolean isTeam = scope == Scope.TEAM;
    Target own =
        isTeam
            ? Target.target(240).ofTeam(id)
            : Target.districtTarget(240).ofTeam(id).inDistrict(id);
    assigned(logStart, own.from(-past.size()).to(-1));
    if (!isTeam) {
      Target team = Target.target(240).ofTeam("TEAM-OF-THE-PAST").inDistrict(id);
      assigned(logStart, team.from(-past.size()).to(-1));
    }
    for (int i = 0; i < past.size(); i++) {
      int day = i - past.size();
      past.get(i).arrivals().forEach((at, count) -> receivedOf(day, at.plusDays(day), count));
    }
    jumpTo(BEFORE_THE_DAY);
    changes.clear();
    judgements.clear();
    return this;
  }

  public PaceTale logStarts(Duration at) {
    logStart = at;
    return this;
  }

  public PaceTale assigned(Duration at, Target target) {
    TargetAssignment assignment = target.arrivedAt(millis(at), (int) date.toEpochDay());
    RoutedAssignment routed = new RoutedAssignment(scope, id, assignment);
    return schedule(at, () -> pace.post(routed));
  }

  /** A heartbeat arrives. */
  public PaceTale heard(Duration at) {
    return arrives(at, 0);
  }

  /** A heartbeat arrives every half hour. */
  public PaceTale heardAllTheTime(Duration from, Duration to) {
    for (Duration at = from; at.compareTo(to) < 0; at = at.plusMinutes(30)) {
      heard(at);
    }
    return this;
  }

  /** Applications of the tale's day arrive. */
  public PaceTale received(Duration at, int applications) {
    return arrives(at, applications);
  }

  /** One application arrives every minute. */
  public PaceTale steadily(Duration from, Duration to) {
    for (Duration at = from; at.compareTo(to) < 0; at = at.plusMinutes(1)) {
      received(at, 1);
    }
    return this;
  }

  /** Applications of a day, given relative to the tale's day, arrive. */
  public PaceTale receivedOf(int day, Duration at, int applications) {
    int minute = UnitPace.epochMinute(millis(at));
    ArrivalMinutes minutes = new ArrivalMinutes(scope, id);
    minutes.hear(minute);
    if (applications > 0) {
      minutes.receive(minute, (int) date.toEpochDay() + day, applications);
    }
    return schedule(at, () -> pace.hear(minutes));
  }

  private PaceTale arrives(Duration at, int applications) {
    return receivedOf(0, at, applications);
  }

  /** The unit's stations hold more from then on, or fewer if the number is negative. */
  public PaceTale held(Duration at, int more) {
    HeldChanges held = new HeldChanges(scope, id);
    held.add(UnitPace.epochMinute(millis(at)), (int) date.toEpochDay(), more);
    return schedule(at, () -> pace.hold(held));
  }

  private PaceTale schedule(Duration at, Runnable action) {
    events.add(new Event(at, action));
    return this;
  }

  /** Advances the clock to a time, minute by minute. */
  public PaceTale until(Duration time) {
    while (clock.compareTo(time) < 0) {
      jumpTo(clock.plusMinutes(1));
    }
    return this;
  }

  /** Advances the clock to a time in one step, after all input that arrived before it. */
  public PaceTale jumpTo(Duration time) {
    events.sort(Comparator.comparing(Event::at));
    while (!events.isEmpty() && events.get(0).at().compareTo(time) < 0) {
      events.remove(0).action().run();
    }
    long minute = TimeUnit.MILLISECONDS.toMinutes(millis(time));
    pace.advance(minute, Times.CALENDAR, millis(logStart), PaceRules.DEFAULT, new Listener());
    clock = time;
    return this;
  }

  /** All changes of alerts up to a time: minute, kind, severity, change, received/expected. */
  public List<String> changesUntil(Duration time) {
    return List.copyOf(until(time).changes);
  }

  public List<String> changes() {
    return List.copyOf(changes);
  }

  /** The times at which figures of a judged day were emitted. */
  public List<String> judgedAt() {
    return judgements.stream()
        .filter(judgement -> judgement.figures() != null)
        .map(judgement -> Times.text(since(judgement.asOf())))
        .toList();
  }

  /** All rows of the tale's day emitted up to a time: time, target, expected, status. */
  public List<String> rowsUntil(Duration time) {
    return until(time).judgements.stream()
        .filter(judgement -> judgement.workingDay() == date.toEpochDay())
        .map(
            judgement ->
                String.join(
                    " ",
                    Times.text(since(judgement.asOf())),
                    judgement.dailyTarget() + "",
                    judgement.expected() + "",
                    judgement.status() + ""))
        .toList();
  }

  /** The last figures emitted up to a time. */
  public Figures figuresAt(Duration time) {
    return until(time).lastJudgement().figures();
  }

  /** Writes and restores the state. */
  public PaceTale restored() {
    pace = Forms.read(form(), in -> UnitPaceForm.read(in, FORM));
    return this;
  }

  /**
   * Continues with a copy of the state; what happens to the original afterwards must not matter.
   */
  public PaceTale copied() {
    UnitPace original = pace;
    pace = UnitPaceForm.copy(pace);
    original.advance(
        TimeUnit.MILLISECONDS.toMinutes(millis(clock.plusDays(1))),
        Times.CALENDAR,
        millis(logStart),
        PaceRules.DEFAULT,
        new PaceTale(scope, id, date).new Listener());
    return this;
  }

  /** The stored form of the state. */
  public byte[] form() {
    return Forms.written(out -> UnitPaceForm.write(pace, out));
  }

  public List<Judgement> judgements() {
    return List.copyOf(judgements);
  }

  /** The last judgement emitted. */
  public Judgement lastJudgement() {
    return judgements.get(judgements.size() - 1);
  }

  /** The own days emitted, in order. */
  public List<OwnDay> ownDays() {
    return List.copyOf(ownDays);
  }

  /** Whether there is no state left and nothing is scheduled. */
  public boolean isDropped() {
    return pace.isEmpty() && pace.nextTick() == UnitPace.NO_TICK;
  }

  private Duration since(long seconds) {
    return Duration.ofSeconds(seconds - TimeUnit.MILLISECONDS.toSeconds(midnight));
  }

  private long millis(Duration at) {
    return midnight + at.toMillis();
  }

  private final class Listener implements UnitPace.Output {

    @Override
    public void changed(LocalDate workingDay, TargetAssignment assignment, AlertChange change) {
      Duration at = Duration.ofMinutes(4 * 60L + change.changedAt());
      Figures figures = change.figures();
      String text =
          String.join(
              " ",
              Times.text(at),
              change.kind().name(),
              change.severity().name(),
              change.resolution() == null ? change.change().name() : change.resolution().name(),
              figures.received() + "/" + figures.expected());
      changes.add(workingDay.equals(date) ? text : workingDay + " " + text);
    }

    @Override
    public void judged(Judgement judgement) {
      if (judgement.dailyTarget() != null) {
        judgements.add(judgement);
      }
    }

    @Override
    public void ended(TargetAssignment assignment, OwnDay day) {
      ownDays.add(day);
    }
  }
}
