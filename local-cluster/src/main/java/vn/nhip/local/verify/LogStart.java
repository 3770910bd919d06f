package vn.nhip.local.verify;

import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import vn.nhip.core.events.TopicNames;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Shell;
import vn.nhip.local.services.TopicOffsets;

/** Checks that the log still has its beginning; otherwise it cannot be recounted. */
public final class LogStart {
  private LogStart() {}

  /**
   * Checks the first offset of each partition of {@code applications}.
   *
   * @throws Refusal if one is above 0 or the topic cannot be read
   */
  public static void check(Properties kafka) throws InterruptedException {
    try (Admin admin = Admin.create(kafka)) {
      TopicOffsets.of(admin, TopicNames.APPLICATIONS, OffsetSpec.earliest())
          .forEach(LogStart::check);
    } catch (ExecutionException e) {
      throw new Refusal(unreadable(kafka, e.getCause()), e);
    }
  }

  private static void check(int partition, long first) {
    if (first > 0) {
      throw new Refusal(
          "Partition %d of %s begins at offset %d: earlier records are in the tables and cannot be recounted."
              .formatted(partition, TopicNames.APPLICATIONS, first));
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
