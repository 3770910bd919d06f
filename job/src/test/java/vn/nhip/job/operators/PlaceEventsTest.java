package vn.nhip.job.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.testing.Times.at;
import static vn.nhip.core.testing.Times.millis;
import static vn.nhip.job.operators.Harnesses.emitted;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhip.core.testing.Times;
import vn.nhip.job.counting.EventBuilder;
import vn.nhip.job.counting.TeamEvents;
import vn.nhip.job.counting.TeamHome;

/** Events name district 663 of province 67; the assignment names 514 of 49. */
class PlaceEventsTest {
  private static final String TEAM = "663-LD-02";
  private static final int DAY = (int) Times.MARCH_20.toEpochDay();
  private static final String AS_NAMED = "67 663 P1";
  private static final String AS_ASSIGNED = "49 514 P1";

  @AutoClose
  private KeyedBroadcastOperatorTestHarness<String, TeamEvents, TeamHome, TeamEvents> operator;

  @BeforeEach
  void open() throws Exception {
    operator = Harnesses.placeEvents();
    operator.open();
  }

  private void assign(String arrivedAt) throws Exception {
    operator.processBroadcastElement(
        new TeamHome(TEAM, "49", "514", DAY, DAY, millis(at(arrivedAt))), 0);
  }

  private void readUpTo(String time) throws Exception {
    operator.processBroadcastElement(TeamHome.readUpTo(millis(at(time))), 0);
  }

  private void arrive(Duration occurredAt, String arrivedAt) throws Exception {
    TeamEvents events = new TeamEvents(TEAM, 0);
    events.add(
        EventBuilder.event(1).occurred(occurredAt).arrived(at(arrivedAt)).ofPoint("P1").build());
    operator.processElement(events, 0);
  }

  /** Lets time pass in small steps, as for a task that is not blocked. */
  private void runUntil(long millis) throws Exception {
    for (long now = operator.getProcessingTime(); now < millis; ) {
      now = Math.min(now + 50, millis);
      operator.setProcessingTime(now);
    }
  }

  private List<String> places() {
    List<String> places = new ArrayList<>();
    for (TeamEvents events : emitted(operator)) {
      for (int i = 0; i < events.size(); i++) {
        var event = events.get(i);
        places.add(event.province() + " " + event.district() + " " + event.intakePoint());
      }
    }
    return places;
  }

  @Test
  void placesEventsByTheAssignmentKnownTenSecondsBefore() throws Exception {
    assign("09:00");
    readUpTo("09:30");
    arrive(at("08:59"), "09:00:10");
    assertThat(places()).containsExactly(AS_NAMED);
    arrive(at("08:59"), "09:00:11");
    assertThat(places()).containsExactly(AS_ASSIGNED);
  }

  @Test
  void doesNotPlaceEventsOfOtherOrSealedDays() throws Exception {
    assign("09:00");
    readUpTo("290:00");
    arrive(Times.EVENING_BEFORE, "10:00");
    arrive(at("09:00"), "196:00");
    assertThat(places()).containsExactly(AS_NAMED, AS_NAMED);
  }

  @Test
  void holdsEventsUntilAssignmentsAreReadEvenAfterARestart() throws Exception {
    readUpTo("08:00");
    arrive(at("09:10"), "09:10:05");
    arrive(at("09:10"), "09:10:06");
    assertThat(places()).isEmpty();
    OperatorSubtaskState snapshot = operator.snapshot(1, 1);
    operator.close();
    operator = Harnesses.placeEvents();
    operator.initializeState(snapshot);
    operator.open();
    assign("09:00");
    readUpTo("09:09:55");
    assertThat(places()).containsExactly(AS_ASSIGNED);
    readUpTo("09:09:56");

    assertThat(places()).containsExactly(AS_ASSIGNED);
  }

  @Test
  void waitsForATopicThatStandsStillOnlyOnce() throws Exception {
    arrive(at("09:10"), "09:10");
    runUntil(PlaceEvents.STILL_MILLIS - 1);
    assertThat(places()).isEmpty();
    runUntil(PlaceEvents.STILL_MILLIS + 1_000);
    assertThat(places()).containsExactly(AS_NAMED);
    arrive(at("09:11"), "09:11");
    assertThat(places()).containsExactly(AS_NAMED);
    readUpTo("09:00");
    arrive(at("09:12"), "09:12");
    assertThat(places()).isEmpty();
  }

  /** As after an outage of the database, when both inputs are full and events are read first. */
  @Test
  void waitsForATopicThatItCouldNotReadWhileBlocked() throws Exception {
    readUpTo("09:00");
    arrive(at("08:00"), "08:00");
    operator.setProcessingTime(PlaceEvents.STILL_MILLIS);
    for (int looks = 0; looks < 19; looks++) {
      runUntil(operator.getProcessingTime() + 250);
      arrive(at("08:00"), "08:00");
    }
    assertThat(places()).hasSize(20);
    operator.setProcessingTime(10 * PlaceEvents.STILL_MILLIS);
    arrive(at("09:10"), "09:10:20");
    assertThat(places()).isEmpty();
    assign("09:10");
    readUpTo("09:10:20");
    assertThat(places()).containsExactly(AS_ASSIGNED);
  }

  @Test
  void emitsAllHeldEventsWhenTheInputEnds() throws Exception {
    readUpTo("08:00");
    arrive(at("09:10"), "09:10");
    operator.watermark(Long.MAX_VALUE);

    assertThat(places()).containsExactly(AS_NAMED);
  }
}
