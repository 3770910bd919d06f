package vn.nhip.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.job.recompute.PaceRecomputation;
import vn.nhip.job.recompute.PaceTables;
import vn.nhip.job.recompute.PaceTables.ChangeKey;
import vn.nhip.job.recompute.PaceTables.Figures;
import vn.nhip.job.recompute.PaceTables.PaceRow;
import vn.nhip.job.recompute.Recomputation;
import vn.nhip.job.recompute.Tables;
import vn.nhip.job.recompute.Tables.DayKey;
import vn.nhip.job.testing.RunAlerts;
import vn.nhip.local.e2e.AlertReader;
import vn.nhip.local.e2e.Chain;
import vn.nhip.local.e2e.SameTables;
import vn.nhip.local.e2e.TableReader;
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
    AlertReader alerts = new AlertReader(chain);
    SortedMap<ChangeKey, PaceTables.AlertRow> history = alerts.history();
    assertThat(alerts.alerts()).as("alert").isEqualTo(pace.alerts());
    assertThat(history).as("alert_history").isEqualTo(pace.history());
    SortedMap<DayKey, PaceRow> days =
        new TableReader(chain)
            .rows(
                "daily_progress WHERE daily_target IS NOT NULL",
                TableReader::dayKey,
                Verdict::judged);
    assertThat(days).as("judged days").isEqualTo(RunAlerts.of(pace, expected).days());
    int repeated = repeatedAlerts(chain, history.keySet());
    int rows =
        actual.throughput().size()
            + actual.daily().size()
            + actual.stations().size()
            + actual.audit().size()
            + days.size()
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

  private static PaceRow judged(ResultSet row) throws SQLException {
    Figures figures = AlertReader.figures(row, 0, null);
    return new PaceRow(
        row.getString("province"),
        row.getString("district"),
        figures,
        row.getString("status"),
        figures.projected() == null ? null : TableReader.instant(row, "as_of"));
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
