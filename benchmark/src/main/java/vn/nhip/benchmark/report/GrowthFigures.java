package vn.nhip.benchmark.report;

/**
 * What one size of log has shown; a line of JSON.
 *
 * @param figures of the run
 * @param state {@code heap} or {@code rocksdb}
 * @param stateMegabytes size of a full checkpoint with the whole log in it
 * @param checkpointSeconds how long that checkpoint took
 * @param checkpoints taken on the way
 * @param longestCheckpointSeconds the longest of those
 */
public record GrowthFigures(
    Figures figures,
    String state,
    double stateMegabytes,
    double checkpointSeconds,
    int checkpoints,
    double longestCheckpointSeconds) {}
