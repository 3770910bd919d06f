package vn.nhip.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.nhip.simulation.generator.Campaign;
import vn.nhip.simulation.rules.Alternatives;
import vn.nhip.simulation.rules.PaceRule;
import vn.nhip.simulation.scoring.Row;
import vn.nhip.simulation.scoring.RuleEvaluation;
import vn.nhip.simulation.scoring.Score;
import vn.nhip.simulation.scoring.ScoredRow;
import vn.nhip.simulation.scoring.TeamDay;

/** The figures for seeds 1 to 3, as printed by {@code ./simulation/quality}. */
@Tag("long")
class ProjectFiguresTest {

  private static final List<PaceRule> FORMER = Alternatives.all().subList(0, 1);

  private static List<TeamDay> days;

  // Not in a static initializer, for which the threads of the parallel stream would wait.
  @BeforeAll
  static void replay() {
    days =
        LongStream.rangeClosed(1, 3)
            .mapToObj(ProjectFiguresTest::days)
            .flatMap(List::stream)
            .toList();
  }

  private static List<TeamDay> days(long seed) {
    Campaign campaign = new Campaign(seed, 6, 28);
    RuleEvaluation evaluation = new RuleEvaluation(campaign.from(), campaign.to(), 14, FORMER);
    return IntStream.range(0, campaign.teams())
        .parallel()
        .mapToObj(campaign::team)
        .flatMap(team -> evaluation.days(team.log(), team.events()).stream())
        .toList();
  }

  private static Score score(int row) {
    return ScoredRow.of(Row.of(FORMER).get(row), days).score();
  }

  @Test
  void fifthToQuarterOfTheTeamDaysMissTheirTarget() {
    double missed = days.stream().filter(TeamDay::missed).count() / (double) days.size();
    double offline = days.stream().filter(TeamDay::offline).count() / (double) days.size();
    assertThat(days).hasSizeGreaterThan(2_000);
    assertThat(missed).isBetween(0.20, 0.25);
    assertThat(offline).isBetween(0.12, 0.20);
  }

  @Test
  void warningsAreMostlyRightAndRarelyMissing() {
    Score warnings = score(0);
    assertThat(warnings.precision()).isGreaterThanOrEqualTo(0.75);
    assertThat(warnings.recall()).isGreaterThanOrEqualTo(0.80);
    assertThat(warnings.lead()).isGreaterThanOrEqualTo(4);
    assertThat(warnings.flaps()).isLessThanOrEqualTo(2);
    assertThat(warnings.falseByReportedUpload()).isLessThanOrEqualTo(1);
  }

  @Test
  void criticalAlertsAreNearlyAlwaysRight() {
    Score criticals = score(1);
    assertThat(criticals.precision()).isGreaterThanOrEqualTo(0.90);
    assertThat(criticals.flaps()).isLessThanOrEqualTo(2);
  }

  @Test
  void formerRuleWasWrongTwoTimesOutOfThree() {
    assertThat(score(2).precision()).isBetween(0.25, 0.45);
  }
}
