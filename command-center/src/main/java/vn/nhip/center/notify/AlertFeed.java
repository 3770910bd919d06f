package vn.nhip.center.notify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Rows;
import vn.nhip.connectors.postgres.tables.AlertHistoryTable;

/**
 * Polls {@code alert_history} for changes written since the last poll. The cost of a poll depends
 * on the number of new rows, not on the length of the history.
 *
 * <p>Rows are read in the order of {@code (transaction_id, number)}, up to the oldest transaction
 * still running. Every transaction before that one has ended, so no row can be committed behind the
 * position that a poll has reached. A transaction that stays open, on any database of the server,
 * therefore delays everything written after it began.
 */
final class AlertFeed {
  /**
   * Maximum number of changes per poll, so that a long campaign is not loaded into memory at once.
   */
  static final int PAGE_SIZE = 20_000;

  /** The changes after a position, at most {@link #PAGE_SIZE}. */
  static final String NEW_CHANGES =
      """
      SELECT %s, transaction_id::text AS transaction, number FROM alert_history
      WHERE (transaction_id, number) > (CAST(:transaction AS xid8), :number)
        AND %s
      ORDER BY transaction_id, number LIMIT %d\
      """
          .formatted(ChangeKey.COLUMNS, AlertHistoryTable.SETTLED, PAGE_SIZE);

  /**
   * The position is void if the table has been replaced, or if it names a transaction that this
   * server has not run yet: then it comes from another server.
   */
  private static final String RESTARTS =
      """
      SELECT history, history <> :history
          OR CAST(:transaction AS xid8) >= pg_snapshot_xmax(pg_current_snapshot()) AS restarts
      FROM (SELECT CAST(CAST('alert_history' AS regclass) AS oid)::bigint AS history) h
      """;

  /** The oldest transaction that still runs, where a change waits for it to end. */
  static final String HELD_BY =
      """
      SELECT pg_snapshot_xmin(pg_current_snapshot())::text
      WHERE (SELECT transaction_id FROM alert_history ORDER BY transaction_id DESC LIMIT 1)
        >= pg_snapshot_xmin(pg_current_snapshot())
      """;

  private AlertFeed() {}

  /**
   * The result of a poll.
   *
   * @param changes in the order in which they were written
   * @param end where the next poll starts
   * @param complete whether there are no more new changes
   * @param clock the job's clock, by which mutes are measured; null if the job has never reported
   *     one
   * @param heldBy the transaction that holds back changes written after it began; null if none are
   *     waiting
   */
  record Page(
      List<ChangeKey> changes, FeedPosition end, boolean complete, Instant clock, String heldBy) {}

  /** Reads the changes after a position, with read access to the whole country. */
  static Page read(Handle db, FeedPosition position) {
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
    String heldBy = db.createQuery(HELD_BY).mapTo(String.class).findOne().orElse(null);
    return new Page(changes, end[0], changes.size() < PAGE_SIZE, clock(db), heldBy);
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
    return db.createQuery("SELECT max(clock) AS clock FROM job_health")
        .map((row, context) -> Rows.instant(row, "clock"))
        .list()
        .get(0);
  }
}
