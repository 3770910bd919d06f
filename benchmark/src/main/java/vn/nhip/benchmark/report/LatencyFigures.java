package vn.nhip.benchmark.report;

/**
 * The figures of a steady load; stored as a line of JSON. Latencies are milliseconds from the time
 * at which an event was due to be sent until its row was visible.
 *
 * @param rate events per second
 * @param seconds length of the measurement after the warm-up
 * @param sent events actually sent per second during the measurement
 * @param samples number of sampled events
 * @param unseen number of sampled events that never became visible
 * @param p50 median
 * @param p99 99th percentile
 * @param max maximum
 * @param checkpointSamples number of sampled events in flight during a checkpoint
 * @param checkpointP50 median of those
 * @param checkpointP99 99th percentile of those
 * @param checkpointMax maximum of those
 * @param checkpoints number of checkpoints during the measurement
 * @param longestCheckpoint duration of the longest of them, milliseconds
 * @param cpuPerSecond CPU seconds used by the job per second
 */
public record LatencyFigures(
    int rate,
    int seconds,
    double sent,
    long samples,
    long unseen,
    double p50,
    double p99,
    double max,
    long checkpointSamples,
    double checkpointP50,
    double checkpointP99,
    double checkpointMax,
    int checkpoints,
    double longestCheckpoint,
    double cpuPerSecond) {}
