package vn.nhip.job.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.job.counting.EventBuilder.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.EventType;
import vn.nhip.core.events.Scope;
import vn.nhip.core.testing.Times;
import vn.nhip.job.state.Stored;

/**
 * Applications are counted as received less returned, without repeated ones: those received
 * already.
 */
class RepeatedApplicationsTest {
  private TeamTally tally = new TeamTally();
  private int events;

  /** Events of one application in the order of arrival: R is received, T returned. */
  @ParameterizedTest
  @CsvSource({
    "R, 0, 0, 1",
    "RRRRRRRRRR, 9, 0, 1", // ten times with new ids
    "RT, 0, 0, 0",
    "RTR, 0, 0, 1", // sent back and received again
    "RRT, 1, 1, 1", // the return arrived last, or took back the second one
    "RRTT, 1, 1, 0",
    "TR, 0, 0, 0", // received before anything is remembered
    "TRR, 0, 0, 1",
    "RTRTRR, 1, 0, 1",
  })
  void countsAnApplicationOnce(String order, int repeated, int repeatedReturned, int applications) {
    int received = (int) order.chars().filter(kind -> kind == 'R').count();
    order.chars().forEach(kind -> take((char) kind, 7, Times.NINE));

    DayTally day = emitted().get(0);
    assertThat(day.repeated()).isEqualTo(repeated);
    assertThat(day.repeatedReturned()).isEqualTo(repeatedReturned);
    int returned = order.length() - received;
    assertThat(received - repeated - (returned - repeatedReturned)).isEqualTo(applications);
  }

  @Test
  void countsApplicationsSeparately() {
    for (int application = 1; application <= 1_000; application++) {
      take('R', application, Times.NINE);
    }
    for (int application = 500; application <= 1_499; application++) {
      take('R', application, Times.NINE);
    }

    assertThat(emitted().get(0).repeated()).isEqualTo(501);
  }

  @Test
  void remembersApplicationsOfOpenDays() {
    take('R', 7, Times.NINE);
    take('R', 8, Times.NINE.plusDays(7));
    assertThat(emitted()).hasSize(2);
    take('R', 7, Times.NINE.plusDays(7));
    assertThat(emitted()).singleElement().satisfies(day -> assertThat(day.repeated()).isOne());

    // By then the first day is sealed, the second is not.
    take('R', 7, Times.NINE.plusDays(8));
    take('R', 8, Times.NINE.plusDays(8));
    assertThat(emitted()).singleElement().satisfies(day -> assertThat(day.repeated()).isOne());
  }

  @Test
  void aCopyIsIndependent() {
    take('R', 7, Times.NINE);
    TeamTally original = tally;
    tally = Stored.copied("team-tally", original);
    take('T', 7, Times.NINE);
    take('R', 7, Times.NINE);
    assertThat(emitted().get(0).repeated()).isZero();

    tally = original;
    take('R', 7, Times.NINE);
    assertThat(emitted().get(0).repeated()).isOne();
  }

  /** An event from a version that did not store the application of an event. */
  @Test
  void doesNotCountAnUnknownApplicationAsRepeated() {
    take('R', 0, Times.NINE);
    take('R', 0, Times.NINE);
    take('T', 0, Times.NINE);

    assertThat(emitted().get(0).repeated()).isZero();
    assertThat(emitted()).isEmpty();
  }

  private void take(char kind, int application, Duration at) {
    ApplicationEvent taken =
        event(++events)
            .type(kind == 'R' ? EventType.RECEIVED : EventType.RETURNED)
            .ofApplication(application)
            .at(at)
            .build();
    tally.add(taken, Times.CALENDAR.containing(taken.occurredAt()), sealing -> {});
  }

  /** The increments of the team's rows since the last call. */
  private List<DayTally> emitted() {
    List<DayTally> days = new ArrayList<>();
    tally.emitCounts(
        "663-LD-02",
        counts -> {
          if (counts.scope() == Scope.TEAM) {
            days.add(counts.tally());
          }
        });
    return days;
  }
}
