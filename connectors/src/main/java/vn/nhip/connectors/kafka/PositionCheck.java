package vn.nhip.connectors.kafka;

import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks a restored reading position against the current topic, so that no records are skipped
 * silently.
 *
 * @param topic the topic's name
 * @param readAnew whether a topic that was replaced is read from its beginning; otherwise the start
 *     is refused
 */
record PositionCheck(String topic, boolean readAnew) {

  private static final Logger LOG = LoggerFactory.getLogger(PositionCheck.class);

  /**
   * Returns the position from which to resume; empty if the topic was replaced by one without that
   * partition.
   *
   * @throws TopicChangedException if the topic was replaced and must not be read from its beginning
   */
  Optional<ArrivalSplit> check(ArrivalSplit split, TopicState now) {
    boolean replaced = !isUnknown(split.topicId()) && !split.topicId().equals(now.id());
    PartitionOffsets offsets = now.offsets().get(partition(split));
    if (offsets == null) {
      replaced = true;
    }
    boolean beyondEnd = offsets != null && split.getStartingOffset() > offsets.end();
    if (replaced || (beyondEnd && isUnknown(split.topicId()))) {
      return readAnew(split, now, offsets);
    }
    if (beyondEnd) {
      LOG.warn(
          "Partition {} of {} ends at offset {}, before the position {}: it is read again from"
              + " offset {}; events that were counted are recognized.",
          partition(split),
          topic,
          offsets.end(),
          split.getStartingOffset(),
          offsets.earliest());
      return Optional.of(split.at(offsets.earliest(), now.id(), split.lost()));
    }
    long gone = offsets.earliest() - split.getStartingOffset();
    if (gone <= 0) {
      return Optional.of(split.at(split.getStartingOffset(), now.id(), split.lost()));
    }
    LOG.warn(
        "Partition {} of {} has lost the offsets {} to {} before they could be read: {} offsets.",
        partition(split),
        topic,
        split.getStartingOffset(),
        offsets.earliest() - 1,
        gone);
    return Optional.of(split.at(offsets.earliest(), now.id(), split.lost() + gone));
  }

  private Optional<ArrivalSplit> readAnew(
      ArrivalSplit split, TopicState now, PartitionOffsets offsets) {
    if (!readAnew) {
      throw new TopicChangedException(
          ("The topic %s is not the one that was read up to offset %d of partition %d: it was"
                  + " deleted and recreated, so records may be lost; to read the new one from its"
                  + " beginning, set kafka.topic.changed=read-anew.")
              .formatted(topic, split.getStartingOffset(), partition(split)));
    }
    LOG.warn(
        "The topic {} was deleted and recreated: partition {} was read up to offset {} and is now"
            + " read from the new beginning; all else that the old one held is lost.",
        topic,
        partition(split),
        split.getStartingOffset());
    return Optional.ofNullable(offsets)
        .map(there -> split.at(there.earliest(), now.id(), split.lost()));
  }

  private static boolean isUnknown(Uuid topicId) {
    return topicId.equals(Uuid.ZERO_UUID);
  }

  private static int partition(ArrivalSplit split) {
    return split.getTopicPartition().partition();
  }
}
