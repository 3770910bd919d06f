package vn.nhip.center.notify;

import org.jdbi.v3.core.Handle;

/**
 * The last row of {@code alert_history} that was read; stored in the table {@code alert_feed}.
 *
 * @param history OID of the table that was read
 * @param transaction its {@code transaction_id}, a decimal number of up to 64 bits
 * @param number its {@code number}
 */
record FeedPosition(long history, String transaction, long number) {

  /** The position before the first row of a table. */
  static FeedPosition startOf(long history) {
    return new FeedPosition(history, "0", 0);
  }

  /** Reads the stored position; if there is none, the start of a table that does not exist. */
  static FeedPosition read(Handle db) {
    return db.createQuery(
            "SELECT history, transaction_id::text AS transaction, number"
                + " FROM command_center.alert_feed")
        .map(
            (row, context) ->
                new FeedPosition(
                    row.getLong("history"), row.getString("transaction"), row.getLong("number")))
        .findOne()
        .orElse(startOf(0));
  }

  /** Advances the position, unless another instance has advanced it meanwhile. */
  void moveTo(Handle db, FeedPosition end) {
    db.createUpdate(
            """
            INSERT INTO command_center.alert_feed AS f (history, transaction_id, number)
            VALUES (:history, CAST(:transaction AS xid8), :number)
            ON CONFLICT (only_one) DO UPDATE SET history = EXCLUDED.history,
              transaction_id = EXCLUDED.transaction_id, number = EXCLUDED.number
            WHERE f.history = :fromHistory AND f.transaction_id = CAST(:fromTransaction AS xid8)
              AND f.number = :fromNumber
            """)
        .bind("history", end.history)
        .bind("transaction", end.transaction)
        .bind("number", end.number)
        .bind("fromHistory", history)
        .bind("fromTransaction", transaction)
        .bind("fromNumber", number)
        .execute();
  }
}
