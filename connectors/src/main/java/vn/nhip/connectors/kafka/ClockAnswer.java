package vn.nhip.connectors.kafka;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Tells a reader that every partition that existed when it asked is being read.
 *
 * @param number the number of the {@link ClockQuestion}
 */
record ClockAnswer(long number) implements SourceEvent {}
