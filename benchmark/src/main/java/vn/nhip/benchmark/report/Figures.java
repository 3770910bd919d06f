package vn.nhip.benchmark.report;

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

  /** CPU seconds of the contestant for a million events, its start included. */
  public double allCpuPerMillion() {
    return cpuSeconds * 1e6 / events;
  }

  /** CPU seconds of the broker for a million events. */
  public double kafkaPerMillion() {
    return kafkaCpuSeconds * 1e6 / events;
  }

  /** CPU seconds of the database for a million events. */
  public double postgresPerMillion() {
    return postgresCpuSeconds * 1e6 / events;
  }

  /** CPU seconds of the contestant for a million events, after the first poll. */
  public double cpuPerMillion() {
    return cpuSecondsAfterFirstPoll * 1e6 / events;
  }
}
