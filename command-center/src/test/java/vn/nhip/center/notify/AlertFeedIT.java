package vn.nhip.center.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.center.notify.Changes.OTHER;
import static vn.nhip.center.notify.Changes.TEAM;
import static vn.nhip.center.notify.DeliveryFixture.MINUTE;
import static vn.nhip.center.notify.DeliveryFixture.province;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.notify.AlertFeed.Page;

/** Polls the alert feed on a real database. */
class AlertFeedIT {
  private static final int LONG_HISTORY = Integer.getInteger("history.rows", 100_000);

  /** More than an index descent, and much less than any part of the history. */
  private static final int FEW_PAGES = 20;

  private static final String INSERT =
"""
INSERT INTO alert_history (alert_id, changed_at, change, scope, scope_id, province, district,
  working_day, kind, severity, state, raised_at, daily_target, received, expected, projected,
  required_per_hour, message_vi, message_en, version)
SELECT '%1$s' || i, t, 'RAISED', 'TEAM', '663-LD-02', '67', '663', CAST(t AS date), 'BEHIND',
  'WARNING', 'FIRING', t, 300, 212, 251, 280, 74.0, 'Tổ lưu động 2: 212/300.', 'Team 2: 212/300.', 1
FROM generate_series(1, %2$d) AS i, LATERAL (SELECT %3$s) AS of (t)
""";
  private static final String LONG_PAST =
      "CAST('2020-01-01T00:00Z' AS timestamptz) + i * CAST('35 seconds' AS interval)";
  private static final String AT_21_10 = "CAST('2021-03-20T14:10Z' AS timestamptz)";

  @AutoClose private final DeliveryFixture delivery = new DeliveryFixture();

  @Test
  @Tag("thorough")
  void readsOnlyNewRowsOfALongHistory() throws Exception {
    delivery.update(INSERT.formatted("past-", LONG_HISTORY, LONG_PAST));
    delivery.recipient(province(1));
    delivery.run();
    assertThat(count("alert_notice WHERE state = 'OLD'")).isEqualTo(LONG_HISTORY);
    JsonNode nothing = explain();
    assertThat(nothing.at("/Actual Rows").asInt()).isZero();
    assertThat(pages(nothing)).isLessThan(FEW_PAGES);
    assertThat(nothing.toString()).contains("alert_history_feed").doesNotContain("Seq Scan");
    JsonNode held = explain(AlertFeed.HELD_BY);
    assertThat(pages(held)).isLessThan(FEW_PAGES);

    delivery.write(TEAM, OTHER);
    JsonNode two = explain();
    assertThat(two.at("/Actual Rows").asInt()).isEqualTo(2);
    assertThat(pages(two)).isLessThan(FEW_PAGES);
    assertThat(rowsRemoved(two)).as("rows read unnecessarily").isZero();
    Page page = poll();
    assertThat(page.changes()).containsExactly(TEAM.get().key(), OTHER.get().key());
    assertThat(page.complete()).isTrue();

    delivery.run();
    delivery.runAfter(MINUTE);
    assertThat(delivery.titles()).singleElement().asString().contains("(và 1 tin nữa)");
  }

  @Test
  void reportsLateCommitsExactlyOnce() throws Exception {
    delivery.run();
    delivery.recipient(province(1));
    try (Connection slow = delivery.tables.connect();
        Statement statement = slow.createStatement()) {
      slow.setAutoCommit(false);
      statement.execute(INSERT.formatted("slow-", 1, AT_21_10));
      delivery.write(TEAM);
      delivery.run();
      delivery.write(OTHER);
      delivery.runAfter(MINUTE);
      assertThat(count("alert_notice")).as("held back by the open transaction").isZero();
      String open = query(slow, "SELECT pg_current_xact_id()::text");
      assertThat(poll().heldBy()).isEqualTo(open);
      statement.execute(INSERT.formatted("slower-", 1, AT_21_10));
      slow.commit();
    }
    delivery.run();
    delivery.runAfter(MINUTE);
    delivery.runAfter(MINUTE);
    assertThat(
            delivery.query("SELECT alert_id FROM command_center.delivery_item ORDER BY alert_id"))
        .containsExactly("663-LD-02-BEHIND", "663-LD-03-BEHIND", "slow-1", "slower-1");
    assertThat(delivery.ids()).hasSize(1);
    assertThat(poll().changes()).isEmpty();
    assertThat(poll().heldBy()).isNull();
  }

