package vn.nhip.job.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.job.domain.PaceTale.team;
import static vn.nhip.job.domain.PaceTale.teamAtWork;
import static vn.nhip.job.domain.Target.target;
import static vn.nhip.job.domain.Times.EVENING_BEFORE;
import static vn.nhip.job.domain.Times.NOON;
import static vn.nhip.job.domain.Times.SEALING;
import static vn.nhip.job.domain.Times.at;
import static vn.nhip.job.domain.Times.daysLater;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhip.connectors.events.ApplicationEvent;

/** What is known at the shift's end, and what late data can still change. */
class MissedTest {

  /** All are there at the shift's end but the last 36; heard, so that nothing else is raised. */
  private static PaceTale missedBy36() {
    return team()
        .assigned(EVENING_BEFORE, target(240))
        .received(at("08:05"), 204)
        .heardAllTheTime(at("08:10"), NOON)
        .heard(at("11:58"));
  }

  @ParameterizedTest(name = "{0} of 240")
  @CsvSource({"0, CRITICAL", "203, CRITICAL", "204, WARNING", "239, WARNING"})
  void isAWarningFromExactlyEightyFivePerCent(int received, Severity severity) {
    assertThat(teamAtWork(240).received(at("11:59"), received).changesUntil(NOON))
        .contains("12:00 MISSED " + severity + " RAISED " + received + "/240");
  }

  @Test
  void isNotRaisedWhenTheTargetIsReachedInTheLastMinute() {
    PaceTale tale = missedBy36().received(at("11:59:59"), 36);

    assertThat(tale.changesUntil(NOON)).noneMatch(change -> change.contains("MISSED"));
    assertThat(tale.lastJudgement().status()).isEqualTo("MET");
  }

  @Test
  void isResolvedAtTheFirstFullMinuteWithEnough() {
    PaceTale tale =
        missedBy36().received(NOON, 30).received(at("15:59:59"), 5).received(at("16:40"), 1);

    assertThat(tale.changesUntil(at("16:40")))
        .last()
        .isEqualTo("12:00 MISSED WARNING RAISED 204/240");
    assertThat(tale.lastJudgement().status()).isEqualTo("MISSED");
    assertThat(tale.changesUntil(at("16:41")))
        .last()
        .isEqualTo("16:41 MISSED WARNING LATE_DATA 240/240");
    assertThat(tale.lastJudgement().status()).isEqualTo("MET");
  }

  @Test
  void lateDataResolvesUpToAndIncludingTheSealing() {
    PaceTale tale = missedBy36().received(SEALING.minusSeconds(1), 36).until(SEALING);

    assertThat(tale.changes()).last().isEqualTo("196:00 MISSED WARNING LATE_DATA 240/240");
  }

  @Test
  void anEventThatArrivesAtTheSealingCountsNoMore() {
    assertThat(outcomeOfArrival(SEALING.minusMillis(1))).isEqualTo(Outcome.COUNTED);
    assertThat(outcomeOfArrival(SEALING)).isEqualTo(Outcome.LATE);
    assertThat(receivedByArrival(SEALING.minusMillis(1))).containsExactly(1);
    assertThat(receivedByArrival(SEALING)).isEmpty();
  }

  @Test
  void theTargetOfTheShiftsEndIsTheOneToReach() {
    PaceTale lowered = missedBy36().assigned(at("13:00"), target(100)).received(at("14:00"), 35);
    assertThat(lowered.changesUntil(daysLater(1, at("04:00"))))
        .last()
        .isEqualTo("12:00 MISSED WARNING RAISED 204/240");

    PaceTale raised = missedBy36().assigned(at("13:00"), target(500)).received(at("14:00"), 36);
    assertThat(raised.changesUntil(daysLater(1, at("04:00"))))
        .last()
        .isEqualTo("14:01 MISSED WARNING LATE_DATA 240/240");
  }

  @Test
  void isResolvedOnlyOnce() {
    PaceTale tale = missedBy36().received(at("13:00"), 36).received(at("14:00"), 36).until(SEALING);

    assertThat(tale.changes()).filteredOn(change -> change.contains("LATE_DATA")).hasSize(1);
    assertThat(tale.judgements())
        .filteredOn(judgement -> judgement.status().equals("MET"))
        .last()
        .extracting(Judgement::projected)
        .isEqualTo(276);
  }

  private static Outcome outcomeOfArrival(Duration arrival) {
    return new TeamTally()
        .add(eventOfTen(arrival), Times.CALENDAR.on(Times.MARCH_20), sealing -> {});
  }

  private static List<Integer> receivedByArrival(Duration arrival) {
    TeamTally tally = new TeamTally();
    tally.add(eventOfTen(arrival), Times.CALENDAR.on(Times.MARCH_20), sealing -> {});
    List<Integer> received = new ArrayList<>();
    tally.tellPulses(
        pulse -> {
          if (pulse.scope() == Scope.TEAM) {
            pulse.visit((minute, day, applications) -> received.add(applications));
          }
        });
    return received.stream().filter(applications -> applications > 0).toList();
  }

  private static ApplicationEvent eventOfTen(Duration arrival) {
    return EventBuilder.event(1).occurred(at("10:00")).arrived(arrival).build();
  }
}
