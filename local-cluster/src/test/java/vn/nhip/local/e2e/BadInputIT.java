package vn.nhip.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.job.recompute.Recomputation;
import vn.nhip.job.recompute.Tables;
import vn.nhip.job.testing.ClockRecords;
import vn.nhip.local.testing.RealServices;

/** Arbitrary bytes between good events are set aside with their reason, and nothing stops. */
final class BadInputIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final int BAD = 10_000;
  private static final int EVERY_GOOD = 10;
  private static final int PARTITIONS = 4;
  private static final Instant START = Instant.parse("2021-03-20T02:00:00Z");

  @Test
  void setsAsideEachOfTenThousandBadRecords() throws Exception {
    Chain chain = Chain.quick(SERVICES);
    List<LogRecord> log = badAmongGood(new Random(10));
    Tables expected = Recomputation.of(log);
    assertThat(expected.rejected()).hasSizeGreaterThan(BAD * 9 / 10);

    assertThat(chain.runOn(log)).as("runs undisturbed").isTrue();

    SameTables.assertSame(chain.tables(), expected);
    assertThat(chain.read()).isEqualTo(log.size());
    for (ConsumerRecord<byte[], byte[]> rejected : chain.topic(TopicNames.REJECTED)) {
      assertThat(rejected.key()).isNull();
      assertThat(TopicReader.header(rejected, "source.topic")).isEqualTo(TopicNames.APPLICATIONS);
      assertThat(TopicReader.header(rejected, "source.timestamp")).matches("\\d+");
      assertThat(TopicReader.header(rejected, "error.message")).isNotBlank().doesNotContain("HS-");
      if (rejected.value() != null) {
        assertThat(new String(rejected.value(), UTF_8)).doesNotContainPattern(A_NUMBER);
      }
    }
    assertThat(
            chain.topic(TopicNames.REJECTED).stream()
                .map(rejected -> TopicReader.header(rejected, "error.reason"))
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("MALFORMED", "INVALID", "PII", "CLOCK_SKEW");
  }

  /**
   * A forged event and a forged assignment claim that district 663 of province 67 belongs to 49.
   */
  @Test
  void recordThatNamesAnotherProvinceChangesNoForeignRow() throws Exception {
    Chain chain = Chain.quick(SERVICES).with("clock.enabled", "false");
    List<LogRecord> log = new ArrayList<>();
    log.addAll(ClockRecords.at(START.minusMillis(100_000_000), PARTITIONS));
    log.add(target("67", 600, -99_999_000));
    log.add(teamTarget(-99_998_000));
    log.addAll(ClockRecords.at(START, PARTITIONS));
    for (int i = 0; i < 60; i++) {
      log.add(record(0, i, good(0, i)));
    }
    log.add(target("49", 9, 1_000));
    String forged = new String(good(1, 0), UTF_8).replace("\"67\"", "\"49\"");
    log.add(record(1, 2_000, forged.getBytes(UTF_8)));
    // 663-LD-2 has an assignment in 67, so its events for 49 count there.
    String misplaced = new String(good(2, 0), UTF_8).replace("\"67\"", "\"49\"");
    log.add(record(2, 3_000, misplaced.getBytes(UTF_8)));
    log.addAll(ClockRecords.at(START.plusMillis(7_200_000), PARTITIONS));

    chain.runOn(log);

    SameTables.assertSame(chain.tables(), Recomputation.of(log));
    String of =
        "SELECT %s FROM daily_progress WHERE scope = '%s' AND scope_id = '%s' AND province = '%s'";
    assertThat(chain.number(of.formatted("received", "DISTRICT", "663", "67"))).isEqualTo(61);
    assertThat(chain.number(of.formatted("daily_target", "DISTRICT", "663", "67"))).isEqualTo(600);
    assertThat(chain.number(of.formatted("received", "DISTRICT", "663", "49"))).isEqualTo(1);
    assertThat(chain.number(of.formatted("daily_target", "DISTRICT", "663", "49"))).isEqualTo(9);
    assertThat(chain.number(of.formatted("received", "PROVINCE", "67", "67"))).isEqualTo(61);
    assertThat(chain.number(of.formatted("received", "TEAM", "663-LD-2", "67"))).isEqualTo(1);
  }

  private static LogRecord teamTarget(long millis) {
    String value =
        """
        {"type":"TARGET","scope":"TEAM","id":"663-LD-2","province":"67","district":"663",\
        "from":"2021-03-20","dailyTarget":60}""";
    return new LogRecord(
        TopicNames.TARGETS,
        0,
        START.toEpochMilli() + millis,
        "target-of-team",
        value.getBytes(UTF_8));
  }

  private static LogRecord target(String province, int dailyTarget, long millis) {
    String value =
        """
        {"type":"TARGET","scope":"DISTRICT","id":"663","province":"%s","district":"663",\
        "from":"2021-03-20","dailyTarget":%d}"""
            .formatted(province, dailyTarget);
    return new LogRecord(
        TopicNames.TARGETS,
        0,
        START.toEpochMilli() + millis,
        "target-" + province,
        value.getBytes(UTF_8));
  }

  private static final String A_NUMBER = "(?<!\\d)\\d{9,12}(?!\\d)";

  private static List<LogRecord> badAmongGood(Random random) {
    List<LogRecord> log = new ArrayList<>();
    for (int i = 0; i < BAD; i++) {
      int partition = random.nextInt(PARTITIONS);
      byte[] good = good(partition, i);
      if (i % EVERY_GOOD == 0) {
        log.add(record(partition, log.size(), good));
      }
      log.add(record(partition, log.size(), bad(good, random)));
    }
    return log;
  }

  private static byte[] good(int partition, int number) {
    return """
    {"eventId":"%s","type":"RECEIVED","applicationId":"HS-%d","occurredAt":"%s",\
    "province":"67","district":"663","team":"663-LD-%d","station":"M1","sequence":%d}"""
        .formatted(
            new UUID(partition, number), number, START.plusMillis(number), partition, number + 1)
        .getBytes(UTF_8);
  }

  /** Random bytes, or a good event with one error. */
  private static byte[] bad(byte[] good, Random random) {
    String text = new String(good, UTF_8);
    return switch (random.nextInt(7)) {
      case 0 -> randomBytes(random);
      case 1 -> text.substring(0, random.nextInt(text.length())).getBytes(UTF_8);
      case 2 ->
          text.replace("\"67\"", "\"6%d\"".formatted(random.nextInt(1000) + 10)).getBytes(UTF_8);
      case 3 ->
          text.replace("HS-", "HS-0%d-".formatted(100_000_000 + random.nextInt(1000)))
              .getBytes(UTF_8);
      case 4 -> text.replace("2021-03", "2019-03").getBytes(UTF_8);
      case 5 -> (text + (char) ('!' + random.nextInt(90))).getBytes(UTF_8);
      default -> mutated(good, random);
    };
  }

  private static byte[] randomBytes(Random random) {
    byte[] bytes = new byte[random.nextInt(200)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Inserts a control character, which is never valid. */
  private static byte[] mutated(byte[] good, Random random) {
    byte[] bytes = good.clone();
    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(9);
    return bytes;
  }

  private static LogRecord record(int partition, int number, byte[] value) {
    return new LogRecord(
        TopicNames.APPLICATIONS,
        partition,
        START.plusSeconds(60).plusMillis(number).toEpochMilli(),
        "key",
        value);
  }
}
