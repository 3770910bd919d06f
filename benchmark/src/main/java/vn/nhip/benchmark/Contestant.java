package vn.nhip.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import vn.nhip.core.settings.Refusal;

/** The programs that are compared. */
public enum Contestant {
  NHIP("this job, all that the contract asks", "Nhip", Kind.WHOLE, 1, true, "1536m"),
  NHIP_2("this job at parallelism 2", "Nhip", Kind.WHOLE, 2, true, "2g"),
  NHIP_4("this job at parallelism 4", "Nhip", Kind.WHOLE, 4, true, "2g"),
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

  /** How to tell that a contestant has finished, and that its result is right. */
  public enum Kind {
    /** By all tables of the job, row by row. */
    WHOLE,
    /** By the tables {@code throughput} and {@code daily_progress}. */
    ROWS,
    /** Like {@link #ROWS}, for a program that measures a limit. */
    LIMIT,
    /** By the number of records that it reports to have read. */
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

  /** The name on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Finds a contestant by its label.
   *
   * @throws Refusal if there is none
   */
  public static Contestant of(String label) {
    return Arrays.stream(values())
        .filter(each -> each.label().equals(label))
        .findFirst()
        .orElseThrow(
            () -> new Refusal("There is no contestant %s; --list shows them.".formatted(label)));
  }

  /** The contestants that this build contains. */
  public static List<Contestant> present() {
    return Arrays.stream(values()).filter(Contestant::isPresent).toList();
  }

  private boolean isPresent() {
    return Contestant.class.getResource("/" + mainClass.replace('.', '/') + ".class") != null;
  }

  /** A short description. */
  public String what() {
    return what;
  }

  /** Name of its main class. */
  public String mainClass() {
    return mainClass;
  }

  public Kind kind() {
    return kind;
  }

  public int threads() {
    return threads;
  }

  /** Whether it also counts intake points and communes, if the log names them. */
  public boolean countsAllScopes() {
    return countsAllScopes;
  }

  /** Its heap size, as for {@code -Xmx}. */
  public String heap() {
    return heap;
  }
}
