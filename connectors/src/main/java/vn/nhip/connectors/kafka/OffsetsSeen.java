package vn.nhip.connectors.kafka;

import java.util.Map;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Tells the readers where the logs of the partitions begin and end.
 *
 * @param offsets by partition
 */
record OffsetsSeen(Map<Integer, PartitionOffsets> offsets) implements SourceEvent {}
