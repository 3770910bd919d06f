package vn.nhip.local.chaos;

import java.sql.SQLException;
import java.util.List;
import vn.nhip.local.e2e.Chain;

/**
 * Database triggers that record each change in which a count decreases or a row is deleted. If
 * there is none, no reader can have seen a count decrease at any time.
 */
public record FallWatch(Chain chain) {
  private static final String WATCH =
      """
      CREATE SEQUENCE rows_changed;
      CREATE TABLE fallen (table_name text, count text, was jsonb, becomes jsonb);
      CREATE FUNCTION watch_falls() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public AS $$
        DECLARE
          was jsonb := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE to_jsonb(OLD) END;
          becomes jsonb := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_jsonb(NEW) END;
        BEGIN
          PERFORM nextval('rows_changed');
          IF was IS NOT NULL THEN
            INSERT INTO fallen
              SELECT TG_ARGV[0], count, was, becomes FROM
                unnest(ARRAY['received', 'returned', 'completed', 'delivered', 'students',
                             'elderly', 'priority', 'events', 'received_events']) AS count
              WHERE TG_ARGV[0] <> 'alert' AND TG_ARGV[0] <> 'alert_history' AND was ? count
                AND (becomes IS NULL OR (becomes ->> count)::bigint < (was ->> count)::bigint);
            IF jsonb_typeof(was -> 'waits') = 'array' THEN
              INSERT INTO fallen
                SELECT TG_ARGV[0], 'waits', was, becomes FROM generate_series(0, 11) AS n
                WHERE (becomes -> 'waits' ->> n) IS NULL
                  OR (becomes -> 'waits' ->> n)::bigint < (was -> 'waits' ->> n)::bigint;
            END IF;
            IF becomes IS NULL OR TG_ARGV[0] = 'alert_history' THEN
              INSERT INTO fallen VALUES (TG_ARGV[0], 'row', was, becomes);
            END IF;
          END IF;
          RETURN NULL;
        END $$
      """;
  private static final String WATCH_TABLE =
      "CREATE TRIGGER watch_falls AFTER INSERT OR UPDATE OR DELETE ON %1$s"
          + " FOR EACH ROW EXECUTE FUNCTION watch_falls('%1$s')";
  private static final List<String> TABLES =
      List.of(
          "throughput",
          "daily_progress",
          "intake_audit",
          "station_status",
          "alert",
          "alert_history");

  /** Installs the triggers; the tables must exist. */
  public static FallWatch begin(Chain chain) throws SQLException {
    chain.execute(WATCH);
    for (String table : TABLES) {
      chain.execute(WATCH_TABLE.formatted(table));
    }
    return new FallWatch(chain);
  }

  /** Recorded changes, at most ten. */
  public List<String> fallen() throws SQLException {
    return chain.texts("SELECT one::text FROM fallen one LIMIT 10");
  }
}
