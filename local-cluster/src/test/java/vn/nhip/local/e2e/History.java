package vn.nhip.local.e2e;

import java.sql.SQLException;
import java.util.List;

/**
 * Every change of every row, recorded by triggers: everything that a reader could have seen at any
 * time.
 */
record History(Chain chain) {
  private static final String KEEP =
      """
      CREATE TABLE history (table_name text, was jsonb, becomes jsonb);
      CREATE FUNCTION keep_history() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO history VALUES (TG_ARGV[0], to_jsonb(OLD), to_jsonb(NEW));
          RETURN NULL;
        END $$
      """;
  private static final String KEEP_TABLE =
      "CREATE TRIGGER history AFTER INSERT OR UPDATE OR DELETE ON %1$s"
          + " FOR EACH ROW EXECUTE FUNCTION keep_history('%1$s')";
  private static final List<String> TABLES =
      List.of("throughput", "daily_progress", "intake_audit", "station_status");

  /** A deleted row counts as a decrease too. */
  private static final String FALLEN =
      """
      SELECT format('%s of %s: %s became %s', count, table_name, was, becomes) FROM history,
        unnest(ARRAY['received', 'returned', 'completed', 'delivered', 'students', 'elderly',
                     'priority', 'events', 'received_events']) AS count
      WHERE was ? count
        AND (becomes IS NULL OR (becomes ->> count)::bigint < (was ->> count)::bigint)
      UNION ALL
      SELECT format('waits: %s became %s', was, becomes) FROM history, generate_series(0, 11) AS n
      WHERE (was -> 'waits' ->> n) IS NOT NULL
        AND coalesce((becomes -> 'waits' ->> n)::bigint, -1) < (was -> 'waits' ->> n)::bigint
      LIMIT 10
      """;

  /** Installs the triggers; the tables must exist. */
  static History keep(Chain chain) throws SQLException {
    chain.execute(KEEP);
    for (String table : TABLES) {
      chain.execute(KEEP_TABLE.formatted(table));
    }
    return new History(chain);
  }

  /** The first changes in which a count decreased. */
  List<String> fallen() throws SQLException {
    return chain.texts(FALLEN);
  }

  /** Number of tables in which a row was updated. */
  long tablesWithChanges() throws SQLException {
    return chain.number(
        "SELECT count(DISTINCT table_name) FROM history"
            + " WHERE was IS NOT NULL AND becomes IS NOT NULL");
  }
}
