package vn.nhip.benchmark.report;

/**
 * What a steady load has shown; a line of JSON. Times are milliseconds from the moment at which an
 * event was due to be sent until its row was seen.
 *
 * @param rate events a second
 * @param seconds measured, after the warm-up
 * @param sent events that were sent a second in fact, while measured
 * @param samples events that were followed
 * @param unseen of those, that were never seen
 * @param p50 median
 * @param p99 one in a hundred is slower
 * @param max the slowest
 * @param checkpointSamples events that were under way during a checkpoint
 * @param checkpointP50 of those
 * @param checkpointP99 of those
 * @param checkpointMax of those
 * @param checkpoints checkpoints in that time
 * @param longestCheckpoint the longest of them
 * @param cpuPerSecond CPU seconds that the job used a second
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
