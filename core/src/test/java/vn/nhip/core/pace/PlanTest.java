package vn.nhip.core.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;

/** Compares {@link Plan} with a count of each planned minute of the day. */
class PlanTest {

  private static final int DAY = 1_440;
  private static final int START = 240;

  /** How often each minute of the day is planned; index m is the minute from m to m + 1. */
  private static int[] counts(List<List<ShiftInterval>> shifts) {
    int[] counts = new int[DAY];
    for (List<ShiftInterval> shift : shifts) {
      for (ShiftInterval interval : shift) {
        for (int minute = interval.fromMinute(); minute < interval.toMinute(); minute++) {
          counts[minute - START]++;
        }
      }
    }
    return counts;
  }

  /** One to four teams of one to three intervals each, between 04:00 and 28:00. */
  private static List<List<ShiftInterval>> shiftsOf(int seed) {
    Random random = new Random(seed);
    List<List<ShiftInterval>> shifts = new ArrayList<>();
    for (int team = random.nextInt(4); team >= 0; team--) {
      List<ShiftInterval> shift = new ArrayList<>();
      int parts = 1 + random.nextInt(3);
      for (int part = 0; part < parts; part++) {
        int width = DAY / parts;
        int from = START + part * width + random.nextInt(width / 2);
        int room = START + (part + 1) * width - from;
        shift.add(new ShiftInterval(from, from + 1 + random.nextInt(room)));
      }
      shifts.add(shift);
    }
    return shifts;
  }

  static Plan planOf(int seed) {
    return Plan.of(shiftsOf(seed), START);
  }

  @Property(tries = 100)
  void countsLikeAScanOfAllMinutes(@ForAll @IntRange(max = 1_000_000) int seed) {
    int[] counts = counts(shiftsOf(seed));
    Plan plan = planOf(seed);
    List<Integer> ended = new ArrayList<>(List.of(0));
    List<Integer> planned = new ArrayList<>();
    for (int minute = 1; minute <= DAY; minute++) {
      ended.add(ended.get(minute - 1) + counts[minute - 1]);
      if (counts[minute - 1] > 0) {
        planned.add(minute);
      }
    }
    List<Integer> visited = new ArrayList<>();
    for (int next = plan.nextAfter(-1); next > 0; next = plan.nextAfter(next)) {
      visited.add(next);
    }

    assertThat(IntStream.rangeClosed(0, DAY).map(plan::endedAt).boxed().toList()).isEqualTo(ended);
    assertThat(IntStream.rangeClosed(0, DAY).filter(plan::isPlanned).boxed().toList())
        .isEqualTo(planned);
    assertThat(visited).isEqualTo(planned);
    assertThat(plan.total()).isEqualTo(ended.get(DAY));
    assertThat(plan.end()).isEqualTo(planned.get(planned.size() - 1));
  }

  @Property(tries = 200)
  void findsTheFirstAndLastMinuteLikeAScan(
      @ForAll @IntRange(max = 1_000_000) int seed, @ForAll @IntRange(max = 5_760) int anything) {
    Plan plan = planOf(seed);
    int ended = anything % (plan.total() + 1);
    int first = 0;
    while (plan.endedAt(first) < ended) {
      first++;
    }
    int last = plan.end();
    while (plan.endedAt(last) > ended) {
      last--;
    }

    assertThat(plan.firstWith(ended)).isEqualTo(first);
    assertThat(plan.lastWith(ended)).isEqualTo(last);
  }

  @Test
  void breaksBelongToTheLastMinuteBeforeThem() {
    Plan plan =
        Plan.of(List.of(List.of(new ShiftInterval(480, 540), new ShiftInterval(600, 660))), START);

    assertThat(plan.firstWith(0)).isZero();
    assertThat(plan.lastWith(0)).isEqualTo(240);
    assertThat(plan.firstWith(60)).isEqualTo(300);
    assertThat(plan.lastWith(60)).isEqualTo(360);
    assertThat(plan.firstWith(61)).isEqualTo(361);
    assertThat(plan.firstWith(120)).isEqualTo(420);
    assertThat(plan.lastWith(119)).isEqualTo(419);
    assertThat(plan.lastWith(120)).isEqualTo(420);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-24, 240, 1680, 1500", // a whole day of 25 hours
    "2026-03-28, 240, 1680, 1380",
    "2026-10-24, 1440, 1560, 120",
    "2026-10-24, 1440, 1680, 300", // midnight to 04:00 lasts 5 hours,
    "2026-03-28, 1440, 1680, 180", // and 3 in spring
    "2026-03-28, 1560, 1620, 0", // an hour that clocks skip
    "2026-10-25, 450, 690, 240",
  })
  void plannedMinutesAreElapsedMinutes(LocalDate date, int from, int to, int minutes) {
    WorkingDays berlin =
        new WorkingDays(ZoneId.of("Europe/Berlin"), LocalTime.of(4, 0), Duration.ofDays(7));
    Plan plan = Plan.of(List.of(List.of(new ShiftInterval(from, to))), berlin.on(date));

    assertThat(plan.total()).isEqualTo(minutes);
    assertThat(plan.expected(1_000, 1_500)).isEqualTo(minutes == 0 ? 0 : 1_000);
  }

  @Test
  void emptyPlanEndsBeforeEveryMinute() {
    Plan plan = Plan.of(List.of(), START);

    assertThat(plan.total()).isZero();
    assertThat(plan.end()).isNegative();
    assertThat(plan.nextAfter(0)).isEqualTo(-1);
    assertThat(plan.firstWith(0)).isZero();
    assertThat(plan.isPlanned(1)).isFalse();
  }
}
