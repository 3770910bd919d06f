package vn.nhip.simulation.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.nhip.core.alerts.AlertChange;
import vn.nhip.core.alerts.AlertKind;
import vn.nhip.core.forecast.OwnDay;
import vn.nhip.core.pace.Judgement;
import vn.nhip.core.pace.PaceRules;
import vn.nhip.core.pace.UnitPace;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.simulation.log.Signal;
import vn.nhip.simulation.log.TeamLog;
import vn.nhip.simulation.replay.ProjectReplay;
import vn.nhip.simulation.scenarios.Recorded.Seen;

/** What a user sees who watches the demo for ten minutes at sixty times real time. */
class DemoTest {
  private static final int SPEED = 60;
  private static final Duration WATCHED = Duration.ofMinutes(10);

  /** Minimum time needed to read an alert and look at the team. */
  private static final Duration READABLE = Duration.ofSeconds(60);

  private static final Scenario DEMO = DakNong.scenario();
  private static final List<Trouble> TROUBLES = new ArrayList<>();
  private static Recorded recorded;
  private static Instant end;

  /** A team's alert from its raise to its end, in the time of the demo. */
  private record Trouble(String team, AlertKind kind, Instant from, Instant to) {}

  @BeforeAll
  static void replay() {
    recorded = Recorded.of(DEMO);
    end = newestClock();
    Map<String, List<TargetAssignment>> targets = new HashMap<>();
    recorded.targets.stream()
        .filter(target -> target.scope() == TargetAssignment.Scope.TEAM)
        .forEach(
            target -> targets.computeIfAbsent(target.id(), id -> new ArrayList<>()).add(target));
    Map<String, List<Signal>> signals = new HashMap<>();
    recorded.usable.forEach(
        seen ->
            signals
                .computeIfAbsent(seen.event().team(), id -> new ArrayList<>())
                .add(signal(seen)));
    long from = recorded.records.get(0).timestamp();
    targets.forEach(
        (team, assigned) ->
            ProjectReplay.run(
                new TeamLog(team, assigned, signals.get(team)),
                from,
                end.toEpochMilli(),
                PaceRules.DEFAULT,
                new Troubles(team)));
  }

  private static Signal signal(Seen seen) {
    Signal.Kind kind =
        switch (seen.event().type()) {
          case HEARTBEAT -> Signal.Kind.HEARTBEAT;
          case RECEIVED -> seen.counted() ? Signal.Kind.RECEIVED : Signal.Kind.UNCOUNTED;
          default -> seen.counted() ? Signal.Kind.OTHER : Signal.Kind.UNCOUNTED;
        };
    return new Signal(
        kind,
        seen.arrivedAt().toEpochMilli(),
        seen.occurredAt().toEpochMilli(),
        seen.event().station(),
        kind == Signal.Kind.HEARTBEAT ? seen.event().pending() : Signal.UNKNOWN);
  }

  private static Instant newestClock() {
    return Instant.ofEpochMilli(
        recorded.records.stream()
            .filter(each -> each.key().equals("CLOCK"))
            .mapToLong(each -> each.timestamp())
            .max()
            .orElseThrow());
  }

  /** Collects alerts with their ends; alerts open at the end of the log end there. */
  private record Troubles(String team) implements UnitPace.Output {

    @Override
    public void changed(LocalDate day, TargetAssignment assignment, AlertChange change) {
      if (change.kind() == AlertKind.MISSED || change.change() != AlertChange.Change.RESOLVED) {
        return;
      }
      TROUBLES.add(
          new Trouble(
              team,
              change.kind(),
              minute(day, change.raisedAt()),
              minute(day, change.changedAt())));
    }

    private static Instant minute(LocalDate day, int minute) {
      return Instant.ofEpochMilli(Days.millis(day, 4 * 60 + minute));
    }

    @Override
    public void judged(Judgement judgement) {
      // Only alerts matter here.
    }

    @Override
    public void ended(TargetAssignment assignment, OwnDay day) {
      // The unit keeps its own days.
    }
  }

  private static Instant at(Duration watched) {
    return DEMO.liveFrom().plus(watched.multipliedBy(SPEED));
  }

  @Test
  void twoOrThreeTeamsAreInTroubleMostOfTheTime() {
    int seconds = 0;
    int most = 0;
    for (int second = 0; second < WATCHED.toSeconds(); second++) {
      Instant now = at(Duration.ofSeconds(second));
      int inTrouble =
          (int)
              TROUBLES.stream()
                  .filter(each -> !each.from().isAfter(now) && each.to().isAfter(now))
                  .map(Trouble::team)
                  .distinct()
                  .count();
      most = Math.max(most, inTrouble);
      seconds += inTrouble == 2 || inTrouble == 3 ? 1 : 0;
    }
    assertThat(most).as(TROUBLES.toString()).isLessThanOrEqualTo(3);
    assertThat(seconds).as(TROUBLES.toString()).isGreaterThan((int) WATCHED.toSeconds() / 2);
  }

  @Test
  void everyAlertIsOpenLongEnoughToBeRead() {
    assertThat(TROUBLES)
        .filteredOn(each -> each.to().isAfter(DEMO.liveFrom()))
        .isNotEmpty()
        .allSatisfy(
            each ->
                assertThat(Duration.between(each.from(), each.to()).dividedBy(SPEED))
                    .as(each.toString())
                    .isGreaterThanOrEqualTo(READABLE));
  }

  @Test
  void clockStopsAtTheEndOfTheLastShiftAndTheBoardKeepsItsDay() {
    assertThat(end).isBetween(Days.instant("2021-03-21T03:01"), Days.instant("2021-03-21T03:15"));
    assertThat(Duration.between(DEMO.liveFrom(), end).dividedBy(SPEED)).isLessThan(WATCHED);
  }
}
