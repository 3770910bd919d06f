package vn.nhip.connectors.kafka;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * A reader has been polled after a checkpoint, so that checkpoint did not stop it.
 *
 * @param checkpoint the newest one that the reader was part of
 */
record ReaderPolled(long checkpoint) implements SourceEvent {}
