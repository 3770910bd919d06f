package vn.nhip.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ValueDeserializerTest {

  private final ValueDeserializer deserializer = new ValueDeserializer();
  private final Headers headers = new RecordHeaders();

  @Test
  void leavesSmallValuesAsTheyAre() {
    assertThat(waiting(new byte[ValueDeserializer.LARGE]).value()).hasSize(ValueDeserializer.LARGE);
    assertThat(headers).isEmpty();
    assertThat(waiting(null).value()).isNull();
    assertThat(ValueDeserializer.valueOf(waiting(null))).isNull();
  }

  @Test
  void keepsTenMegabytesOfBlanksInAFewKilobytes() {
    byte[] value = new byte[10_000_000];
    value[9_999_999] = 7;

    ConsumerRecord<byte[], byte[]> waiting = waiting(value);

    assertThat(waiting.value().length).isLessThan(50_000);
    assertThat(ValueDeserializer.valueOf(waiting)).isEqualTo(value);
  }

  @Test
  void returnsAnIncompressibleValueUnchanged() {
    byte[] value = new byte[200_000];
    new Random(1).nextBytes(value);

    assertThat(ValueDeserializer.valueOf(waiting(value))).isEqualTo(value);
  }

  @Test
  void ignoresAPackedMarkOfAProducer() {
    headers.add("nhip.packed", new byte[] {127, 127, 127, 127});
    byte[] value = {1, 2, 3};

    assertThat(ValueDeserializer.valueOf(waiting(value))).isEqualTo(value);
  }

  @Test
  void ignoresAClockMarkOfAProducer() {
    headers.add("nhip.clock", new byte[0]);

    assertThat(ValueDeserializer.isClock(waiting(new byte[] {1, 2, 3}))).isFalse();
  }

  /** Kafka's client deserializes no value if there is none, and so leaves a producer's headers. */
  @Test
  void ignoresAClockMarkOfARecordWithoutAValue() {
    headers.add("nhip.clock", new byte[0]);

    assertThat(ValueDeserializer.isClock(record(null, ConsumerRecord.NULL_SIZE))).isFalse();
  }

  @Test
  void marksClockRecords() {
    byte[] clock = "{\"type\":\"CLOCK\"}".getBytes(UTF_8);
    byte[] largeClock = ("{\"type\":\"CLOCK\"" + " ".repeat(100_000) + "}").getBytes(UTF_8);

    assertThat(ValueDeserializer.isClock(waiting(clock))).isTrue();
    assertThat(ValueDeserializer.isClock(waiting(new byte[] {1, 2, 3}))).isFalse();
    ConsumerRecord<byte[], byte[]> large = waiting(largeClock);
    assertThat(ValueDeserializer.isClock(large)).isTrue();
    assertThat(ValueDeserializer.valueOf(large)).isEqualTo(largeClock);
    assertThat(ValueDeserializer.isClock(waiting(null))).isFalse();
  }

  private ConsumerRecord<byte[], byte[]> waiting(byte[] value) {
    ByteBuffer sent = value == null ? null : ByteBuffer.wrap(value);
    byte[] stored = deserializer.deserialize("applications", headers, sent);
    return record(stored, sent == null ? ConsumerRecord.NULL_SIZE : sent.remaining());
  }

  private ConsumerRecord<byte[], byte[]> record(byte[] stored, int sizeOfValue) {
    return new ConsumerRecord<>(
        "applications",
        0,
        0,
        0,
        TimestampType.CREATE_TIME,
        0,
        sizeOfValue,
        null,
        stored,
        headers,
        Optional.empty());
  }
}
