package vn.nhip.connectors.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * The description of a topic by Kafka.
 *
 * @param askedAt {@link System#nanoTime()} before the request was sent
 * @param id the topic's id, which changes if the topic is recreated under the same name
 * @param partitions number of partitions
 * @param offsets the offsets by partition; empty if they were not requested
 */
record TopicState(long askedAt, Uuid id, int partitions, Map<Integer, PartitionOffsets> offsets) {

  /**
   * Requests the description and waits for it.
   *
   * @param withOffsets whether to request the offsets as well, which takes a request to each leader
   */
  static TopicState of(Admin admin, String topic, boolean withOffsets)
      throws InterruptedException, ExecutionException {
    long askedAt = System.nanoTime();
    TopicDescription description =
        admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
    int partitions = description.partitions().size();
    Map<Integer, PartitionOffsets> offsets =
        withOffsets ? offsets(admin, topic, partitions) : Map.of();
    return new TopicState(askedAt, description.topicId(), partitions, offsets);
  }

  private static Map<Integer, PartitionOffsets> offsets(Admin admin, String topic, int partitions)
      throws InterruptedException, ExecutionException {
    // Earliest first: retention may delete more in between, but the end never moves back.
    var earliest = list(admin, topic, partitions, OffsetSpec.earliest(), false);
    var stable = list(admin, topic, partitions, OffsetSpec.latest(), true);
    var end = list(admin, topic, partitions, OffsetSpec.latest(), false);
    Map<Integer, PartitionOffsets> offsets = new HashMap<>();
    for (TopicPartition partition : end.keySet()) {
      offsets.put(
          partition.partition(),
          new PartitionOffsets(
              earliest.get(partition).offset(),
              stable.get(partition).offset(),
              end.get(partition).offset()));
    }
    return offsets;
  }

  private static Map<TopicPartition, ListOffsetsResultInfo> list(
      Admin admin, String topic, int partitions, OffsetSpec which, boolean committed)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      wanted.put(new TopicPartition(topic, partition), which);
    }
    IsolationLevel isolation =
        committed ? IsolationLevel.READ_COMMITTED : IsolationLevel.READ_UNCOMMITTED;
    return admin.listOffsets(wanted, new ListOffsetsOptions(isolation)).all().get();
  }
}
