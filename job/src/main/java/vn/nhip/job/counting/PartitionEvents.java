package vn.nhip.job.counting;

import vn.nhip.core.events.ApplicationEvent;

/**
 * Consecutive events of one partition.
 *
 * @param partition partition of {@code applications}
 * @param events the events in the order of their offsets
 */
public record PartitionEvents(int partition, ApplicationEvent[] events) {}
