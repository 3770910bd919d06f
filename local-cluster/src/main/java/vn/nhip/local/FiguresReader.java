package vn.nhip.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import vn.nhip.connectors.postgres.tables.AlertHistoryTable;
import vn.nhip.core.events.TopicNames;
import vn.nhip.local.services.KafkaServer;
import vn.nhip.local.services.LocalPostgres;
import vn.nhip.local.services.TopicOffsets;

/** Reads the figures of a run from the tables and the end offsets of the topic. */
final class FiguresReader implements AutoCloseable {
  private static final String OUTCOMES =
      "SELECT outcome, sum(events) FROM intake_audit WHERE outcome <> 'LOST'"
          + " GROUP BY outcome ORDER BY outcome";
  private static final String CLOCK =
      "SELECT max(as_of), max(working_day) FILTER (WHERE scope = 'DISTRICT') FROM daily_progress";
  private static final String RECEIVED =
      "SELECT scope_id, received FROM daily_progress WHERE scope = 'DISTRICT' AND working_day ="
          + " (SELECT max(working_day) FROM daily_progress WHERE scope = 'DISTRICT')"
          + " ORDER BY received DESC, scope_id";
  private static final String FIRING = "SELECT count(*) FROM alert WHERE state = 'FIRING'";

  /** Rows after the last one read and before the oldest transaction still running. */
  private static final String NEW_ALERT_CHANGES =
      "SELECT changed_at, change, severity, message_vi, message_en,"
          + " transaction_id::text, number FROM alert_history"
          + " WHERE (transaction_id, number) > (CAST(? AS xid8), ?)"
          + " AND "
          + AlertHistoryTable.SETTLED
          + " ORDER BY transaction_id, number";

  private static final String LAST_CHANGE =
      "SELECT transaction_id::text, number FROM alert_history"
          + " WHERE "
          + AlertHistoryTable.SETTLED
          + " ORDER BY transaction_id DESC, number DESC LIMIT 1";

  private final Admin admin;
  private final LocalPostgres postgres;
  private final String schema;
  private Connection connection;
  private String lastTransaction = "0";
  private long lastNumber;

  /** Connects to Kafka and PostgreSQL, and skips the alert changes that exist already. */
  FiguresReader(KafkaServer kafka, LocalPostgres postgres, String schema) throws SQLException {
    this.postgres = postgres;
    this.schema = schema;
    connect();
    admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    skipAlerts();
  }

  /** Connects to PostgreSQL, initially or after an outage. */
  void connect() throws SQLException {
    if (connection != null) {
      connection.close();
    }
    connection =
        DriverManager.getConnection(postgres.url(), LocalPostgres.NHIP, LocalPostgres.NHIP);
    connection.setSchema(schema);
  }

  private void skipAlerts() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LAST_CHANGE)) {
      if (row.next()) {
        lastTransaction = row.getString(1);
        lastNumber = row.getLong(2);
      }
    }
  }

  /** Alert changes since the last call, in the order of the clock. */
  List<AlertNotice> newAlertChanges() throws SQLException {
    List<AlertNotice> changes = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(NEW_ALERT_CHANGES)) {
      statement.setString(1, lastTransaction);
      statement.setLong(2, lastNumber);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          changes.add(
              new AlertNotice(
                  instant(row.getTimestamp(1)),
                  row.getString(2),
                  row.getString(3),
                  row.getString(4),
                  row.getString(5)));
          lastTransaction = row.getString(6);
          lastNumber = row.getLong(7);
        }
      }
    }
    changes.sort(Comparator.comparing(AlertNotice::changedAt));
    return changes;
  }

  Figures read() throws SQLException, ExecutionException, InterruptedException {
    long inTopic =
        TopicOffsets.of(admin, TopicNames.APPLICATIONS, OffsetSpec.latest()).values().stream()
            .mapToLong(Long::longValue)
            .sum();
    try (Statement statement = connection.createStatement()) {
      Map<String, Long> outcomes = counts(statement, OUTCOMES);
      Instant clock = null;
      LocalDate day = null;
      try (ResultSet rows = statement.executeQuery(CLOCK)) {
        if (rows.next()) {
          clock = instant(rows.getTimestamp(1));
          day = rows.getObject(2, LocalDate.class);
        }
      }
      return new Figures(
          outcomes, inTopic, clock, day, counts(statement, RECEIVED), count(statement, FIRING));
    }
  }

  @Override
  public void close() throws SQLException {
    admin.close();
    connection.close();
  }

  /** The rows of a query for names and their counts, in its order. */
  private static Map<String, Long> counts(Statement statement, String query) throws SQLException {
    Map<String, Long> counts = new LinkedHashMap<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        counts.put(rows.getString(1), rows.getLong(2));
      }
    }
    return counts;
  }

  private static int count(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  private static Instant instant(Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
