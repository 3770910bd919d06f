package vn.nhip.job.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.testing.Times.SEALING;
import static vn.nhip.core.testing.Times.at;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.Scope;
import vn.nhip.core.testing.Times;
import vn.nhip.job.domain.Outcome;

/** Events that arrive before their working day is sealed count; those at the sealing do not. */
class SealingTest {

  @Test
  void doesNotCountAnEventThatArrivesAtTheSealing() {
    assertThat(outcomeOfArrival(SEALING.minusMillis(1))).isEqualTo(Outcome.COUNTED);
    assertThat(outcomeOfArrival(SEALING)).isEqualTo(Outcome.LATE);
    assertThat(receivedByArrival(SEALING.minusMillis(1))).containsExactly(1);
    assertThat(receivedByArrival(SEALING)).isEmpty();
  }

  private static Outcome outcomeOfArrival(Duration arrival) {
    return new TeamTally()
        .add(eventOfTen(arrival), Times.CALENDAR.on(Times.MARCH_20), sealing -> {});
  }

  private static List<Integer> receivedByArrival(Duration arrival) {
    TeamTally tally = new TeamTally();
    tally.add(eventOfTen(arrival), Times.CALENDAR.on(Times.MARCH_20), sealing -> {});
    List<Integer> received = new ArrayList<>();
    tally.emitArrivalMinutes(
        arrivals -> {
          if (arrivals.scope() == Scope.TEAM) {
            arrivals.visit((minute, day, applications) -> received.add(applications));
          }
        });
    return received.stream().filter(applications -> applications > 0).toList();
  }

  private static ApplicationEvent eventOfTen(Duration arrival) {
    return EventBuilder.event(1).occurred(at("10:00")).arrived(arrival).build();
  }
}
