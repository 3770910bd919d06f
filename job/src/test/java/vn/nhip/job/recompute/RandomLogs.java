package vn.nhip.job.recompute;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import vn.nhip.core.events.LogRecord;

/**
 * Random logs of {@code applications} from spring 2021, full of what the field does to a log:
 * disorder, resends, late uploads, wrong clocks, garbage. They shrink to few, plain happenings.
 */
public final class RandomLogs {

  /**
   * How the logs are made.
   *
   * @param happenings at most so many; each sends one record, or a clock record to each partition
   * @param partitions of the topic, at most
   * @param teams at most; each keeps to one partition
   * @param longPauses how often, of 100, time jumps by hours or to a limit; the rest are seconds
   * @param garbage how often, of 100, a spoilt record is sent
   */
  public record Tuning(int happenings, int partitions, int teams, int longPauses, int garbage) {
    /** Logs of up to 80 happenings over 4 partitions and 5 teams. */
    public static Tuning defaults() {
      return new Tuning(80, 4, 5, 12, 15);
    }
  }

  private RandomLogs() {}

  /** Logs of the usual size. */
  public static Arbitrary<List<LogRecord>> logs() {
    return logs(Tuning.defaults());
  }

  /** Logs in the order of sending; timestamps may fall back, partitions may stay empty. */
  public static Arbitrary<List<LogRecord>> logs(Tuning tuning) {
    return Combinators.combine(
            Arbitraries.integers().between(1, tuning.partitions()),
            new RandomHappenings(tuning).any().list().ofMaxSize(tuning.happenings()))
        .as((partitions, happenings) -> new LogScript(partitions).play(happenings));
  }

  /** A log in words, for the message of an assertion: a shrunk log should be read at a glance. */
  public static String inWords(List<LogRecord> log) {
    StringBuilder words = new StringBuilder();
    for (LogRecord one : log) {
      String value =
          one.value() == null ? "no value" : new String(one.value(), StandardCharsets.UTF_8);
      words.append(
          "%s-%d %s %s%n"
              .formatted(
                  one.topic(), one.partition(), Instant.ofEpochMilli(one.timestamp()), value));
    }
    return words.toString();
  }
}
