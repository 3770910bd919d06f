package vn.nhip.core.events;

/**
 * How far a partition has been read, and what it waits for. The arrival clock is that of the
 * partition whose newest arrival is the oldest.
 *
 * @param topic the Kafka topic
 * @param partition the partition within it
 * @param newestArrival the newest arrival in it, milliseconds since 1970, or null before the first
 *     record
 * @param waitsFor what the partition's clock waits for
 */
public record PartitionProgress(
    String topic, int partition, Long newestArrival, WaitsFor waitsFor) {

  /** What the clock of a partition waits for. */
  public enum WaitsFor {
    /** The next record; all records so far have been read. */
    NEXT_RECORD,
    /** The first record of a partition that is empty, for example because it is new. */
    FIRST_RECORD,
    /** The job, which has not read everything yet. */
    READING,
    /** The end of an open transaction: the producer commits it or Kafka aborts it. */
    OPEN_TRANSACTION
  }
}
