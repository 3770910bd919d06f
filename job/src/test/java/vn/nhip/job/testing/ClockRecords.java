package vn.nhip.job.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;

/** Clock records, as the job appends them to its input topics. */
public final class ClockRecords {
  private static final String KEY = "CLOCK";
  private static final byte[] VALUE = "{\"type\":\"CLOCK\"}".getBytes(UTF_8);

  private ClockRecords() {}

  /**
   * Clock records of a moment for all partitions.
   *
   * @param partitions number of partitions of {@code applications}
   */
  public static List<LogRecord> at(Instant time, int partitions) {
    List<LogRecord> clocks = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      clocks.add(at(time, TopicNames.APPLICATIONS, partition));
    }
    clocks.add(at(time, TopicNames.TARGETS, 0));
    return clocks;
  }

  /** A clock record for one partition. */
  public static LogRecord at(Instant time, String topic, int partition) {
    return new LogRecord(topic, partition, time.toEpochMilli(), KEY, VALUE);
  }
}
