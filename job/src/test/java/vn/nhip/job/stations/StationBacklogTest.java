package vn.nhip.job.stations;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.testing.Times.MARCH_20;
import static vn.nhip.core.testing.Times.NINE;
import static vn.nhip.core.testing.Times.SEALING;
import static vn.nhip.core.testing.Times.at;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import vn.nhip.core.pace.HeldChanges;
import vn.nhip.core.pace.UnitPace;
import vn.nhip.core.testing.Times;
import vn.nhip.job.state.Stored;

class StationBacklogTest {

  private static final int DAY = (int) MARCH_20.toEpochDay();
  private static final String TEAM = "663-LD-02";
  private static final String OTHER = "661-LD-01";

  private static final int COUNTED = -1;

  private final StationBacklog backlog = new StationBacklog();
  private final Map<String, Integer> held = new TreeMap<>();

  private void settle(Duration clock) {
    add(backlog.settle(Times.millis(clock), Times.CALENDAR), held);
  }

  /** Adds up the changes by unit and working day. */
  private static void add(List<HeldChanges> changes, Map<String, Integer> held) {
    for (HeldChanges of : changes) {
      of.minutes()
          .visit(
              (minute, day, more) -> held.merge(of.unit() + " " + (day - DAY), more, Integer::sum));
    }
    held.values().removeIf(events -> events == 0);
  }

  private void tells(Duration time, String team, String district, int pending) {
    backlog.tell(team, "67", district, pending, Times.millis(time));
  }

  private void counts(Duration time, String team) {
    backlog.count(team, Times.millis(time));
  }

  @Test
  void holdsTheNewestHeartbeatsEventsLessThoseCountedSince() {
    tells(NINE, TEAM, "663", 27);
    settle(at("09:01"));
    assertThat(held).isEqualTo(Map.of("TEAM/663-LD-02 0", 27, "DISTRICT/663 0", 27));

    counts(at("09:05"), TEAM);
    counts(at("09:05"), TEAM);
    settle(at("09:06"));
    assertThat(held).containsEntry("TEAM/663-LD-02 0", 25);

    tells(at("09:10"), TEAM, "663", 3);
    settle(at("09:11"));
    assertThat(held).containsEntry("DISTRICT/663 0", 3);
    for (int i = 0; i < 5; i++) {
      counts(at("09:20"), TEAM);
    }
    settle(at("09:21"));
    assertThat(held).isEmpty();
  }

