package vn.nhip.job.domain;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vn.nhip.connectors.events.TargetAssignment;

/**
 * Tells what happens to a team or district around one working day, and lets the clock run: the unit
 * is looked at only at the minutes that it asked for.
 */
final class PaceTale {

  private record Happening(Duration at, Runnable tell) {}

  private final Scope scope;
  private final String id;
  private final LocalDate date;
  private final long midnight;
  private final UnitPace pace;
  private final List<Happening> happenings = new ArrayList<>();
  private final List<String> changes = new ArrayList<>();
  private final List<Judgement> judgements = new ArrayList<>();
  private Duration logStart = Duration.ofDays(-1);
  private Duration clock = Duration.ofDays(-1);

  private PaceTale(Scope scope, String id, LocalDate date) {
    this.scope = scope;
    this.id = id;
    this.date = date;
    this.pace = new UnitPace(scope, id);
    this.midnight = Times.millis(date, Duration.ZERO);
  }

  /** Of team 663-LD-02 on 20 March 2021; the log began the day before. */
  static PaceTale team() {
    return team(Times.MARCH_20);
  }

  static PaceTale team(LocalDate date) {
    return new PaceTale(Scope.TEAM, "663-LD-02", date);
  }

  static PaceTale district() {
    return district("663");
  }

  static PaceTale district(String code) {
    return new PaceTale(Scope.DISTRICT, code, Times.MARCH_20);
  }

  /** Of a team that has its target since the evening before and is heard shortly before eight. */
  static PaceTale teamAtWork(int dailyTarget) {
    return team()
        .assigned(Times.EVENING_BEFORE, Target.target(dailyTarget))
        .heard(Times.SHORTLY_BEFORE_EIGHT);
  }

  PaceTale logStarts(Duration at) {
    logStart = at;
    return this;
  }

  PaceTale assigned(Duration at, Target target) {
    TargetAssignment assignment = target.arrivedAt(millis(at), (int) date.toEpochDay());
    Posting posting = new Posting(scope, id, assignment);
    return tell(at, () -> pace.post(posting));
  }

  /** A heartbeat arrives. */
  PaceTale heard(Duration at) {
    return arrives(at, 0);
  }

  /** A heartbeat arrives each half hour. */
  PaceTale heardAllTheTime(Duration from, Duration to) {
    for (Duration at = from; at.compareTo(to) < 0; at = at.plusMinutes(30)) {
      heard(at);
    }
    return this;
  }

  /** So many applications of the tale's day arrive then. */
  PaceTale received(Duration at, int applications) {
    return arrives(at, applications);
  }

  /** One application arrives each minute. */
  PaceTale steadily(Duration from, Duration to) {
    for (Duration at = from; at.compareTo(to) < 0; at = at.plusMinutes(1)) {
      received(at, 1);
    }
    return this;
  }

  private PaceTale arrives(Duration at, int applications) {
    int minute = UnitPace.epochMinute(millis(at));
    Pulse pulse = new Pulse(scope, id);
    pulse.hear(minute);
    if (applications > 0) {
      pulse.receive(minute, (int) date.toEpochDay(), applications);
    }
    return tell(at, () -> pace.hear(pulse));
  }

  private PaceTale tell(Duration at, Runnable happening) {
    happenings.add(new Happening(at, happening));
    return this;
  }

  /** The clock goes on to that time, minute by minute. */
  PaceTale until(Duration time) {
    while (clock.compareTo(time) < 0) {
      jumpTo(clock.plusMinutes(1));
    }
    return this;
  }

  /** The clock reaches that time at once: all that arrived before is there before it is told. */
  PaceTale jumpTo(Duration time) {
    happenings.sort(Comparator.comparing(Happening::at));
    while (!happenings.isEmpty() && happenings.get(0).at().compareTo(time) < 0) {
      happenings.remove(0).tell().run();
    }
    long minute = TimeUnit.MILLISECONDS.toMinutes(millis(time));
    pace.advance(minute, Times.CALENDAR, millis(logStart), PaceRules.DEFAULT, new Listener());
    clock = time;
    return this;
  }

  /** All changes of alerts up to that time: minute, kind, severity, change, received/expected. */
  List<String> changesUntil(Duration time) {
    return List.copyOf(until(time).changes);
  }

  List<String> changes() {
    return List.copyOf(changes);
  }

  /** The times at which figures were told. */
  List<String> judgedAt() {
    return judgements.stream().map(j -> Times.text(since(j.asOf()))).toList();
  }

  List<Judgement> judgements() {
    return List.copyOf(judgements);
  }

  /** The figures as they were told last. */
  Judgement lastJudgement() {
    return judgements.get(judgements.size() - 1);
  }

  /** Nothing is kept and nothing will be looked at. */
  boolean isForgotten() {
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
  }
}
