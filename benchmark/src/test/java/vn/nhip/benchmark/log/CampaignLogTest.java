package vn.nhip.benchmark.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.nhip.benchmark.log.Entry.Form;
import vn.nhip.core.events.ApplicationDecoder;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.EventType;
import vn.nhip.core.events.RejectReason;
import vn.nhip.core.targets.TargetDecoder;

class CampaignLogTest {
  private static final LogSpec FULL = new LogSpec(true, 50_000, 40, 2);
  private static final LogSpec CORE = new LogSpec(false, 50_000, 40, 2);

  @Test
  void containsExactlyTheRequestedNumberOfEvents() {
    assertThat(entries(FULL)).hasSize(50_000);
    assertThat(entries(new LogSpec(false, 12_345, 7, 3))).hasSize(12_345);
  }

  @Test
  void givesTheSameLogEachTime() {
    assertThat(bytes(FULL)).isEqualTo(bytes(FULL));
  }

  @Test
  void resendsOneInAHundredAndBreaksOneInAThousand() {
    List<Entry> entries = entries(FULL);
    assertThat(share(entries, entries.stream().filter(one -> one.form().again()).count()))
        .isCloseTo(0.01, within(0.002));
    assertThat(share(entries, entries.stream().filter(one -> !one.form().usable()).count()))
        .isCloseTo(0.001, within(0.0005));
  }

  @Test
  void resendKeepsIdAndTimeAndArrivesLater() {
    Set<String> before = new HashSet<>();
    for (Entry one : entries(FULL)) {
      String identity = one.idHigh() + "/" + one.idLow() + "/" + one.occurredAt();
      assertThat(before.add(identity)).isNotEqualTo(one.form().again());
    }
  }

  @Test
  void arrivesInOrderAndNotBeforeItOccurred() {
    CampaignLog log = new CampaignLog(FULL);
    for (int partition = 0; partition < LogSpec.PARTITIONS; partition++) {
      long[] newest = {log.firstClock()};
      log.forEach(
          partition,
          one -> {
            assertThat(one.arrivedAt()).isBetween(newest[0], log.lastClock());
            assertThat(one.occurredAt()).isLessThan(one.arrivedAt() + 5 * 60_000);
            newest[0] = one.arrivedAt();
          });
    }
  }

  @Test
  void isReadableByTheJobsDecoder() {
    ApplicationDecoder decoder = new ApplicationDecoder();
    EventJson json = new EventJson();
    Set<RejectReason> reasons = new HashSet<>();
    for (Entry one : entries(FULL)) {
      ApplicationEvent event = decoder.decode(json.write(one), one.arrivedAt());
      if (one.form().usable()) {
        assertThat(event).as(() -> new String(json.write(one), UTF_8)).isNotNull();
        assertThat(event.occurredAt()).isEqualTo(one.occurredAt() * 1000);
        assertThat(event.idHigh()).isEqualTo(one.idHigh());
        assertThat(event.team()).isEqualTo(one.team().id());
        assertThat(event.commune()).isEqualTo(one.point().commune());
        assertThat(event.sequence()).isEqualTo(one.sequence());
      } else {
        assertThat(event).isNull();
        reasons.add(decoder.reason());
      }
    }
    assertThat(reasons)
        .containsExactlyInAnyOrder(
            RejectReason.values()[0],
            RejectReason.INVALID,
            RejectReason.PII,
            RejectReason.CLOCK_SKEW);
  }

  @Test
  void omitsThePlaceInACoreLog() {
    EventJson json = new EventJson();
    assertThat(entries(CORE))
        .allSatisfy(
            one ->
                assertThat(new String(json.write(one), UTF_8))
                    .doesNotContain("commune", "intakePoint"));
  }

  @Test
  void delaysEventsOfOfflineHours() {
    assertThat(entries(FULL))
        .filteredOn(one -> one.form() == Form.PLAIN && one.type() == EventType.RECEIVED)
        .anyMatch(one -> one.arrivedAt() - one.occurredAt() > 3_600_000);
  }

  @Test
  void assignsTargetsThatTheJobAccepts() {
    TargetDecoder decoder = new TargetDecoder();
    List<Assignment> all = new CampaignLog(FULL).assignments();
    assertThat(all).hasSize(40 + 4 + 1);
    assertThat(all).allSatisfy(one -> assertThat(decoder.decode(one.json(), 0)).isNotNull());
  }

  @Test
  void refusesInvalidSizes() {
    assertThatThrownBy(() -> new LogSpec(true, 10, 400, 3))
        .hasMessage("The number of events must be from 1000 to 50000000, not 10.");
  }

  private static double share(List<Entry> entries, long some) {
    return some / (double) entries.size();
  }

  private static List<Entry> entries(LogSpec spec) {
    List<Entry> entries = new ArrayList<>();
    CampaignLog log = new CampaignLog(spec);
    for (int partition = 0; partition < LogSpec.PARTITIONS; partition++) {
      log.forEach(partition, entries::add);
    }
    return entries;
  }

  private static List<String> bytes(LogSpec spec) {
    EventJson json = new EventJson();
    return entries(spec).stream().map(one -> new String(json.write(one), UTF_8)).toList();
  }
}
