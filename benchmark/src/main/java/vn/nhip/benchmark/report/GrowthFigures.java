package vn.nhip.benchmark.report;

/**
 * The figures for one size of log; stored as a line of JSON.
 *
 * @param figures figures of the run
 * @param state {@code heap} or {@code rocksdb}
 * @param stateMegabytes size of a full checkpoint with the whole log in it
 * @param checkpointSeconds how long that checkpoint took
 * @param checkpoints number of checkpoints during the run
 * @param longestCheckpointSeconds duration of the longest of those
 */
public record GrowthFigures(
    Figures figures,
    String state,
    double stateMegabytes,
    double checkpointSeconds,
    int checkpoints,
    double longestCheckpointSeconds) {}
