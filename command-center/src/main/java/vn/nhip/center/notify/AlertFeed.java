package vn.nhip.center.notify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.nhip.connectors.postgres.tables.AlertHistoryTable;

/**
 * Finds the changes of alerts that were written since the last look. A look costs as much as there
 * is new, however long the history.
 *
 * <p>It reads {@code alert_history} in the order of {@code (transaction_id, number)}, up to the
 * oldest transaction that still runs. Below that line every transaction has ended, so nothing is
 * committed behind the position that a look has reached. A transaction that stays open, on any
 * database of the server, therefore holds back what is written after it began.
 */
final class AlertFeed {
  /** Most changes of a look, so that a whole campaign does not come into memory at once. */
  static final int PAGE = 20_000;

  /** The changes after a position, at most {@link #PAGE}. */
  static final String NEW_CHANGES =
      """
      SELECT %s, transaction_id::text AS transaction, number FROM alert_history
      WHERE (transaction_id, number) > (CAST(:transaction AS xid8), :number)
        AND %s
      ORDER BY transaction_id, number LIMIT %d\
      """
          .formatted(ChangeKey.COLUMNS, AlertHistoryTable.SETTLED, PAGE);

  /**
   * Where the table is another one than before, the position says nothing. The same holds where it
   * names a transaction that this server has yet to run: then it is from another server.
   */
  private static final String RESTARTS =
      """
      SELECT history, history <> :history
          OR CAST(:transaction AS xid8) >= pg_snapshot_xmax(pg_current_snapshot()) AS restarts
      FROM (SELECT CAST(CAST('alert_history' AS regclass) AS oid)::bigint AS history) h
      """;

  private AlertFeed() {}

  /**
   * What a look has found.
   *
   * @param changes in the order in which they were written
   * @param end where the next look begins
   * @param complete whether there was no more
   * @param clock the job's clock, on which mutes are measured; null where it was never heard
   */
  record News(List<ChangeKey> changes, FeedPosition end, boolean complete, Instant clock) {}

  /** Looks for what is new after a position, with the rights of a reader of the whole country. */
  static News read(Handle db, FeedPosition position) {
    FeedPosition start = start(db, position);
    List<ChangeKey> changes = new ArrayList<>();
    FeedPosition[] end = {start};
    db.createQuery(NEW_CHANGES)
        .bind("transaction", start.transaction())
        .bind("number", start.number())
        .map(
            (row, context) -> {
              end[0] =
                  new FeedPosition(
                      start.history(), row.getString("transaction"), row.getLong("number"));
              return ChangeKey.read(row);
            })
        .forEach(changes::add);
    return new News(changes, end[0], changes.size() < PAGE, clock(db));
  }

  private static FeedPosition start(Handle db, FeedPosition position) {
    return db.createQuery(RESTARTS)
        .bind("history", position.history())
        .bind("transaction", position.transaction())
        .map(
            (row, context) ->
                row.getBoolean("restarts")
                    ? FeedPosition.startOf(row.getLong("history"))
                    : position)
        .one();
  }

  private static Instant clock(Handle db) {
    return db.createQuery("SELECT max(clock) FROM job_health")
        .map((row, context) -> AlertLog.instant(row, 1))
        .list()
        .get(0);
  }
}
