package vn.nhip.connectors.kafka;

import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4Factory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Keeps large values compressed between Kafka's client and their processing.
 *
 * <p>The client limits a fetch by its compressed size, and ten megabytes of blanks compress to a
 * few kilobytes. Decompressed all at once, one fetch could take gigabytes.
 */
public final class LargeValuePacker implements Deserializer<byte[]> {

  /** Values up to this size are left as they are; all valid records are smaller. */
  static final int LARGE = 64 * 1024;

  /** Marks a compressed value and holds its length; removed from records that arrive with it. */
  private static final String PACKED = "nhip.packed";

  private static final LZ4Factory LZ4 = LZ4Factory.fastestInstance();

  @Override
  public byte[] deserialize(String topic, byte[] value) {
    return value;
  }

  @Override
  public byte[] deserialize(String topic, Headers headers, ByteBuffer value) {
    if (headers.lastHeader(PACKED) != null) {
      headers.remove(PACKED);
    }
    if (value == null) {
      return null;
    }
    // An absolute get, as the client reads remaining() afterwards for the size of the value.
    byte[] bytes = new byte[value.remaining()];
    value.get(value.position(), bytes);
    if (bytes.length <= LARGE) {
      return bytes;
    }
    headers.add(PACKED, ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    return LZ4.fastCompressor().compress(bytes);
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
