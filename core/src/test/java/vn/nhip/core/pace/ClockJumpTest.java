package vn.nhip.core.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.testing.PaceTale.team;
import static vn.nhip.core.testing.PaceTale.teamAtWork;
import static vn.nhip.core.testing.Target.target;
import static vn.nhip.core.testing.Times.EIGHT;
import static vn.nhip.core.testing.Times.END_OF_DAY;
import static vn.nhip.core.testing.Times.EVENING_BEFORE;
import static vn.nhip.core.testing.Times.NINE;
import static vn.nhip.core.testing.Times.SEALING;
import static vn.nhip.core.testing.Times.SHORTLY_BEFORE_EIGHT;
import static vn.nhip.core.testing.Times.at;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import vn.nhip.core.testing.PaceTale;
import vn.nhip.core.testing.PastDay;
import vn.nhip.core.testing.Times;

/** When the clock skips minutes, each of them is still judged by what was known at it. */
class ClockJumpTest {

  private static PaceTale eventful() {
    return team()
        .withHistory(PastDay.steady(4), PastDay.steady(7), PastDay.steady(5))
        .assigned(EVENING_BEFORE, target(240))
        .heard(SHORTLY_BEFORE_EIGHT)
        .received(at("08:10"), 12)
        .received(at("08:39"), 60)
        .assigned(at("09:30"), target(480))
        .held(at("09:40"), 90)
        .steadily(at("10:00"), at("10:40"))
        .held(at("10:40"), -40)
        .received(at("11:50"), 280)
        .received(at("20:00"), 50)
        .held(at("20:00"), -50)
        .received(SEALING.minusMinutes(3), 50);
  }

  @Test
  void eachMinuteIsJudgedInOrder() {
    PaceTale tale = teamAtWork(240).jumpTo(EIGHT).jumpTo(NINE);

    assertThat(tale.judgedAt())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 60).mapToObj(m -> Times.text(EIGHT.plusMinutes(m))).toList());
    assertThat(tale.changes()).containsExactly("08:45 SILENT WARNING RAISED 0/45");
  }

  @Test
  void jumpOverTheWholeDayGivesTheSameResult() {
    PaceTale minuteByMinute = eventful().until(SEALING);
    PaceTale atOnce = eventful().jumpTo(SEALING);

    assertThat(minuteByMinute.changes()).hasSizeGreaterThan(8);
    assertThat(atOnce.changes()).isEqualTo(minuteByMinute.changes());
    assertThat(atOnce.judgements()).isEqualTo(minuteByMinute.judgements());
  }

  @Property(tries = 40)
  void anyJumpsGiveTheSameResult(
      @ForAll @Size(max = 8) List<@IntRange(min = 1, max = 400) Integer> jumps) {
    PaceTale jumping = eventful();
    Duration clock = at("07:00");
    for (int minutes : jumps) {
      clock = clock.plusMinutes(minutes);
      jumping.jumpTo(clock);
    }

    Duration end = clock.compareTo(END_OF_DAY) > 0 ? clock : END_OF_DAY;
    PaceTale minuteByMinute = eventful().until(end);
    assertThat(jumping.jumpTo(end).judgements()).isEqualTo(minuteByMinute.judgements());
    assertThat(jumping.changes()).isEqualTo(minuteByMinute.changes());
    assertThat(jumping.form()).isEqualTo(minuteByMinute.form());
  }
}
