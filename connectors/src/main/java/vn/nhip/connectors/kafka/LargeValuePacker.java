package vn.nhip.connectors.kafka;

import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4Factory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Compresses large values again as they come from Kafka's client, until it is their turn.
 *
 * <p>The client bounds what it fetches by its size on the wire, where ten megabytes of blanks are a
 * few kilobytes. Unpacked all at once, one fetch would be gigabytes.
 */
public final class LargeValuePacker implements Deserializer<byte[]> {

  /** Values up to this size, that is all that make sense, are left as they are. */
  static final int LARGE = 64 * 1024;

  /** Marks a packed value, and holds its length; whatever came under this name is taken off. */
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
    // The client asks afterwards what remains, for the size that it gives the record.
    byte[] bytes = new byte[value.remaining()];
    value.get(value.position(), bytes);
    if (bytes.length <= LARGE) {
      return bytes;
    }
    headers.add(PACKED, ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    return LZ4.fastCompressor().compress(bytes);
  }

  /** The value of a record as it came, or null where it has none. */
  static byte[] valueOf(ConsumerRecord<byte[], byte[]> record) {
    // The size as it came. Few are large, and each record's headers would have to be looked into.
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
