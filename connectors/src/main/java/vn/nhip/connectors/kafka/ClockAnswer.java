package vn.nhip.connectors.kafka;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Tells a reader that every partition which existed after its question is being read.
 *
 * @param number of the {@link ClockQuestion}
 */
record ClockAnswer(long number) implements SourceEvent {}
