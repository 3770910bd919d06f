package vn.nhip.job.counting;

/**
 * The arrival of the first record of a partition of {@code applications}.
 *
 * <p>The log starts at the latest first arrival of the partitions that have lost records, since all
 * of them are complete only from then on. If none has lost any, the log starts at the earliest
 * first arrival, so that a partition added later changes nothing.
 *
 * @param partition of the topic
 * @param arrivedAt milliseconds since 1970
 * @param incomplete whether records before it are gone
 */
public record FirstArrival(int partition, long arrivedAt, boolean incomplete) {}
