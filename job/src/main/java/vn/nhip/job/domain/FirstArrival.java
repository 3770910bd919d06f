package vn.nhip.job.domain;

/**
 * When the first record of a partition of {@code applications} arrived. The log starts at the
 * latest of them: only from there on every partition was listened to.
 *
 * @param partition of the topic
 * @param arrivedAt milliseconds since 1970
 */
public record FirstArrival(int partition, long arrivedAt) {}
