package vn.nhip.simulation.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.simulation.log.Signal;

class CampaignTest {

  private static final Campaign CAMPAIGN = new Campaign(1, 6, 28);

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(new Campaign(1, 6, 28).team(13)).isEqualTo(CAMPAIGN.team(13));
    assertThat(new Campaign(2, 6, 28).team(13).log().signals())
        .isNotEqualTo(CAMPAIGN.team(13).log().signals());
  }

  @Test
  void teamDoesNotDependOnOtherTeams() {
    assertThat(new Campaign(1, 2, 28).team(3)).isEqualTo(CAMPAIGN.team(3));
  }

  @Test
  void recordsAreInTheOrderOfArrival() {
    for (int number = 0; number < 9; number++) {
      List<Signal> signals = CAMPAIGN.team(number).log().signals();
      assertThat(signals).isSortedAccordingTo((a, b) -> Long.compare(a.arrivedAt(), b.arrivedAt()));
      assertThat(signals.get(0).arrivedAt()).isGreaterThan(CAMPAIGN.from());
      assertThat(signals.get(signals.size() - 1).arrivedAt()).isLessThan(CAMPAIGN.to());
      assertThat(signals).allMatch(signal -> signal.occurredAt() <= signal.arrivedAt());
    }
  }

  @Test
  void everyKindOfPointAndIncidentOccurs() {
    Set<String> kinds = new HashSet<>();
    Set<String> events = new HashSet<>();
    for (Campaign.Team team : CAMPAIGN.all()) {
      kinds.add(team.kind());
      team.events().values().forEach(events::addAll);
    }
    assertThat(kinds).hasSize(Kind.ALL.size());
    assertThat(events).hasSize(Incident.values().length + 1);
  }

  @Test
  void targetsChangeDuringSomeDays() {
    int changed = 0;
    int days = 0;
    for (Campaign.Team team : CAMPAIGN.all()) {
      List<TargetAssignment> assignments = team.log().assignments();
      changed += assignments.size() - CAMPAIGN.days();
      days += team.events().size();
    }
    assertThat(changed / (double) days).isBetween(0.02, 0.06);
  }

  @Test
  void heartbeatsReportExactlyWhatIsPending() {
    List<Signal> signals = new Campaign(1, 1, 6).team(7).log().signals();
    assertThat(signals).anyMatch(signal -> signal.pending() > 10);
    for (Signal beat : signals) {
      if (beat.kind() == Signal.Kind.HEARTBEAT) {
        long waiting =
            signals.stream()
                .filter(file -> file.kind() == Signal.Kind.RECEIVED)
                .filter(file -> file.station().equals(beat.station()))
                .filter(file -> file.occurredAt() <= beat.arrivedAt())
                .filter(file -> file.arrivedAt() > beat.arrivedAt())
                .count();
        assertThat((long) beat.pending()).isEqualTo(waiting);
      }
    }
  }
}
