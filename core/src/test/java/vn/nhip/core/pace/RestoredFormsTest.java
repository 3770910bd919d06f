package vn.nhip.core.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.testing.PaceTale.district;
import static vn.nhip.core.testing.PaceTale.team;
import static vn.nhip.core.testing.Target.districtTarget;
import static vn.nhip.core.testing.Target.target;
import static vn.nhip.core.testing.Times.EVENING_BEFORE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import vn.nhip.core.alerts.AlertChange;
import vn.nhip.core.forecast.OwnDay;
import vn.nhip.core.forecast.OwnDays;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;
import vn.nhip.core.testing.Forms;
import vn.nhip.core.testing.PaceTale;
import vn.nhip.core.testing.PastDay;
import vn.nhip.core.testing.Target;

/** A unit or day that is restored or copied at any minute continues exactly like the original. */
class RestoredFormsTest {

  private static final Duration END = Duration.ofHours(24 * 3 + 5);

  private static final List<Target> TARGETS =
      List.of(
          target(240),
          target(480).shift("08:00-09:00", "13:00-15:00"),
          target(60).shift("20:00-28:00"),
          target(100).shift("04:00-10:00"),
          target(0));

  /** Three days of random input, from a seed. */
  private static PaceTale tale(int seed) {
    Random random = new Random(seed);
    boolean isTeam = random.nextInt(3) > 0;
    PaceTale tale = isTeam ? team() : district();
    List<PastDay> past = new ArrayList<>();
    for (int day = random.nextInt(4); day > 0; day--) {
      past.add(PastDay.steady(1 + random.nextInt(9)));
    }
    tale.withHistory(past);
    if (!isTeam) {
      tale.assigned(EVENING_BEFORE, districtTarget(300));
    }
    tale.assigned(EVENING_BEFORE, TARGETS.get(random.nextInt(4)));
    for (int i = random.nextInt(120); i > 0; i--) {
      Duration at = Duration.ofMinutes(240 + random.nextInt(2 * 1_440));
      switch (random.nextInt(8)) {
        case 0 -> tale.heard(at);
        case 1 -> tale.held(at, random.nextInt(61) - 20);
        case 2 -> {
          if (random.nextInt(6) == 0) {
            tale.assigned(at, TARGETS.get(random.nextInt(5)));
          }
        }
        default -> tale.receivedOf(random.nextInt(9) / 8, at, random.nextInt(20));
      }
    }
    return tale;
  }

  @Property(tries = 60)
  void unitContinuesAfterARestore(
      @ForAll @IntRange(max = 1_000_000) int seed, @ForAll @IntRange(max = 4_000) int minute) {
    assertContinues(seed, minute, PaceTale::restored);
  }

  @Property(tries = 30)
  void unitContinuesAfterACopy(
      @ForAll @IntRange(max = 1_000_000) int seed, @ForAll @IntRange(max = 4_000) int minute) {
    assertContinues(seed, minute, PaceTale::copied);
  }

  private static void assertContinues(
      int seed, int minute, UnaryOperator<PaceTale> restoredOrCopied) {
    PaceTale expected = tale(seed).jumpTo(END);
    PaceTale tale = tale(seed).jumpTo(Duration.ofMinutes(minute));
    byte[] before = tale.form();
    assertThat(restoredOrCopied.apply(tale).form()).isEqualTo(before);
    tale.jumpTo(END);

    assertThat(tale.changes()).isEqualTo(expected.changes());
    assertThat(tale.judgements()).isEqualTo(expected.judgements());
    assertThat(tale.ownDays())
        .usingRecursiveFieldByFieldElementComparator()
        .isEqualTo(expected.ownDays());
    assertThat(tale.form()).isEqualTo(expected.form());
  }

  /** Random input for each minute of a day, from a seed, and the results that the day emitted. */
  private static final class Course {

    private final Random random;
    private final boolean isTeam;
    private final List<Object> emitted = new ArrayList<>();
    private PaceDay day = new PaceDay();
    private Plan plan = Plan.of(List.of(List.of(new ShiftInterval(480, 720))), 240);
    private int target = 240;
    private int number;

    Course(int seed) {
      random = new Random(seed);
      isTeam = random.nextBoolean();
    }

    /** Continues with another day. */
    Course with(PaceDay other) {
      day = other;
      return this;
    }

    Course run(int from, int until) {
      for (int minute = from; minute < until; minute++) {
        int chance = random.nextInt(100);
        if (chance < 10) {
          day.hear(minute - 1);
          day.receive(random.nextInt(40), minute);
        } else if (chance < 14) {
          day.hold(random.nextInt(30) - 10, minute);
        } else if (chance < 15) {
          number++;
          target = random.nextInt(5) == 0 ? 0 : 100 + random.nextInt(300);
          plan = PlanTest.planOf(random.nextInt(1_000));
        }
        PaceMoment now =
            new PaceMoment(minute, target, number, plan, isTeam, true, false, new OwnDays());
        Consumer<AlertChange> changes = emitted::add;
        emitted.add(day.judge(now, PaceRules.DEFAULT, changes));
        if (day.isOver() && chance < 14) {
          emitted.add(day.judgeLateData(minute, changes));
        }
        emitted.add(day.status() + "");
      }
      return this;
    }

    List<Object> end() {
      OwnDay left = day.takeOwnDay(7, false);
      emitted.add(left == null ? "none" : List.of(ints(left.rests()), ints(left.forecasts())));
      return emitted;
    }

    private static List<Integer> ints(int[] numbers) {
      List<Integer> list = new ArrayList<>();
      for (int number : numbers) {
        list.add(number);
      }
      return list;
    }
  }

  @Property(tries = 60)
  void dayContinuesAfterARestoreOrCopy(
      @ForAll @IntRange(max = 1_000_000) int seed,
      @ForAll @IntRange(min = 1, max = 1_440) int minute) {
    Course expected = new Course(seed).run(1, minute);
    PaceDay day = expected.day;
    PaceDay copy = PaceDayForm.copy(day);
    PaceDay read = Forms.read(written(day), in -> PaceDayForm.read(in, PaceTale.FORM));
    assertThat(written(read)).isEqualTo(written(day));
    assertThat(written(copy)).isEqualTo(written(day));
    expected.run(minute, 1_441);

    Course ofCopy = new Course(seed).run(1, minute).with(copy).run(minute, 1_441);
    Course ofRead = new Course(seed).run(1, minute).with(read).run(minute, 1_441);
    assertThat(written(copy)).isEqualTo(written(day));
    assertThat(written(read)).isEqualTo(written(day));
    List<Object> emitted = expected.end();
    assertThat(ofCopy.end()).isEqualTo(emitted);
    assertThat(ofRead.end()).isEqualTo(emitted);
  }

  private static byte[] written(PaceDay day) {
    return Forms.written(out -> PaceDayForm.write(day, out));
  }
}
