package vn.nhip.connectors.kafka;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * A reader's question whether every partition of the topic is being read.
 *
 * <p>The arrival clock may pass an arrival only if no unread partition can hold an earlier one. A
 * partition that Kafka creates after the question holds only later ones.
 *
 * @param number the question's number, which the answer repeats
 */
record ClockQuestion(long number) implements SourceEvent {}
