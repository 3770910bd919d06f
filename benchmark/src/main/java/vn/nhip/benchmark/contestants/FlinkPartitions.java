package vn.nhip.benchmark.contestants;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Creates the partitions of the table {@code throughput} beforehand, as a database administrator
 * would, because a stock sink only writes rows.
 */
final class FlinkPartitions {
  private static final int DAYS_BEFORE = (int) Buckets.HORIZON.toDays();

  private FlinkPartitions() {}

  /**
   * Replaces primary keys with generated columns: a stock sink must send every column of the key by
   * which it upserts.
   */
  static void keyByColumnsSent(Work work) throws SQLException {
    try (Connection connection = work.postgres().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          ALTER TABLE throughput DROP CONSTRAINT throughput_pkey,
            ADD PRIMARY KEY (scope, scope_id, window_minutes, window_start)""");
      statement.execute(
          """
          ALTER TABLE daily_progress DROP CONSTRAINT daily_progress_pkey,
            ADD PRIMARY KEY (scope, scope_id, working_day)""");
    }
  }

  /**
   * Creates the partitions of all days up to the newest record of the topic whose rows can still
   * change.
   */
  static void make(Work work) throws InterruptedException, ExecutionException, SQLException {
    int newest = (int) Duration.between(Instant.EPOCH, newest(work)).toDays();
    try (Connection connection = work.postgres().connect();
        PreparedStatement make =
            connection.prepareStatement("SELECT ensure_throughput_partition(date 'epoch' + ?)")) {
      for (int day = newest - DAYS_BEFORE; day <= newest + 1; day++) {
        make.setInt(1, day);
        make.execute();
      }
    }
  }

  private static Instant newest(Work work) throws InterruptedException, ExecutionException {
    Map<String, Object> properties =
        Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, work.bootstrapServers());
    try (Admin admin = Admin.create(properties)) {
      int partitions =
          admin
              .describeTopics(List.of(work.topic()))
              .topicNameValues()
              .get(work.topic())
              .get()
              .partitions()
              .size();
      Map<TopicPartition, OffsetSpec> asked =
          IntStream.range(0, partitions)
              .mapToObj(partition -> new TopicPartition(work.topic(), partition))
              .collect(
                  Collectors.toMap(partition -> partition, partition -> OffsetSpec.maxTimestamp()));
      return Instant.ofEpochMilli(
          admin.listOffsets(asked).all().get().values().stream()
              .mapToLong(ListOffsetsResultInfo::timestamp)
              .max()
              .orElse(0));
    }
  }
}
