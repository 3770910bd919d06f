package vn.nhip.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class LargeValuePackerTest {

  private final LargeValuePacker packer = new LargeValuePacker();
  private final Headers headers = new RecordHeaders();

  @Test
  void leavesSmallValuesAsTheyAre() {
    assertThat(waiting(new byte[LargeValuePacker.LARGE]).value()).hasSize(LargeValuePacker.LARGE);
    assertThat(headers).isEmpty();
    assertThat(waiting(null).value()).isNull();
    assertThat(LargeValuePacker.valueOf(waiting(null))).isNull();
  }

  @Test
  void keepsTenMegabytesOfBlanksInAFewKilobytes() {
    byte[] value = new byte[10_000_000];
    value[9_999_999] = 7;

    ConsumerRecord<byte[], byte[]> waiting = waiting(value);

    assertThat(waiting.value().length).isLessThan(50_000);
    assertThat(LargeValuePacker.valueOf(waiting)).isEqualTo(value);
  }

  @Test
  void returnsAnIncompressibleValueUnchanged() {
    byte[] value = new byte[200_000];
    new Random(1).nextBytes(value);

    assertThat(LargeValuePacker.valueOf(waiting(value))).isEqualTo(value);
  }

  @Test
  void ignoresAPackedMarkOfAProducer() {
    headers.add("nhip.packed", new byte[] {127, 127, 127, 127});
    byte[] value = {1, 2, 3};

    assertThat(LargeValuePacker.valueOf(waiting(value))).isEqualTo(value);
  }

  private ConsumerRecord<byte[], byte[]> waiting(byte[] value) {
    ByteBuffer sent = value == null ? null : ByteBuffer.wrap(value);
    byte[] stored = packer.deserialize("applications", headers, sent);
    return new ConsumerRecord<>(
        "applications",
        0,
        0,
        0,
        TimestampType.CREATE_TIME,
        0,
        sent == null ? ConsumerRecord.NULL_SIZE : sent.remaining(),
        null,
        stored,
        headers,
        Optional.empty());
  }
}
