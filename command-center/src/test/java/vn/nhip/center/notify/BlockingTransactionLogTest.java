package vn.nhip.center.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import vn.nhip.center.LogLines;

class BlockingTransactionLogTest {
  private static final Instant NOW = Instant.parse("2021-03-20T14:10:00Z");

  private final BlockingTransactionLog log = new BlockingTransactionLog();

  @Test
  void namesATransactionOnceThatHoldsAlertsBackForMoreThanAMinute() {
    try (LogLines lines = LogLines.begin()) {
      log.observe("740", NOW);
      log.observe("740", NOW.plusSeconds(60));
      assertThat(lines.lines()).isEmpty();
      log.observe("740", NOW.plusSeconds(62));
      log.observe("740", NOW.plusSeconds(64));
      assertThat(lines.lines()).singleElement().asString().contains("transaction 740");
    }
  }

  @Test
  void saysThatAlertsAreSentAgainOnlyWhenNoOtherTransactionHoldsThemBack() {
    try (LogLines lines = LogLines.begin(Level.INFO)) {
      log.observe("740", NOW);
      log.observe("740", NOW.plusSeconds(62));
      log.observe("741", NOW.plusSeconds(64));
      log.observe("742", NOW.plusSeconds(66));
      assertThat(lines.lines())
          .hasSize(2)
          .last()
          .asString()
          .contains("740 has ended", "transaction 741 now holds back alerts");
      log.observe(null, NOW.plusSeconds(68));
      log.observe(null, NOW.plusSeconds(70));
      assertThat(lines.lines())
          .hasSize(3)
          .last()
          .asString()
          .contains("742 has ended; alerts are sent again");
    }
  }

  @Test
  void saysNothingWhereTransactionsComeAndGo() {
    try (LogLines lines = LogLines.begin()) {
      for (int second = 0; second < 300; second += 30) {
        log.observe(Integer.toString(740 + second), NOW.plusSeconds(second));
      }
      log.observe(null, NOW.plusSeconds(300));
      log.observe("2000", NOW.plusSeconds(400));
      log.observe(null, NOW.plusSeconds(430));
      log.observe("2000", NOW.plusSeconds(480));
      assertThat(lines.lines()).isEmpty();
    }
  }
}
