package vn.nhip.core.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PartitionClockTest {
  private static final long TEN = 1_616_209_200_000L;
  private static final long MINUTE = 60_000;
  private static final byte[] CLOCK = "{\"type\":\"CLOCK\"}".getBytes(UTF_8);
  private static final byte[] OTHER =
      "{\"type\":\"HEARTBEAT\",\"team\":\"K-CLOC\"}".getBytes(UTF_8);

  private final PartitionClock clock = new PartitionClock();

  @Test
  void usesTimestampsAsTheyAreBeforeTheFirstClockRecord() {
    assertThat(producer(TEN)).isEqualTo(TEN);
    assertThat(producer(TEN + 60 * MINUTE)).isEqualTo(TEN + 60 * MINUTE);
    assertThat(producer(TEN)).isEqualTo(TEN + 60 * MINUTE);
  }

  @Test
  void replacesAProducersTimestampTooFarAheadWithTheNewestClockRecords() {
    tick(TEN);
    assertThat(producer(TEN + 5 * MINUTE)).isEqualTo(TEN + 5 * MINUTE);
    assertThat(producer(TEN + 5 * MINUTE + 1)).isEqualTo(TEN + 5 * MINUTE);
    tick(TEN + 6 * MINUTE);
    assertThat(producer(TEN + 11 * MINUTE)).isEqualTo(TEN + 11 * MINUTE);
  }

  @Test
  void usesBrokerTimestampsAndClockRecordsAsTheyAre() {
    tick(TEN);
    assertThat(clock.arrival(TEN + 30 * MINUTE, false, OTHER)).isEqualTo(TEN + 30 * MINUTE);
    tick(TEN + 90 * MINUTE);
    assertThat(clock.newest()).isEqualTo(TEN + 90 * MINUTE);
    assertThat(clock.newestClock()).isEqualTo(TEN + 90 * MINUTE);
  }

  @Test
  void resumesFromStoredState() {
    tick(TEN);
    producer(TEN + 3 * MINUTE);
    PartitionClock restored = new PartitionClock(clock.newest(), clock.newestClock());
    assertThat(restored.arrival(TEN + 6 * MINUTE, true, OTHER)).isEqualTo(TEN + 3 * MINUTE);
    assertThat(restored.arrival(TEN + 4 * MINUTE, true, null)).isEqualTo(TEN + 4 * MINUTE);
  }

  /** The full decoder recognizes the same records as clock records. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"type\":\"CLOCK\"}",
        "{ \"team\" : 123456789, \"type\" : \"CLOCK\" }",
        "{\"type\":\"\\u0043LOC\\u004b\"}",
        "{\"t\\u0079pe\":\"CLOCK\",\"note\":\"đồng hồ\"}",
        "{\"type\":\"HEARTBEAT\",\"type\":\"CLOCK\"}",
        "{\"type\":\"CLOCK\",\"type\":\"HEARTBEAT\"}",
        "{\"type\":\"CLOCK\"}}",
        "{\"type\":\"clock\",\"note\":\"CLOCK\"}",
        "{\"note\":{\"type\":\"CLOCK\"}}",
        "[\"CLOCK\"]",
        "CLOCK",
        "{\"type\":\"CLOC\"}",
        "{\"note\":\"ÀÁÂÃÈÉÊKẾ\"}",
      })
  void recognizesClockRecordsAsTheDecoderDoes(String text) {
    byte[] value = text.getBytes(UTF_8);
    ApplicationEvent event = new ApplicationDecoder().decode(value, TEN);
    clock.arrival(TEN, true, value);
    boolean isClock = event != null && event.type() == EventType.CLOCK;
    assertThat(clock.newestClock()).isEqualTo(isClock ? TEN : PartitionClock.NONE);
  }

  private long producer(long timestamp) {
    return clock.arrival(timestamp, true, OTHER);
  }

  private void tick(long timestamp) {
    clock.arrival(timestamp, true, CLOCK);
  }
}
