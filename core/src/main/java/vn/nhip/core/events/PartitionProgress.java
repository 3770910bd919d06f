package vn.nhip.core.events;

/**
 * How far a partition has been read, and why not further: the arrival clock is that of the
 * partition with the oldest newest arrival.
 *
 * @param topic the topic
 * @param partition the partition in it
 * @param newestArrival its newest arrival, milliseconds since 1970, or null before the first record
 * @param waitsFor what its clock waits for
 */
public record PartitionProgress(
    String topic, int partition, Long newestArrival, WaitsFor waitsFor) {

  /** What the clock of a partition waits for. */
  public enum WaitsFor {
    /** All records are read: for somebody to send one. */
    NEXT_RECORD,
    /** It is empty, a new one perhaps: for its first record. */
    FIRST_RECORD,
    /** For the job, which has not read everything yet. */
    READING,
    /** For a producer that has a transaction open, or for Kafka to abort it. */
    OPEN_TRANSACTION
  }
}
