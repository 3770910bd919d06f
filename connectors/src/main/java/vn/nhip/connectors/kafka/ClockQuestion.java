package vn.nhip.connectors.kafka;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * A reader asks whether every partition of the topic is being read.
 *
 * <p>The arrival clock may pass an arrival only if no partition that is not read yet may hold an
 * earlier one. A partition that Kafka creates after the question holds later ones only.
 *
 * @param number of the question; the answer repeats it
 */
record ClockQuestion(long number) implements SourceEvent {}
