package vn.nhip.connectors.kafka;

import java.io.Serializable;

/**
 * The first and last offsets of one partition.
 *
 * @param earliest the first offset that still exists
 * @param stable the last stable offset, before which no transaction is open
 * @param end the offset of the next record
 */
record PartitionOffsets(long earliest, long stable, long end) implements Serializable {}
