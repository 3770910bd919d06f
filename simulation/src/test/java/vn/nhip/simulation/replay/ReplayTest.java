package vn.nhip.simulation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhip.core.pace.PaceRules;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;
import vn.nhip.simulation.generator.Campaign;
import vn.nhip.simulation.log.Calendar;
import vn.nhip.simulation.log.TeamLog;
import vn.nhip.simulation.rules.Alternatives;

class ReplayTest {

  private static final int DAYS = 21;

  /** The job's rule, implemented as an alternative, calls at the same minutes as the job. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void alternativeOfTheProjectsRuleCallsAtTheSameMinutes(long seed) {
    Campaign campaign = new Campaign(seed, 2, DAYS);
    int called = 0;
    for (Campaign.Team team : campaign.all()) {
      called += compare(campaign, team.log());
    }
    assertThat(called).isGreaterThan(50);
  }

  @Test
  void callsAtTheSameMinutesWhenShiftsAndTargetsChange() {
    Campaign campaign = new Campaign(5, 1, DAYS);
    int called = 0;
    for (Campaign.Team team : campaign.all()) {
      called += compare(campaign, changed(team.log()));
    }
    assertThat(called).isGreaterThan(20);
  }

  /**
   * Returns the number of days on which both called; days cancelled by a target of 0 have no
   * outcome.
   */
  private static int compare(Campaign campaign, TeamLog log) {
    Map<Integer, Calls> project =
        ProjectReplay.of(log, campaign.from(), campaign.to(), PaceRules.DEFAULT);
    int first = Calendar.containing(campaign.from()).epochDay() + 1;
    List<ReplayedDay> days =
        AlternativeReplay.of(
            log, first, first, first + DAYS, List.of(Alternatives.ownTen()), PaceRules.DEFAULT);
    int called = 0;
    for (ReplayedDay day : days) {
      Calls expected = project.getOrDefault(day.epochDay(), Calls.NONE);
      assertThat(day.calls().get(0)).as(log.team() + " " + day.epochDay()).isEqualTo(expected);
      called += expected.equals(Calls.NONE) ? 0 : 1;
    }
    assertThat(days).hasSizeGreaterThan(DAYS / 2);
    return called;
  }

  /**
   * Changes every third day to another shift and a higher target at noon, and every seventh to a
   * target of 0.
   */
  private static TeamLog changed(TeamLog log) {
    List<TargetAssignment> assignments = new ArrayList<>();
    int number = 0;
    for (TargetAssignment each : log.assignments()) {
      assignments.add(each);
      if (++number % 3 == 0) {
        int target = number % 7 == 0 ? 0 : each.dailyTarget() * 3 / 2;
        long noon = Calendar.on(each.fromDay()).start().toEpochMilli() + 8 * 3_600_000L;
        assignments.add(
            new TargetAssignment(
                each.scope(),
                each.id(),
                null,
                each.province(),
                each.district(),
                each.fromDay(),
                each.toDay(),
                target,
                List.of(new ShiftInterval(360, 720), new ShiftInterval(800, 1_500 - 20 * number)),
                noon));
      }
    }
    return new TeamLog(log.team(), assignments, log.signals());
  }
}
