package vn.nhip.local.chaos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.local.testing.ChangedPlans;

/**
 * The load: two days of Đắk Nông with heartbeats, clock records and late uploads. Planners keep
 * changing targets, stations send duplicates and out of order, and garbage is mixed in.
 */
final class ChaosLoad {
  private static final long FIRST_CHANGE = Instant.parse("2021-03-18T10:00:00Z").toEpochMilli();
  private static final long LAST_CHANGE = Instant.parse("2021-03-20T20:00:00Z").toEpochMilli();
  private static final int CHANGES = 80;
  private static final double RESENT = 0.03;
  private static final double SPOILT = 0.01;
  private static final double MISDATED = 0.02;
  private static final int RESENT_WITHIN = 3_000;

  private ChaosLoad() {}

  /** Generates the records in the order of sending; the same seed gives the same records. */
  static List<LogRecord> of(long seed) {
    Random random = new Random(seed);
    List<LogRecord> all = ChangedPlans.records(CHANGES, FIRST_CHANGE, LAST_CHANGE, random);
    return disturbed(all, random);
  }

  /** Records that have broken something before, or could have. */
  static List<LogRecord> poison(LogRecord near, int number) {
    String deep = "[".repeat(20_000);
    String digits = "1".repeat(200_000);
    List<byte[]> values = new ArrayList<>();
    values.add(null);
    values.add(new byte[0]);
    values.add(new byte[] {(byte) 0xff, 0, 1, 2});
    values.add(("{\"type\":\"RECEIVED\",\"note\":" + deep).getBytes(UTF_8));
    values.add(("{\"type\":\"TARGET\",\"dailyTarget\":" + digits + "}").getBytes(UTF_8));
    values.add("{\"type\":\"RECEIVED\",\"team\":\"\\u0000\\ud800\"}".getBytes(UTF_8));
    values.add("x".repeat(600_000).getBytes(ISO_8859_1));
    List<LogRecord> poison = new ArrayList<>();
    for (byte[] value : values) {
      String key = "poison-" + number + "-" + poison.size();
      poison.add(
          new LogRecord(
              TopicNames.APPLICATIONS, near.partition() % 4, near.timestamp(), key, value));
      poison.add(new LogRecord(TopicNames.TARGETS, 0, near.timestamp(), key + "-t", value));
    }
    return poison;
  }

  private static List<LogRecord> disturbed(List<LogRecord> all, Random random) {
    List<LogRecord> out = new ArrayList<>();
    Map<Integer, List<LogRecord>> again = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      LogRecord one = all.get(i);
      boolean event = one.topic().equals(TopicNames.APPLICATIONS);
      double chance = random.nextDouble();
      if (event && chance < RESENT) {
        again.computeIfAbsent(i + random.nextInt(RESENT_WITHIN), at -> new ArrayList<>()).add(one);
      }
      out.add(event && random.nextDouble() < MISDATED ? misdated(one, random) : one);
      if (event && random.nextDouble() < SPOILT) {
        out.add(spoilt(one, random));
      }
      for (LogRecord second : again.getOrDefault(i, List.of())) {
        out.add(at(second, one.timestamp()));
      }
    }
    return List.copyOf(out);
  }

  private static LogRecord misdated(LogRecord one, Random random) {
    return at(one, one.timestamp() - random.nextLong(Duration.ofMinutes(30).toMillis()));
  }

  private static LogRecord spoilt(LogRecord one, Random random) {
    byte[] bytes = one.value().clone();
    if (random.nextBoolean()) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    } else {
      bytes =
          new String(bytes, UTF_8).substring(0, random.nextInt(bytes.length / 2)).getBytes(UTF_8);
    }
    return new LogRecord(one.topic(), one.partition(), one.timestamp(), one.key(), bytes);
  }

  private static LogRecord at(LogRecord one, long timestamp) {
    return new LogRecord(one.topic(), one.partition(), timestamp, one.key(), one.value());
  }
}
