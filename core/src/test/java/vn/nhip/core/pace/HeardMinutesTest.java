package vn.nhip.core.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;
import vn.nhip.core.testing.Forms;

/** Compares {@link HeardMinutes} with a scan of all pairs of neighbours. */
class HeardMinutesTest {

  /** 08:00–10:00 and 13:00–15:00 of a working day that begins at 04:00. */
  private static final Plan WITH_BREAK =
      Plan.of(List.of(List.of(new ShiftInterval(480, 600), new ShiftInterval(780, 900))), 240);

  private static HeardMinutes heard(int... minutes) {
    HeardMinutes heard = new HeardMinutes();
    for (int minute : minutes) {
      heard.add(minute);
    }
    return heard;
  }

  @Test
  void silenceHasAtLeastFortyFivePlannedMinutes() {
    // 240 is 08:00. A gap of 45 counts in full, one of 44 not at all.
    assertThat(heard(240, 285).plannedInSilences(WITH_BREAK, 285, 45)).isEqualTo(45);
    assertThat(heard(240, 284).plannedInSilences(WITH_BREAK, 284, 45)).isZero();
    assertThat(heard(240).plannedInSilences(WITH_BREAK, 285, 45)).isEqualTo(45);
    assertThat(heard(240).plannedInSilences(WITH_BREAK, 284, 45)).isZero();
  }

  @Test
  void breakIsNoSilence() {
    // From 09:40 to 13:24 there are 20 + 24 planned minutes, to 13:25 there are 45.
    assertThat(heard(340, 564).plannedInSilences(WITH_BREAK, 564, 45)).isZero();
    assertThat(heard(340, 565).plannedInSilences(WITH_BREAK, 565, 45)).isEqualTo(45);
  }

  @Test
  void silencesAddUpExceptBeforeTheFirstSignal() {
    HeardMinutes heard = heard(250, 300, 310, 350);

    // 10 before the first; then 50, which count, 10 and 40, which do not, and 100 by now.
    assertThat(heard.plannedBefore(WITH_BREAK, 630)).isEqualTo(10);
    assertThat(heard.plannedInSilences(WITH_BREAK, 630, 45)).isEqualTo(50 + 100);
  }

  @Test
  void lateStartLastsUntilTheFirstSignal() {
    assertThat(heard().plannedBefore(WITH_BREAK, 300)).isEqualTo(60);
    assertThat(heard().plannedInSilences(WITH_BREAK, 300, 45)).isZero();
    assertThat(heard().first()).isEqualTo(HeardMinutes.NEVER);
    assertThat(heard().last()).isEqualTo(HeardMinutes.NEVER);
  }

  /** Steps are minutes from one signal to the next; some change the plan as well. */
  @Property(tries = 200)
  void sumsLikeAScanEvenAfterAChangeOfPlan(
      @ForAll @Size(max = 40) List<@IntRange(min = 1, max = 150) Integer> steps,
      @ForAll @IntRange(min = 1, max = 60) int least) {
    HeardMinutes heard = new HeardMinutes();
    TreeSet<Integer> expected = new TreeSet<>();
    Plan plan = PlanTest.planOf(least);
    int minute = 0;
    for (int step : steps) {
      minute += step;
      if (step % 3 > 0) {
        heard.add(minute);
        expected.add(minute);
      }
      if (step % 7 == 0) {
        plan = PlanTest.planOf(step);
      }
      int now = minute + 1 + step / 2;
      assertThat(heard.first()).isEqualTo(expected.isEmpty() ? -1 : expected.first());
      assertThat(heard.last()).isEqualTo(expected.isEmpty() ? -1 : expected.last());
      HeardMinutes read = Forms.read(Forms.written(heard::writeTo), HeardMinutes::readFrom);
      for (HeardMinutes same : List.of(heard, heard.copy(), read)) {
        assertThat(same.plannedInSilences(plan, now, least))
            .isEqualTo(silences(expected, plan, now, least));
        assertThat(same.plannedBefore(plan, now))
            .isEqualTo(plan.endedAt(expected.isEmpty() ? now : expected.first()));
      }
    }
  }

  private static long silences(NavigableSet<Integer> heard, Plan plan, int now, int least) {
    long silences = 0;
    for (int minute : heard) {
      Integer higher = heard.higher(minute);
      int planned = plan.endedAt(higher == null ? now : higher) - plan.endedAt(minute);
      silences += planned >= least ? planned : 0;
    }
    return silences;
  }
}
