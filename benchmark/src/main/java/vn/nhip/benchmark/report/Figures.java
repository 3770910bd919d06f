package vn.nhip.benchmark.report;

/**
 * The figures of one run; stored as a line of JSON.
 *
 * @param log {@code core} or {@code full}
 * @param events number of records of the log without clock records
 * @param teams number of teams in the log
 * @param contestant label of the contestant
 * @param threads number of its threads or parallel instances
 * @param failure why there are no figures, or null
 * @param seconds time from the first poll to the last right row
 * @param cpuSeconds CPU of the contestant from its start to the last right row
 * @param cpuSecondsAfterFirstPoll the part of it after the first poll
 * @param kafkaCpuSeconds CPU of the broker in the same time
 * @param postgresCpuSeconds CPU of the database in the same time, without the harness's own queries
 * @param peakMegabytes peak memory of the contestant
 * @param firstRowSeconds time from the first poll to the first visible row
 * @param longestStallSeconds longest time without visible progress
 * @param startSeconds time from the contestant's start to its first poll
 * @param rows number of compared rows
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
  /** Figures of a failed run. */
  public static Figures failed(
      String log, long events, int teams, String contestant, int threads, String why) {
    return new Figures(log, events, teams, contestant, threads, why, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** A copy with the number of compared rows. */
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

  /** CPU seconds of the contestant per million events, including its start. */
  public double allCpuPerMillion() {
    return cpuSeconds * 1e6 / events;
  }

  /** CPU seconds of the broker per million events. */
  public double kafkaPerMillion() {
    return kafkaCpuSeconds * 1e6 / events;
  }

  /** CPU seconds of the database per million events. */
  public double postgresPerMillion() {
    return postgresCpuSeconds * 1e6 / events;
  }

  /** CPU seconds of the contestant per million events, after the first poll. */
  public double cpuPerMillion() {
    return cpuSecondsAfterFirstPoll * 1e6 / events;
  }
}
