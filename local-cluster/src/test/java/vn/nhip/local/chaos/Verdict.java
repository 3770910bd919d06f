package vn.nhip.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.job.recompute.PaceRecomputation;
import vn.nhip.job.recompute.PaceTables;
import vn.nhip.job.recompute.PaceTables.ChangeKey;
import vn.nhip.job.recompute.Recomputation;
import vn.nhip.job.recompute.Tables;
import vn.nhip.job.recompute.Tables.DayKey;
import vn.nhip.job.testing.RunAlerts;
import vn.nhip.job.testing.RunAlerts.JudgedDay;
import vn.nhip.local.e2e.AlertReader;
import vn.nhip.local.e2e.Chain;
import vn.nhip.local.e2e.SameTables;
import vn.nhip.local.e2e.TopicReader;

/**
 * Compares the results with an independent recomputation from the final log in Kafka.
 *
 * @param records number of records in the log
 * @param rows number of rows in all tables
 * @param alertChanges number of rows in {@code alert_history}
 * @param repeatedMessages number of duplicates on the topic {@code alerts}, which is written at
 *     least once
 */
record Verdict(int records, int rows, int alertChanges, int repeatedMessages) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Compares every table.
   *
   * @throws AssertionError at the first difference
   */
  static Verdict of(Chain chain) throws Exception {
    List<LogRecord> log = new ArrayList<>(log(chain, TopicNames.APPLICATIONS));
    int applications = log.size();
    log.addAll(log(chain, TopicNames.TARGETS));
    Tables expected = Recomputation.of(log);
    int partitions = 1 + log.stream().mapToInt(LogRecord::partition).max().orElse(0);
    PaceTables pace = PaceRecomputation.of(log, partitions);

    Tables actual = chain.tables();
    SameTables.assertSameRows(actual, expected);
    assertThat(chain.read()).as("the audit's sum").isEqualTo(applications);
    SortedMap<ChangeKey, PaceTables.AlertRow> history;
    int judged;
    try (Connection connection = chain.connect()) {
      AlertReader alerts = new AlertReader(connection);
      history = alerts.history();
      assertThat(alerts.alerts()).as("alert").isEqualTo(pace.alerts());
      assertThat(history).as("alert_history").isEqualTo(pace.history());
      SortedMap<DayKey, JudgedDay> days = judgedDays(connection);
      assertThat(days).as("judged days").isEqualTo(RunAlerts.of(pace, expected).days());
      judged = days.size();
    }
    int repeated = repeatedAlerts(chain, history.keySet());
    int rows =
        actual.throughput().size()
            + actual.daily().size()
            + actual.stations().size()
            + actual.audit().size()
            + judged
            + pace.alerts().size()
            + history.size();
    return new Verdict(log.size(), rows, history.size(), repeated);
  }

  /**
   * Reads the log in the order of arrival, then partition, then offset, because teams move between
   * partitions.
   */
  private static List<LogRecord> log(Chain chain, String topic) {
    record Arrived(long at, LogRecord record) {}
    Map<Integer, Long> newest = new HashMap<>();
    return chain.topic(topic).stream()
        .map(
            record ->
                new Arrived(
                    newest.merge(record.partition(), record.timestamp(), Math::max),
                    new LogRecord(
                        topic, record.partition(), record.timestamp(), null, record.value())))
        .sorted(
            Comparator.comparingLong(Arrived::at)
                .thenComparing(arrived -> arrived.record().partition()))
        .map(Arrived::record)
        .toList();
  }

  private static SortedMap<DayKey, JudgedDay> judgedDays(Connection connection)
      throws SQLException {
    SortedMap<DayKey, JudgedDay> days = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT * FROM daily_progress WHERE daily_target IS NOT NULL")) {
      while (row.next()) {
        BigDecimal required = row.getBigDecimal("required_per_hour");
        days.put(
            new DayKey(
                row.getString("scope"),
                row.getString("scope_id"),
                Tables.keyProvince(row.getString("scope"), row.getString("province")),
                row.getObject("working_day", LocalDate.class)),
            new JudgedDay(
                row.getString("province"),
                row.getString("district"),
                number(row, "daily_target"),
                number(row, "expected"),
                number(row, "projected"),
                required == null ? null : required.setScale(1),
                number(row, "held"),
                row.getObject("enough", Integer.class),
                number(row, "projected_low"),
                number(row, "projected_high"),
                number(row, "short_start"),
                number(row, "short_silent"),
                number(row, "short_pace"),
                instant(row, "help_until"),
                row.getString("status"),
                number(row, "projected") == null ? null : instant(row, "as_of")));
      }
    }
    return days;
  }

  private static Long number(ResultSet row, String column) throws SQLException {
    Integer number = row.getObject(column, Integer.class);
    return number == null ? null : number.longValue();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /**
   * Checks that the topic has each change at least once and no other; returns the number of
   * duplicates.
   */
  private static int repeatedAlerts(Chain chain, Set<ChangeKey> history) throws IOException {
    List<ConsumerRecord<byte[], byte[]>> messages =
        TopicReader.read(chain.bootstrapServers(), TopicNames.ALERTS);
    Set<ChangeKey> told = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> message : messages) {
      JsonNode json = JSON.readTree(message.value());
      told.add(
          new ChangeKey(
              Instant.parse(json.path("changed_at").asText()),
              json.path("alert_id").asText(),
              json.path("change").asText()));
    }
    assertThat(told).as("alerts on the topic").isEqualTo(history);
    return messages.size() - told.size();
  }
}