  @Test
  void ignoresRolledBackChanges() throws Exception {
    delivery.run();
    try (Connection given = delivery.tables.connect();
        Statement statement = given.createStatement()) {
      given.setAutoCommit(false);
      statement.execute(INSERT.formatted("never-", 1, AT_21_10));
      delivery.write(TEAM);
      given.rollback();
    }
    assertThat(poll().changes()).containsExactly(TEAM.get().key());
  }

  @Test
  void isNotDelayedByAReadOnlyTransaction() throws Exception {
    delivery.run();
    try (Connection reader = delivery.tables.connect();
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      statement.execute("SELECT 1 FROM alert_history");
      delivery.write(TEAM);
      assertThat(poll().changes()).containsExactly(TEAM.get().key());
      assertThat(poll().heldBy()).isNull();
      reader.rollback();
    }
  }

  @Test
  void rereadsAReplacedTableWithoutRepeatingMessages() {
    delivery.run();
    delivery.recipient(province(1));
    delivery.write(TEAM);
    delivery.update("CREATE TABLE another (LIKE alert_history INCLUDING ALL)");
    delivery.update("INSERT INTO another OVERRIDING SYSTEM VALUE SELECT * FROM alert_history");
    delivery.write(OTHER);
    delivery.run();
    delivery.runAfter(MINUTE);
    delivery.update(
        "INSERT INTO another OVERRIDING SYSTEM VALUE"
            + " SELECT * FROM alert_history WHERE alert_id = '663-LD-03-BEHIND'");
    delivery.update("ALTER TABLE alert_history RENAME TO former");
    delivery.update("ALTER TABLE another RENAME TO alert_history");
    delivery.update("GRANT SELECT ON alert_history TO nhip_reader");
    assertThat(poll().changes()).containsExactly(TEAM.get().key(), OTHER.get().key());
    delivery.run();
    delivery.runAfter(MINUTE);
    assertThat(delivery.ids()).hasSize(1);
    assertThat(poll().changes()).isEmpty();
  }

  @Test
  void discardsAPositionFromAnotherServer() {
    delivery.run();
    delivery.write(TEAM);
    delivery.run();
    delivery.update("UPDATE command_center.alert_feed SET transaction_id = '9000000000000000000'");
    delivery.write(OTHER);
    assertThat(poll().changes()).containsExactly(TEAM.get().key(), OTHER.get().key());
  }

  @Test
  void toleratesDeletedHistory() {
    delivery.run();
    delivery.recipient(province(1));
    delivery.write(TEAM);
    delivery.run();
    delivery.runAfter(MINUTE);
    delivery.update("DELETE FROM alert_history");
    delivery.run();
    delivery.write(OTHER);
    delivery.run();
    delivery.runAfter(MINUTE);
    assertThat(delivery.titles()).hasSize(2);

    delivery.update(
        "INSERT INTO command_center.alert_notice VALUES ('gone', now(), 'RAISED', 'NEW', now())");
    delivery.run();
    assertThat(
            delivery.query("SELECT state FROM command_center.alert_notice WHERE alert_id = 'gone'"))
        .containsExactly("OLD");
  }

  private Page poll() {
    FeedPosition position =
        delivery.database.<FeedPosition, RuntimeException>asService(FeedPosition::read);
    return delivery.database.<Page, RuntimeException>inBounds(
        Bounds.WHOLE_COUNTRY, db -> AlertFeed.read(db, position));
  }

  /** The executed plan of a poll from the stored position. */
  private JsonNode explain() throws JsonProcessingException {
    return explain(AlertFeed.NEW_CHANGES);
  }

  private JsonNode explain(String sql) throws JsonProcessingException {
    FeedPosition position =
        delivery.database.<FeedPosition, RuntimeException>asService(FeedPosition::read);
    Map<String, Object> bound =
        sql.contains(":transaction")
            ? Map.of("transaction", position.transaction(), "number", position.number())
            : Map.of();
    String plan =
        delivery.database.<String, RuntimeException>inBounds(
            Bounds.WHOLE_COUNTRY,
            db ->
                db.createQuery("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + sql)
                    .bindMap(bound)
                    .mapTo(String.class)
                    .one());
    return new ObjectMapper().readTree(plan).at("/0/Plan");
  }

  private static String query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static int pages(JsonNode plan) {
    return plan.at("/Shared Hit Blocks").asInt() + plan.at("/Shared Read Blocks").asInt();
  }

  private static int rowsRemoved(JsonNode plan) {
    List<JsonNode> removed = plan.findValues("Rows Removed by Filter");
    return removed.stream().mapToInt(JsonNode::asInt).sum();
  }

  private int count(String table) {
    return Integer.parseInt(delivery.query("SELECT count(*) FROM command_center." + table).get(0));
  }
}
