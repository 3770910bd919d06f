package vn.nhip.job.recompute;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import vn.nhip.core.events.LogRecord;

/**
 * Random logs of {@code applications} from spring 2021 with everything that happens in the field:
 * disorder, resends, late uploads, wrong clocks, garbage. They shrink to few simple steps.
 */
public final class RandomLogs {

  /**
   * The parameters of the logs.
   *
   * @param steps largest number of steps; each sends one record, or a clock record to each
   *     partition
   * @param partitions largest number of partitions of the topic
   * @param teams largest number of teams; each uses one partition
   * @param longPauses percentage of pauses that are hours or last to a limit; the others are
   *     seconds
   * @param garbage percentage of corrupted records
   */
  public record Tuning(int steps, int partitions, int teams, int longPauses, int garbage) {
    /** Logs of up to 80 steps over 4 partitions and 5 teams. */
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
            new RandomLogSteps(tuning).any().list().ofMaxSize(tuning.steps()))
        .as((partitions, steps) -> new LogScript(partitions).play(steps));
  }

  /**
   * Formats a log for the message of an assertion, so that a shrunk log can be read at a glance.
   */
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
