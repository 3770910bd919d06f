package vn.nhip.job.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.job.counting.EventBuilder.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.EventType;
import vn.nhip.core.events.Scope;
import vn.nhip.core.testing.Times;
import vn.nhip.job.state.Stored;

/** Counts the minutes in which a team received in the same second of the minute. */
class SameSecondTest {
  private final TeamTally tally = new TeamTally();
  private int events;

  @Test
  void countsMinutesOfTheMostCommonSecond() {
    for (int minute = 0; minute < 12; minute++) {
      receive(Times.NINE.plusMinutes(minute).plusSeconds(17));
      receive(Times.NINE.plusMinutes(minute).plusSeconds(3L * minute));
    }

    assertThat(sameSecond()).isEqualTo(12);
  }

  @Test
  void countsEachMinuteOnce() {
    for (int i = 0; i < 30; i++) {
      receive(Times.NINE.plusMillis(i));
    }

    assertThat(sameSecond()).isEqualTo(1);
  }

  @Test
  void countsReceivedEventsOnly() {
    for (int minute = 0; minute < 12; minute++) {
      Duration at = Times.NINE.plusMinutes(minute);
      take(event(++events).type(EventType.COMPLETED).at(at));
    }

    assertThat(sameSecond()).isZero();
  }

  @Test
  void countsEachWorkingDaySeparately() {
    receive(Times.NINE);
    receive(Times.NINE.plusDays(1));
    receive(Times.NINE.plusDays(1).plusMinutes(1));

    List<Integer> days = new ArrayList<>();
    tally.emitCounts("663-LD-02", counts -> addOfTeam(counts, days));
    assertThat(days).containsExactlyInAnyOrder(1, 2);
  }

  /** Increments of consecutive emissions add up. */
  @Test
  void continuesAfterAnEmission() {
    receive(Times.NINE);
    receive(Times.NINE.plusMinutes(1));
    assertThat(sameSecond()).isEqualTo(2);

    receive(Times.NINE.plusMinutes(1).plusMillis(5));
    receive(Times.NINE.plusMinutes(2));
    assertThat(sameSecond()).isEqualTo(1);
  }

  @Test
  void aCopyIsIndependent() {
    receive(Times.NINE);
    TeamTally copy = Stored.copied("team-tally", tally);
    receive(Times.NINE.plusMinutes(1));
    copy.emitCounts("663-LD-02", counts -> {});
    copy.add(event(++events).at(Times.NINE.plusMinutes(1)).build(), day(), sealing -> {});

    assertThat(sameSecond()).isEqualTo(2);
    List<Integer> ofCopy = new ArrayList<>();
    copy.emitCounts("663-LD-02", counts -> addOfTeam(counts, ofCopy));
    assertThat(ofCopy).containsExactly(1);
  }

  private void receive(Duration at) {
    take(event(++events).at(at));
  }

  private void take(EventBuilder builder) {
    ApplicationEvent event = builder.build();
    tally.add(event, Times.CALENDAR.containing(event.occurredAt()), sealing -> {});
  }

  private static WorkingDay day() {
    return Times.CALENDAR.on(Times.MARCH_20);
  }

  /** The increment of the team's row of its only day since the last call. */
  private int sameSecond() {
    List<Integer> days = new ArrayList<>();
    tally.emitCounts("663-LD-02", counts -> addOfTeam(counts, days));
    return days.get(0);
  }

  private static void addOfTeam(PartialCounts counts, List<Integer> days) {
    if (counts.scope() == Scope.TEAM) {
      days.add(counts.tally().sameSecond());
    }
  }
}
