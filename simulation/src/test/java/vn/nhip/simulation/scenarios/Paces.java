package vn.nhip.simulation.scenarios;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.nhip.core.events.EventType;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.Scope;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;
import vn.nhip.simulation.scenarios.Recorded.Seen;

/** A team or district on one working day, judged minute by minute by what had arrived. */
final class Paces {
  private static final int LAST_MINUTE = 28 * 60;

  private final String unit;
  private final LocalDate day;
  private final int target;
  private final int[] planned = new int[LAST_MINUTE + 1];
  private final boolean[] judged = new boolean[LAST_MINUTE + 1];
  private final int[] received = new int[LAST_MINUTE + 1];
  private final boolean[] heard = new boolean[LAST_MINUTE + 1];
  private int end;

  private Paces(String unit, LocalDate day, List<TargetAssignment> teams, List<Seen> own) {
    this.unit = unit;
    this.day = day;
    this.target = teams.stream().mapToInt(TargetAssignment::dailyTarget).sum();
    teams.forEach(this::addShift);
    own.forEach(this::add);
    for (int minute = 1; minute <= LAST_MINUTE; minute++) {
      planned[minute] += planned[minute - 1];
      received[minute] += received[minute - 1];
    }
  }

  /** Every unit of a scope with a target, on every working day of its assignments. */
  static List<Paces> of(Recorded recorded, Scope scope) {
    Map<String, List<Seen>> byUnit =
        recorded.usable.stream()
            .collect(
                Collectors.groupingBy(
                    seen -> scope == Scope.TEAM ? seen.event().team() : seen.event().district()));
    List<Paces> all = new ArrayList<>();
    for (TargetAssignment unit : recorded.targets) {
      if (unit.scope() == scope && unit.dailyTarget() > 0) {
        List<TargetAssignment> teams =
            scope == Scope.TEAM ? List.of(unit) : teamsOf(recorded, unit);
        for (int day = unit.fromDay(); day <= unit.toDay(); day++) {
          all.add(new Paces(unit.id(), LocalDate.ofEpochDay(day), teams, byUnit.get(unit.id())));
        }
      }
    }
    return all;
  }

  private static List<TargetAssignment> teamsOf(Recorded recorded, TargetAssignment district) {
    return recorded.targets.stream()
        .filter(team -> team.scope() == Scope.TEAM && team.district().equals(district.id()))
        .filter(team -> team.fromDay() == district.fromDay() && team.dailyTarget() > 0)
        .toList();
  }

  private void addShift(TargetAssignment team) {
    for (ShiftInterval interval : team.shift()) {
      for (int minute = interval.fromMinute() + 1; minute <= interval.toMinute(); minute++) {
        planned[minute]++;
        judged[minute] = true;
      }
      end = Math.max(end, interval.toMinute());
    }
  }

  private void add(Seen seen) {
    long known = (seen.log().timestamp() - Days.millis(day, 0)) / Days.MINUTE + 1;
    if (known > 4 * 60 && known <= LAST_MINUTE) {
      heard[(int) known] = true;
      boolean counts = seen.counted() && seen.event().type() == EventType.RECEIVED;
      if (counts && seen.workingDay().equals(day)) {
        received[(int) known]++;
      }
    }
  }

  String name() {
    return unit + " on " + day;
  }

  boolean is(String id, LocalDate date) {
    return unit.equals(id) && day.equals(date);
  }

  LocalDate day() {
    return day;
  }

  boolean met() {
    return received[end] >= target;
  }

  int receivedInTime() {
    return received[end];
  }

  int target() {
    return target;
  }

  /** Judged minutes with at least 20 expected at which less than this percentage had arrived. */
  List<Integer> below(int percent) {
    return IntStream.range(0, end)
        .filter(minute -> judged[minute] && expected(minute) >= 20)
        .filter(minute -> received[minute] * 100L < (long) percent * expected(minute))
        .boxed()
        .toList();
  }

  private int expected(int minute) {
    return (int) ((long) target * planned[minute] / planned[end]);
  }

  /** Judged minutes after 45 planned minutes without a signal. */
  List<Integer> silent() {
    List<Integer> silent = new ArrayList<>();
    int last = 0;
    for (int minute = 1; minute < end; minute++) {
      if (heard[minute]) {
        last = planned[minute - 1];
      }
      if (judged[minute] && planned[minute] - last >= 45) {
        silent.add(minute);
      }
    }
    return silent;
  }
}
