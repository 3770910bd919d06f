package vn.nhip.core.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import vn.nhip.core.events.Scope;

/** Compares {@link ArrivalMinutes} and {@link Ticks} with simpler but slower collections. */
final class ArrivalMinutesTest {

  @Property(tries = 300)
  void keepsEachMinuteAndWorkingDayOnceAndInOrder(
      @ForAll @Size(max = 120) List<@IntRange(max = 9_999) Integer> steps) {
    ArrivalMinutes minutes = new ArrivalMinutes(Scope.TEAM, "663-LD-02");
    TreeMap<Integer, Map<Integer, Integer>> expected = new TreeMap<>();
    for (int step : steps) {
      int minute = step / 100;
      switch (step % 5) {
        case 0 -> {
          minutes.hear(minute);
          expected.computeIfAbsent(minute, unknown -> new TreeMap<>());
        }
        case 1 -> {
          Map<Integer, Map<Integer, Integer>> before = expected.headMap(minute / 2);
          assertThat(taken(minutes, minute / 2)).isEqualTo(entries(before));
          before.clear();
        }
        default -> {
          minutes.receive(minute, step % 3, step % 7 + 1);
          expected
              .computeIfAbsent(minute, unknown -> new TreeMap<>())
              .merge(step % 3, step % 7 + 1, Integer::sum);
        }
      }
      assertThat(minutes.isEmpty()).isEqualTo(expected.isEmpty());
      if (!expected.isEmpty()) {
        assertThat(minutes.firstMinute()).isEqualTo(expected.firstKey());
      }
    }
    assertThat(taken(minutes, Integer.MAX_VALUE)).isEqualTo(entries(expected));
  }

  private static List<String> taken(ArrivalMinutes minutes, int before) {
    List<String> taken = new ArrayList<>();
    minutes.takeBefore(
        before,
        (minute, day, received) ->
            taken.add(received == 0 ? minute + "" : minute + ":" + day + "=" + received));
    return taken;
  }

  private static List<String> entries(Map<Integer, Map<Integer, Integer>> minutes) {
    List<String> entries = new ArrayList<>();
    minutes.forEach(
        (minute, days) -> {
          if (days.isEmpty()) {
            entries.add(minute + "");
          }
          days.forEach((day, received) -> entries.add(minute + ":" + day + "=" + received));
        });
    return entries;
  }

  @Property(tries = 300)
  void returnsEachTickOnceAndInOrder(
      @ForAll @Size(max = 200) List<@IntRange(min = -60, max = 60) Integer> steps) {
    Ticks ticks = new Ticks();
    TreeSet<Integer> expected = new TreeSet<>();
    for (int step : steps) {
      if (step < -20 && !expected.isEmpty()) {
        assertThat(ticks.takeFirst()).isEqualTo(expected.pollFirst());
      } else {
        ticks.add(step);
        expected.add(step);
      }
      assertThat(ticks.isEmpty()).isEqualTo(expected.isEmpty());
    }
    Ticks copy = ticks.copy();
    while (!expected.isEmpty()) {
      assertThat(copy.first()).isEqualTo(ticks.first()).isEqualTo(expected.first());
      assertThat(copy.takeFirst()).isEqualTo(ticks.takeFirst()).isEqualTo(expected.pollFirst());
    }
    assertThat(ticks.isEmpty() && copy.isEmpty()).isTrue();
  }
}
