package vn.nhip.benchmark.contestants;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** The counts of a unit in a window, and the unit's place. Treated as immutable. */
final class KafkaStreamsCounts {
  /** Layout: four counts, then district and province as UTF-8. */
  static final Serde<KafkaStreamsCounts> SERDE = Serdes.serdeFrom(serializer(), deserializer());

  private static final int TYPES = 4;

  final int[] counts = new int[TYPES];
  String district = "";
  String province = "";

  /** A copy with one more event. */
  KafkaStreamsCounts plus(UsableEvent event) {
    KafkaStreamsCounts sum = new KafkaStreamsCounts();
    System.arraycopy(counts, 0, sum.counts, 0, TYPES);
    sum.counts[event.type]++;
    sum.district = event.district;
    sum.province = event.province;
    return sum;
  }

  /** A copy with a part of the unit added, or subtracted by a factor of -1. */
  KafkaStreamsCounts plus(KafkaStreamsCounts part, int factor) {
    KafkaStreamsCounts sum = new KafkaStreamsCounts();
    for (int type = 0; type < TYPES; type++) {
      sum.counts[type] = counts[type] + factor * part.counts[type];
    }
    sum.district = part.district;
    sum.province = part.province;
    return sum;
  }

  WindowRow row(String scope, String unit, long windowStart) {
    return WindowRow.of(scope, unit, province, district, windowStart, counts);
  }

  private static Serializer<KafkaStreamsCounts> serializer() {
    return (topic, value) -> {
      if (value == null) {
        return null;
      }
      byte[] district = value.district.getBytes(UTF_8);
      byte[] province = value.province.getBytes(UTF_8);
      ByteBuffer bytes =
          ByteBuffer.allocate(TYPES * Integer.BYTES + 1 + district.length + province.length);
      for (int count : value.counts) {
        bytes.putInt(count);
      }
      return bytes.put((byte) district.length).put(district).put(province).array();
    };
  }

  private static Deserializer<KafkaStreamsCounts> deserializer() {
    return (topic, data) -> {
      if (data == null) {
        return null;
      }
      ByteBuffer bytes = ByteBuffer.wrap(data);
      KafkaStreamsCounts value = new KafkaStreamsCounts();
      for (int type = 0; type < TYPES; type++) {
        value.counts[type] = bytes.getInt();
      }
      int length = bytes.get();
      int at = bytes.position();
      value.district = new String(data, at, length, UTF_8);
      value.province = new String(data, at + length, data.length - at - length, UTF_8);
      return value;
    };
  }
}
