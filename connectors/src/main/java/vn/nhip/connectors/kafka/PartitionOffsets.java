package vn.nhip.connectors.kafka;

import java.io.Serializable;

/**
 * Where the log of one partition begins and ends.
 *
 * @param earliest the first offset that is still there
 * @param stable the last stable offset: up to here no transaction is open
 * @param end the offset that the next record will have
 */
record PartitionOffsets(long earliest, long stable, long end) implements Serializable {}
