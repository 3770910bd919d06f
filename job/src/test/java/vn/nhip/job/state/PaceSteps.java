package vn.nhip.job.state;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vn.nhip.core.alerts.AlertChange;
import vn.nhip.core.events.Scope;
import vn.nhip.core.forecast.OwnDay;
import vn.nhip.core.pace.ArrivalMinutes;
import vn.nhip.core.pace.Judgement;
import vn.nhip.core.pace.PaceRules;
import vn.nhip.core.pace.RoutedAssignment;
import vn.nhip.core.pace.UnitPace;
import vn.nhip.core.pace.UnitPaces;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;
import vn.nhip.core.testing.Times;

/** A unit's pace with its timers, driven by steps that are each derived from one number. */
final class PaceSteps {

  private static final int[] TARGETS = {240, 480, 1_000, 0};
  private static final int DAY = (int) Times.MARCH_20.toEpochDay();

  private final UnitPaces pace;
  private long clock;

  private PaceSteps(UnitPaces pace, long clock) {
    this.pace = pace;
    this.clock = clock;
  }

  /** Starts shortly before eight, with an assignment, so that there is something to judge. */
  static PaceSteps of(Scope scope) {
    UnitPaces pace = new UnitPaces(scope, scope == Scope.TEAM ? "663-LD-02" : "663");
    PaceSteps steps = new PaceSteps(pace, Times.millis(Times.SHORTLY_BEFORE_EIGHT));
    steps.assign(0, scope == Scope.DISTRICT);
    steps.assign(4, false);
    return steps;
  }

  PaceSteps restored() {
    return with(Stored.restored("unit-pace", pace));
  }

  PaceSteps copied() {
    return with(Stored.copied("unit-pace", pace));
  }

  PaceSteps copiedAsBytes() {
    return with(Stored.copiedAsBytes("unit-pace", pace));
  }

  byte[] bytes() {
    return Stored.bytes("unit-pace", pace);
  }

  private PaceSteps with(UnitPaces same) {
    return new PaceSteps(same, clock);
  }

  /** Runs the steps and returns what was emitted. */
  List<Object> take(List<Integer> steps) {
    List<Object> emitted = new ArrayList<>();
    for (int step : steps) {
      switch (step % 7) {
        case 0 -> assign(step, step % 2 == 0 && pace.scope() == Scope.DISTRICT);
        case 1, 2, 3 -> hear(step);
        default -> {}
      }
      clock += TimeUnit.SECONDS.toMillis(step % 11 == 0 ? step * 20L : step % 900);
      tick(emitted);
      emitted.add(pace.isEmpty());
    }
    return emitted;
  }

  private void hear(int step) {
    ArrivalMinutes arrivals =
        pace.scope() == Scope.TEAM
            ? new ArrivalMinutes(Scope.TEAM, "663-LD-02")
            : ArrivalMinutes.ofDistrict(provinceOf(step), "663");
    int minute = UnitPace.epochMinute(clock);
    arrivals.hear(minute);
    if (step % 3 > 0) {
      int today = (int) Times.CALENDAR.containing(clock * 1_000).date().toEpochDay();
      arrivals.receive(minute, today - step % 5 / 4, step % 60);
    }
    pace.take(arrivals);
  }

  private void assign(int step, boolean ofDistrict) {
    TargetAssignment assignment =
        new TargetAssignment(
            ofDistrict ? TargetAssignment.Scope.DISTRICT : TargetAssignment.Scope.TEAM,
            ofDistrict ? "663" : "663-LD-02",
            step % 3 == 0 ? null : "Tổ lưu động " + step,
            provinceOf(step),
            step % 13 == 12 ? "661" : "663",
            DAY,
            step % 5 == 4 ? DAY + step % 3 : null,
            TARGETS[step / 7 % TARGETS.length],
            ofDistrict ? List.of() : List.of(new ShiftInterval(480, 600 + step % 9 * 60)),
            null,
            null,
            null,
            null,
            clock);
    pace.take(
        new RoutedAssignment(
            pace.scope(), pace.scope() == Scope.TEAM ? "663-LD-02" : "663", assignment));
  }

  private static String provinceOf(int step) {
    return step % 4 == 3 ? "49" : "67";
  }

  private void tick(List<Object> emitted) {
    UnitPace.Output output =
        new UnitPace.Output() {
          @Override
          public void changed(LocalDate day, TargetAssignment assignment, AlertChange change) {
            emitted.add(
                day + pace.nameInAlerts(assignment.province()) + assignment.name() + change);
          }

          @Override
          public void judged(Judgement judgement) {
            emitted.add(judgement);
          }

          @Override
          public void ended(TargetAssignment assignment, OwnDay day) {
            emitted.add(Arrays.toString(day.rests()));
          }
        };
    for (UnitPace unit : pace.all()) {
      unit.advance(
          TimeUnit.MILLISECONDS.toMinutes(clock), Times.CALENDAR, 0, PaceRules.DEFAULT, output);
    }
    pace.forgetEmpty();
  }
}
