package vn.nhip.job.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.job.domain.PaceTale.teamAtWork;
import static vn.nhip.job.domain.Target.target;
import static vn.nhip.job.domain.Times.EIGHT;
import static vn.nhip.job.domain.Times.END_OF_DAY;
import static vn.nhip.job.domain.Times.NINE;
import static vn.nhip.job.domain.Times.SEALING;
import static vn.nhip.job.domain.Times.at;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The clock may leave out minutes: each of them is judged all the same, by what was known then. */
class ClockJumpTest {

  private static PaceTale eventful() {
    return teamAtWork(240)
        .received(at("08:10"), 12)
        .received(at("08:39"), 60)
        .assigned(at("09:30"), target(480))
        .steadily(at("10:00"), at("10:40"))
        .received(at("11:50"), 380)
        .received(at("20:00"), 50)
        .received(SEALING.minusMinutes(3), 50);
  }

  @Test
  void eachMinuteIsJudgedInOrder() {
    PaceTale tale = teamAtWork(240).jumpTo(EIGHT).jumpTo(NINE);

    assertThat(tale.judgedAt())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 60).mapToObj(m -> Times.text(EIGHT.plusMinutes(m))).toList());
    assertThat(tale.changes())
        .containsExactly("08:29 BEHIND CRITICAL RAISED 0/29", "08:45 SILENT WARNING RAISED 0/45");
  }

  @Test
  void aJumpOverTheWholeDayTellsTheSame() {
    PaceTale minuteByMinute = eventful().until(SEALING);
    PaceTale atOnce = eventful().jumpTo(SEALING);

    assertThat(minuteByMinute.changes()).hasSizeGreaterThan(8);
    assertThat(atOnce.changes()).isEqualTo(minuteByMinute.changes());
    assertThat(atOnce.judgements()).isEqualTo(minuteByMinute.judgements());
  }

  @Property(tries = 60)
  void whateverTheJumpsTheTaleIsTheSame(
      @ForAll @Size(max = 8) List<@IntRange(min = 1, max = 400) Integer> jumps) {
    PaceTale jumping = eventful();
    Duration clock = at("07:00");
    for (int minutes : jumps) {
      clock = clock.plusMinutes(minutes);
      jumping.jumpTo(clock);
    }

    Duration end = clock.compareTo(END_OF_DAY) > 0 ? clock : END_OF_DAY;
    assertThat(jumping.jumpTo(end).judgements()).isEqualTo(eventful().until(end).judgements());
  }
}
