package vn.nhip.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import vn.nhip.core.events.ApplicationDecoder;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.EventType;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.simulation.scenarios.Scenarios;

/**
 * Records of the campaign damaged by transmission, disks and faulty programs: bytes flipped,
 * inserted and lost, halves of two records joined, values exchanged. The same seed gives the same
 * records.
 */
final class MutatedLog {
  static final int PARTITIONS = 4;

  private static final int MOST_CHANGES = 2;
  private static final long CLOCK_MILLIS = 240_000;
  private static final String EVENT_ID = "\"eventId\":\"";
  private static final int ID_LENGTH = 36;
  private static final byte[] TELLING =
      "\"\"\\{}[],:.-+eEu0019tfnZ \t\n\u00e1\u1ea5\ud83d\ude00\u0000\u007f".getBytes(UTF_8);
  private static final String[] VALUES = {
    "null",
    "true",
    "-1",
    "0",
    "1e3",
    "99999999",
    "100000000",
    "123456789012",
    "\"\"",
    "\"CLOCK\"",
    "\"RECEIVED\"",
    "\"HEARTBEAT\"",
    "\"0912345678\"",
    "\"2021-03-20T05:00Z\"",
    "\"2021-03-11T05:00:00+07:00\"",
    "{}",
    "[1]",
    "\"\\ud83d\"",
  };

  private final Random random;
  private final List<LogRecord> events;
  private final ApplicationDecoder decoder = new ApplicationDecoder();

  private MutatedLog(long seed, List<LogRecord> events) {
    this.random = new Random(seed);
    this.events = events;
  }

  /**
   * Generates the records of two days in the order of arrival. Events are left out or repeated with
   * other ids to get the requested number; a third of them are unchanged.
   *
   * @param records number of records without assignments and a few clock records
   */
  static List<LogRecord> of(long seed, int records) {
    try (Stream<LogRecord> all = Scenarios.find("dak-nong-2021-03").orElseThrow().records()) {
      List<LogRecord> originals = all.toList();
      MutatedLog log =
          new MutatedLog(seed, originals.stream().filter(MutatedLog::isEvent).toList());
      return log.mutated(originals, records);
    }
  }

  private static boolean isEvent(LogRecord record) {
    return record.topic().equals(TopicNames.APPLICATIONS) && !isClock(record);
  }

  private static boolean isClock(LogRecord record) {
    return "CLOCK".equals(record.key());
  }

  private List<LogRecord> mutated(List<LogRecord> originals, int records) {
    List<LogRecord> log = new ArrayList<>();
    long clock = Long.MIN_VALUE;
    int number = 0;
    for (LogRecord original : originals) {
      if (isClock(original)) {
        if (original.timestamp() == clock || original.timestamp() - CLOCK_MILLIS >= clock) {
          clock = original.timestamp();
          log.add(original);
        }
      } else if (isEvent(original)) {
        long from = (long) records * number / events.size();
        long to = (long) records * ++number / events.size();
        for (long copy = from; copy < to; copy++) {
          log.add(event(original, copy > from));
        }
      } else {
        log.add(in(original, original.partition(), changed(original.value())));
      }
    }
    return log;
  }

  private LogRecord event(LogRecord original, boolean repeated) {
    byte[] value = repeated ? withOtherId(original.value()) : original.value();
    for (int changes = random.nextInt(MOST_CHANGES + 1); changes > 0; changes--) {
      value = changed(value);
    }
    return in(original, partition(original, value), value);
  }

  /** All events of a team go to one partition, even if the team was mutated. */
  private int partition(LogRecord original, byte[] value) {
    ApplicationEvent event = decoder.decode(value, original.timestamp());
    return event == null || event.type() == EventType.CLOCK
        ? original.partition()
        : Math.floorMod(event.team().hashCode(), PARTITIONS);
  }

  private static LogRecord in(LogRecord original, int partition, byte[] value) {
    return new LogRecord(original.topic(), partition, original.timestamp(), original.key(), value);
  }

  private byte[] withOtherId(byte[] text) {
    String json = new String(text, UTF_8);
    int at = json.indexOf(EVENT_ID) + EVENT_ID.length();
    String id = new UUID(random.nextLong(), random.nextLong()).toString();
    return (json.substring(0, at) + id + json.substring(at + ID_LENGTH)).getBytes(UTF_8);
  }

  private byte[] changed(byte[] text) {
    if (text.length == 0) {
      return text;
    }
    int at = random.nextInt(text.length);
    return switch (random.nextInt(8)) {
      case 0 -> Arrays.copyOf(text, at);
      case 1 -> spliced(text, at, at, telling());
      case 2 -> spliced(text, at, at + 1, telling());
      case 3 -> spliced(text, at, at + 1);
      case 4 -> flipped(text, at);
      case 5 -> glued(text, at);
      default -> exchanged(text);
    };
  }

  private byte[] telling() {
    return new byte[] {TELLING[random.nextInt(TELLING.length)]};
  }

  private byte[] flipped(byte[] text, int at) {
    byte[] result = text.clone();
    result[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    return result;
  }

  /** The first half of this record and the second half of another. */
  private byte[] glued(byte[] text, int at) {
    byte[] other = events.get(random.nextInt(events.size())).value();
    int from = Math.min(at, other.length);
    return spliced(text, at, text.length, Arrays.copyOfRange(other, from, other.length));
  }

  /** Replaces the value of a random field. */
  private byte[] exchanged(byte[] text) {
    String json = new String(text, UTF_8);
    int colon = json.indexOf(':', random.nextInt(json.length()));
    int end = colon < 0 ? -1 : json.indexOf(',', colon);
    if (end < 0) {
      return text;
    }
    String value = VALUES[random.nextInt(VALUES.length)];
    return (json.substring(0, colon + 1) + value + json.substring(end)).getBytes(UTF_8);
  }

  /** The text with the part between two positions replaced. */
  private static byte[] spliced(byte[] text, int from, int to, byte... middle) {
    byte[] result = new byte[from + middle.length + text.length - to];
    System.arraycopy(text, 0, result, 0, from);
    System.arraycopy(middle, 0, result, from, middle.length);
    System.arraycopy(text, to, result, from + middle.length, text.length - to);
    return result;
  }
}
