package vn.nhip.job.counting;

/**
 * When the first record of a partition of {@code applications} arrived.
 *
 * <p>The log starts at the latest first arrival of the partitions that have lost records: only from
 * there on all of them are complete. Where none has lost any, it starts at the earliest first
 * arrival, so a partition that is added later changes nothing.
 *
 * @param partition of the topic
 * @param arrivedAt milliseconds since 1970
 * @param incomplete whether records before it are gone
 */
public record FirstArrival(int partition, long arrivedAt, boolean incomplete) {}
