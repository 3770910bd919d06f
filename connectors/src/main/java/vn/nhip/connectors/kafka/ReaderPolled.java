package vn.nhip.connectors.kafka;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Tells the enumerator that a reader has been polled after a checkpoint, so that checkpoint did not
 * stop it.
 *
 * @param checkpoint the newest checkpoint of which the reader was part
 */
record ReaderPolled(long checkpoint) implements SourceEvent {}
