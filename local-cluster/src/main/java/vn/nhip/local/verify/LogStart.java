package vn.nhip.local.verify;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import vn.nhip.core.events.TopicNames;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Shell;

/** Checks that the log still has its beginning; otherwise it cannot be recounted. */
public final class LogStart {
  private LogStart() {}

  /**
   * Checks the first offset of each partition of {@code applications}.
   *
   * @throws Refusal if one is above 0 or the topic cannot be read
   */
  public static void check(Properties kafka) throws InterruptedException {
    List<TopicPartition> partitions;
    Map<TopicPartition, Long> first;
    try (Admin admin = Admin.create(kafka)) {
      partitions =
          admin
              .describeTopics(List.of(TopicNames.APPLICATIONS))
              .allTopicNames()
              .get()
              .get(TopicNames.APPLICATIONS)
              .partitions()
              .stream()
              .map(one -> new TopicPartition(TopicNames.APPLICATIONS, one.partition()))
              .toList();
      first =
          admin
              .listOffsets(
                  partitions.stream()
                      .collect(Collectors.toMap(one -> one, one -> OffsetSpec.earliest())))
              .all()
              .get()
              .entrySet()
              .stream()
              .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().offset()));
    } catch (ExecutionException e) {
      throw new Refusal(unreadable(kafka, e.getCause()), e);
    }
    for (TopicPartition partition : partitions) {
      if (first.get(partition) > 0) {
        throw new Refusal(
            "Partition %d of %s begins at offset %d: earlier records are in the tables and cannot be recounted."
                .formatted(partition.partition(), partition.topic(), first.get(partition)));
      }
    }
  }

  private static String unreadable(Properties kafka, Throwable cause) {
    String servers = kafka.getProperty("bootstrap.servers");
    return cause instanceof UnknownTopicOrPartitionException
        ? "Kafka at kafka.bootstrap.servers = %s has no topic %s."
            .formatted(servers, TopicNames.APPLICATIONS)
        : "Kafka at kafka.bootstrap.servers = %s cannot be used: %s"
            .formatted(servers, Shell.sentence(cause));
  }
}
