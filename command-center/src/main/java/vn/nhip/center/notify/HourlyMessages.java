package vn.nhip.center.notify;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.access.Viewer;
import vn.nhip.center.database.Database;

/** Counts the messages that each recipient received per hour. */
public final class HourlyMessages {
  /** A gathered message counts once, however many it replaces. */
  private static final String TOLD =
      """
      SELECT recipient_id, name, sum(messages)::int AS messages, sum(alerts)::int AS alerts,
             count(*)::int AS hours, max(messages)::int AS most
      FROM (
        SELECT d.recipient_id, r.name, date_trunc('hour', m.sent_at) AS hour,
               count(DISTINCT m.delivery_id) AS messages, count(*) AS alerts
        FROM %s
        JOIN command_center.delivery_item i USING (alert_id, changed_at, change)
        JOIN command_center.delivery d USING (delivery_id)
        JOIN command_center.delivery m ON m.delivery_id = coalesce(d.gathered_into, d.delivery_id)
        JOIN command_center.recipient r ON r.recipient_id = d.recipient_id
        WHERE m.state = 'SENT'
        GROUP BY d.recipient_id, r.name, hour) hours
      GROUP BY recipient_id, name ORDER BY most DESC, messages DESC, name, recipient_id\
      """
          .formatted(AlertHistory.KEYS);

  private HourlyMessages() {}

  /**
   * The messages that a recipient received about the alerts of some days.
   *
   * @param alerts number of changes of alerts
   * @param hours number of hours in which at least one message was sent
   * @param most maximum number of messages in one hour
   */
  public record MessageCounts(String name, int messages, int alerts, int hours, int most) {}

  /**
   * Reads the counts of the recipients that the viewer may manage; the recipient with the busiest
   * hour comes first.
   */
  public static List<MessageCounts> read(
      Database database, Viewer viewer, String province, LocalDate from, LocalDate to) {
    return database.asService(
        db -> read(db, new AlertHistory(database).keys(db, province, from, to), viewer));
  }

  private static List<MessageCounts> read(Handle db, List<ChangeKey> changes, Viewer viewer) {
    Set<Long> managed = RecipientsRoute.managed(db, viewer);
    return AlertHistory.bind(db.createQuery(TOLD), changes)
        .map(
            (row, context) ->
                managed.contains(row.getLong("recipient_id"))
                    ? new MessageCounts(
                        row.getString("name"),
                        row.getInt("messages"),
                        row.getInt("alerts"),
                        row.getInt("hours"),
                        row.getInt("most"))
                    : null)
        .filter(told -> told != null)
        .list();
  }
}
