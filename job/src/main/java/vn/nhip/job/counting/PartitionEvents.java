package vn.nhip.job.counting;

import vn.nhip.core.events.ApplicationEvent;

/**
 * Events that follow each other in one partition.
 *
 * @param partition of {@code applications}
 * @param events in the order of their offsets
 */
public record PartitionEvents(int partition, ApplicationEvent[] events) {}
