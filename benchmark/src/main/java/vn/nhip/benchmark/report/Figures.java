package vn.nhip.benchmark.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What one run has shown; a line of JSON.
 *
 * @param log {@code core} or {@code full}
 * @param events records of the log without clock records
 * @param teams teams in the log
 * @param contestant its label
 * @param threads threads or parallel instances that it was given
 * @param failure why there are no figures, or null
 * @param seconds from the first poll to the last right row
 * @param cpuSeconds of the contestant, from its start to the last right row
 * @param cpuSecondsAfterFirstPoll of that, after the first poll
 * @param kafkaCpuSeconds of the broker, from the contestant's start to the last right row
 * @param postgresCpuSeconds of the database, likewise, the harness's own questions left out
 * @param peakMegabytes the most memory that the contestant held
 * @param firstRowSeconds from the first poll to the first row that could be seen
 * @param longestStallSeconds longest time in which nothing new could be seen
 * @param startSeconds from the contestant's start to its first poll
 * @param rows rows that were compared
 */
public record Figures(
    String log,
    long events,
    int teams,
    String contestant,
    int threads,
    String failure,
    double seconds,
    double cpuSeconds,
    double cpuSecondsAfterFirstPoll,
    double kafkaCpuSeconds,
    double postgresCpuSeconds,
    double peakMegabytes,
    double firstRowSeconds,
    double longestStallSeconds,
    double startSeconds,
    long rows) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One that has none. */
  public static Figures failed(
      String log, long events, int teams, String contestant, int threads, String why) {
    return new Figures(log, events, teams, contestant, threads, why, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** With the number of rows that were compared. */
  public Figures withRows(long compared) {
    return new Figures(
        log,
        events,
        teams,
        contestant,
        threads,
        failure,
        seconds,
        cpuSeconds,
        cpuSecondsAfterFirstPoll,
        kafkaCpuSeconds,
        postgresCpuSeconds,
        peakMegabytes,
        firstRowSeconds,
        longestStallSeconds,
        startSeconds,
        compared);
  }

  /** Whether there are figures. */
  public boolean isRight() {
    return failure == null;
  }

  /** Events per second. */
  public double eventsPerSecond() {
    return events / seconds;
  }

  /** CPU seconds of the contestant for a million events, after the first poll. */
  public double cpuPerMillion() {
    return cpuSecondsAfterFirstPoll * 1e6 / events;
  }

  /** As a line of JSON. */
  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads a file of such lines. */
  public static List<Figures> read(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines.filter(line -> !line.isBlank()).map(Figures::of).toList();
    }
  }

  private static Figures of(String line) {
    try {
      return JSON.readerFor(Figures.class)
          .without(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .readValue(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("This is no line of figures: " + line, e);
    }
  }
}
