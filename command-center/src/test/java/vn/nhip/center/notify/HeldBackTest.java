package vn.nhip.center.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import vn.nhip.center.LogLines;

class HeldBackTest {
  private static final Instant NOW = Instant.parse("2021-03-20T14:10:00Z");

  private final HeldBack held = new HeldBack();

  @Test
  void namesATransactionOnceThatHoldsAlertsBackForMoreThanAMinute() {
    try (LogLines log = LogLines.begin()) {
      held.look("740", NOW);
      held.look("740", NOW.plusSeconds(60));
      assertThat(log.lines()).isEmpty();
      held.look("740", NOW.plusSeconds(62));
      held.look("740", NOW.plusSeconds(64));
      assertThat(log.lines()).singleElement().asString().contains("transaction 740");
    }
  }

  @Test
  void saysThatAlertsAreToldAgainOnlyWhenNoOtherTransactionHoldsThemBack() {
    try (LogLines log = LogLines.begin(Level.INFO)) {
      held.look("740", NOW);
      held.look("740", NOW.plusSeconds(62));
      held.look("741", NOW.plusSeconds(64));
      held.look("742", NOW.plusSeconds(66));
      assertThat(log.lines())
          .hasSize(2)
          .last()
          .asString()
          .contains("740 has ended", "transaction 741 now holds back alerts");
      held.look(null, NOW.plusSeconds(68));
      held.look(null, NOW.plusSeconds(70));
      assertThat(log.lines())
          .hasSize(3)
          .last()
          .asString()
          .contains("742 has ended; alerts are sent again");
    }
  }

  @Test
  void saysNothingWhereTransactionsComeAndGo() {
    try (LogLines log = LogLines.begin()) {
      for (int second = 0; second < 300; second += 30) {
        held.look(Integer.toString(740 + second), NOW.plusSeconds(second));
      }
      held.look(null, NOW.plusSeconds(300));
      held.look("2000", NOW.plusSeconds(400));
      held.look(null, NOW.plusSeconds(430));
      held.look("2000", NOW.plusSeconds(480));
      assertThat(log.lines()).isEmpty();
    }
  }
}