  @Test
  void appliesAMinuteOnlyWhenTheClockHasLeftIt() {
    tells(at("09:00:59"), TEAM, "663", 5);
    settle(NINE);
    assertThat(held).isEmpty();
    assertThat(backlog.nextChange()).isEqualTo(Times.millis(at("09:00:59")));

    settle(at("09:01"));
    assertThat(held).hasSize(2);
    assertThat(backlog.nextChange()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void countsLaterRecordsOfTheSameTime() {
    counts(NINE, TEAM);
    tells(NINE, TEAM, "663", 3);
    counts(NINE, TEAM);
    settle(at("09:01"));

    assertThat(held).containsEntry("TEAM/663-LD-02 0", 2);
  }

  @Test
  void heldEventsMoveWithTheStation() {
    tells(NINE, TEAM, "663", 9);
    tells(NINE.plusSeconds(20), OTHER, "661", 7);
    counts(NINE.plusSeconds(10), TEAM);
    counts(NINE.plusSeconds(30), TEAM);
    settle(at("09:01"));

    assertThat(held).isEqualTo(Map.of("TEAM/661-LD-01 0", 6, "DISTRICT/661 0", 6));
  }

  @Test
  void aNewWorkingDayStartsAfreshWhileTheOldOneIsStillCountedDown() {
    tells(at("27:59"), TEAM, "663", 5);
    tells(at("28:01"), TEAM, "663", 8);
    counts(at("28:02"), TEAM);
    settle(at("28:03"));

    assertThat(held).containsEntry("TEAM/663-LD-02 0", 4).containsEntry("TEAM/663-LD-02 1", 7);
    settle(SEALING);
    counts(SEALING, TEAM);
    settle(SEALING.plusMinutes(1));
    assertThat(held).containsEntry("TEAM/663-LD-02 0", 4).containsEntry("TEAM/663-LD-02 1", 6);
  }

  @Test
  void doesNotWaitForEventsOfAStationThatReportsNothing() {
    counts(NINE, TEAM);

    assertThat(backlog.nextChange()).isEqualTo(Long.MAX_VALUE);
    settle(at("09:01"));
    assertThat(held).isEmpty();
  }

  /** Marks of a station's two teams in any order, some at the same time, settled at any time. */
  @Property(tries = 500)
  void equalsApplyingMarksOneByOne(
      @ForAll @Size(max = 60) List<@IntRange(max = 9_999) Integer> steps) {
    Map<String, Integer> actual = new TreeMap<>();
    StationBacklog settled = new StationBacklog();
    List<Mark> marks = new ArrayList<>();
    long clock = Times.millis(at("26:00"));
    for (int step : steps) {
      clock += step % 47 == 0 ? Duration.ofDays(step % 9).toMillis() : 0;
      clock += step % 7 == 0 ? step * 10L : step % 3;
      String team = step % 5 == 0 ? OTHER : TEAM;
      if (step % 4 == 0) {
        marks.add(new Mark(clock, team, step % 9));
        settled.tell(team, "67", district(team), step % 9, clock);
      } else {
        marks.add(new Mark(clock, team, COUNTED));
        settled.count(team, clock);
      }
      if (step % 6 == 0) {
        long until = UnitPace.epochMinute(clock) * 60_000L;
        addByMinute(settled.settle(until, Times.CALENDAR), actual);
        settled = Stored.restored(settled);
      }
    }
    addByMinute(settled.settle(clock + 1, Times.CALENDAR), actual);

    assertThat(actual).isEqualTo(oneByOne(marks));
  }

  /** A heartbeat with a number of pending events, or {@link #COUNTED}. */
  private record Mark(long at, String team, int pending) {}

  private static String district(String team) {
    return team.substring(0, 3);
  }

  private static void addByMinute(List<HeldChanges> changes, Map<String, Integer> sums) {
    for (HeldChanges of : changes) {
      of.minutes()
          .visit((minute, day, more) -> change(of.unit().toString(), minute, day, more, sums));
    }
  }

  private static void change(
      String unit, long minute, int day, int more, Map<String, Integer> sums) {
    String key = unit + " " + (day - DAY) + " " + minute;
    sums.merge(key, more, Integer::sum);
    sums.remove(key, 0);
  }

  /** The changes by unit, working day and minute of the clock. */
  private static Map<String, Integer> oneByOne(List<Mark> marks) {
    Map<String, Integer> sums = new TreeMap<>();
    Map<Integer, Mark> heldByDay = new TreeMap<>();
    List<Mark> ordered = new ArrayList<>(marks);
    ordered.sort(Comparator.comparingLong(Mark::at).thenComparing(Mark::team));
    for (Mark mark : ordered) {
      heldByDay
          .keySet()
          .removeIf(day -> Times.CALENDAR.on(LocalDate.ofEpochDay(day)).isSealedAt(mark.at));
      if (mark.pending == COUNTED) {
        heldByDay.replaceAll(
            (day, held) -> {
              int left = Math.max(0, held.pending - 1);
              heldChange(held.team, left - held.pending, mark.at, day, sums);
              return new Mark(held.at, held.team, left);
            });
      } else {
        int day = Times.CALENDAR.containing(mark.at * 1_000).epochDay();
        Mark before = heldByDay.put(day, mark);
        if (before != null) {
          heldChange(before.team, -before.pending, mark.at, day, sums);
        }
        heldChange(mark.team, mark.pending, mark.at, day, sums);
      }
    }
    return sums;
  }

  private static void heldChange(
      String team, int more, long at, int day, Map<String, Integer> sums) {
    long minute = UnitPace.epochMinute(at);
    change("TEAM/" + team, minute, day, more, sums);
    change("DISTRICT/" + district(team), minute, day, more, sums);
  }
}
