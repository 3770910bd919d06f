package vn.nhip.connectors.kafka;

import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4Factory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import vn.nhip.core.events.ClockDecoder;

/**
 * Reads the values of records on the fetcher's thread: recognizes clock records, and keeps large
 * values compressed until they are processed. It marks both in the record's headers.
 *
 * <p>To recognize clock records, every value is scanned. Here its bytes are still in this core's
 * cache; on the task's thread the scan takes several times as long.
 *
 * <p>Large values are compressed because the client limits a fetch by its compressed size, and ten
 * megabytes of blanks compress to a few kilobytes. Decompressed all at once, one fetch could take
 * gigabytes.
 */
public final class ValueDeserializer implements Deserializer<byte[]> {

  /** Values up to this size are left as they are; all valid records are smaller. */
  static final int LARGE = 64 * 1024;

  /** Marks a compressed value and holds its length; a producer's header of that name is removed. */
  private static final String PACKED = "nhip.packed";

  /** Marks a clock record; a producer's header of that name is removed. */
  private static final String CLOCK = "nhip.clock";

  private static final byte[] EMPTY = {};
  private static final LZ4Factory LZ4 = LZ4Factory.fastestInstance();

  private final ClockDecoder clocks = new ClockDecoder();

  @Override
  public byte[] deserialize(String topic, byte[] value) {
    throw new UnsupportedOperationException("the record's headers are needed");
  }

  @Override
  public byte[] deserialize(String topic, Headers headers, ByteBuffer value) {
    removeFrom(headers, PACKED);
    removeFrom(headers, CLOCK);
    if (value == null) {
      return null;
    }
    // An absolute get, as the client reads remaining() afterwards for the size of the value.
    byte[] bytes = new byte[value.remaining()];
    value.get(value.position(), bytes);
    if (clocks.isClock(bytes)) {
      headers.add(CLOCK, EMPTY);
    }
    if (bytes.length <= LARGE) {
      return bytes;
    }
    headers.add(PACKED, ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    return LZ4.fastCompressor().compress(bytes);
  }

  private static void removeFrom(Headers headers, String key) {
    if (headers.lastHeader(key) != null) {
      headers.remove(key);
    }
  }

  /** Whether a record is a clock record. */
  static boolean isClock(ConsumerRecord<byte[], byte[]> record) {
    // The client does not pass null values through deserialize, which removes a producer's mark.
    return record.value() != null && record.headers().lastHeader(CLOCK) != null;
  }

  /** The original value of a record, or null if it has none. */
  static byte[] valueOf(ConsumerRecord<byte[], byte[]> record) {
    // The original size. Few values are large, so most headers need not be read.
    if (record.serializedValueSize() <= LARGE) {
      return record.value();
    }
    Header packed = record.headers().lastHeader(PACKED);
    if (packed == null) {
      return record.value();
    }
    int length = ByteBuffer.wrap(packed.value()).getInt();
    return LZ4.fastDecompressor().decompress(record.value(), length);
  }
}
