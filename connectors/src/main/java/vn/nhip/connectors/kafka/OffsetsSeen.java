package vn.nhip.connectors.kafka;

import java.util.Map;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Tells the readers the offsets of the partitions.
 *
 * @param offsets the offsets by partition
 */
record OffsetsSeen(Map<Integer, PartitionOffsets> offsets) implements SourceEvent {}
