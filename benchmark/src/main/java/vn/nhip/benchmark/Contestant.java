package vn.nhip.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import vn.nhip.core.settings.Refusal;

/** Who can run. */
public enum Contestant {
  NHIP("this job, all that the contract asks", "Nhip", Kind.WHOLE, 1, true, "1536m"),
  NHIP_2("this job at parallelism 2", "Nhip", Kind.WHOLE, 2, true, "2g"),
  FLINK("Flink as its documentation teaches", "FlinkAsTaught", Kind.ROWS, 2, false, "4g"),
  FLINK_SQL("Flink SQL", "FlinkSql", Kind.ROWS, 2, false, "6g"),
  KAFKA_STREAMS("Kafka Streams, exactly once", "KafkaStreamsContestant", Kind.ROWS, 2, false, "6g"),
  KAFKA_STREAMS_ALO(
      "Kafka Streams, at least once", "KafkaStreamsAtLeastOnce", Kind.ROWS, 2, false, "6g"),
  JET("Hazelcast Jet", "HazelcastJet", Kind.ROWS, 2, false, "4g"),
  PLAIN(
      "consumer, hash maps, batched upserts, 1 thread", "PlainConsumer", Kind.ROWS, 1, false, "2g"),
  PLAIN_2(
      "consumer, hash maps, batched upserts, 2 threads",
      "PlainConsumer",
      Kind.ROWS,
      2,
      false,
      "2g"),
  DATABASE("database only: COPY, GROUP BY", "DatabaseOnly", Kind.ROWS, 1, false, "2g"),
  HAND("all the work by hand in one loop", "HandLoop", Kind.WHOLE, 1, true, "2g"),
  HAND_COUNTS("counting only, by hand in one loop", "HandCounts", Kind.LIMIT, 1, true, "2g"),
  POLL("poll only", "PollOnly", Kind.READ, 1, true, "2g"),
  DECODE("poll and decode", "DecodeOnly", Kind.READ, 1, true, "2g"),
  UPSERT("upsert of the final rows only", "UpsertOnly", Kind.LIMIT, 1, true, "2g"),
  COPY("COPY of the final rows only", "CopyOnly", Kind.LIMIT, 1, true, "2g");

  private static final String PACKAGE = "vn.nhip.benchmark.contestants.";

  private final String what;
  private final String mainClass;
  private final Kind kind;
  private final int threads;
  private final boolean countsAllScopes;
  private final String heap;

  /** What is looked at to know whether a contestant is done, and right. */
  public enum Kind {
    /** Every table of the job, and every row in them. */
    WHOLE,
    /** The tables {@code throughput} and {@code daily_progress}. */
    ROWS,
    /** As {@link #ROWS}, of a program that shows a limit. */
    LIMIT,
    /** The number of records that it says to have read. */
    READ
  }

  Contestant(
      String what, String mainClass, Kind kind, int threads, boolean countsAllScopes, String heap) {
    this.what = what;
    this.mainClass = PACKAGE + mainClass;
    this.kind = kind;
    this.threads = threads;
    this.countsAllScopes = countsAllScopes;
    this.heap = heap;
  }

  /** As given on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * By its label.
   *
   * @throws Refusal where there is none
   */
  public static Contestant of(String label) {
    return Arrays.stream(values())
        .filter(each -> each.label().equals(label))
        .findFirst()
        .orElseThrow(
            () -> new Refusal("There is no contestant %s; --list shows them.".formatted(label)));
  }

  /** Those that this build holds. */
  public static List<Contestant> present() {
    return Arrays.stream(values()).filter(Contestant::isPresent).toList();
  }

  private boolean isPresent() {
    return Contestant.class.getResource("/" + mainClass.replace('.', '/') + ".class") != null;
  }

  /** In a few words. */
  public String what() {
    return what;
  }

  /** The class with its {@code main}. */
  public String mainClass() {
    return mainClass;
  }

  public Kind kind() {
    return kind;
  }

  public int threads() {
    return threads;
  }

  /** Whether it counts intake points and communes too, where the log names them. */
  public boolean countsAllScopes() {
    return countsAllScopes;
  }

  /** The heap that it gets, as {@code -Xmx} takes it. */
  public String heap() {
    return heap;
  }
}
