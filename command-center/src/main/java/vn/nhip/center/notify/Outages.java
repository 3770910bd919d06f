package vn.nhip.center.notify;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code district_outage}: periods in which most teams of a district are silent. */
record Outages(DeliverySettings settings, AlertHistory history) {
  /**
   * The outage that a silent team belongs to, or null. Opens one if this team makes it an outage.
   */
  Long of(Handle db, AlertChange change) {
    if (!change.fellSilent()) {
      return null;
    }
    Long open = open(db, change.province(), change.district());
    if (open != null) {
      return open;
    }
    Instant together = change.changedAt().minus(settings.network());
    int silent =
        history.silentTeams(
            db, change.province(), change.district(), change.workingDay(), together);
    int atWork = history.teamsAtWork(db, change.province(), change.district(), change.workingDay());
    return isOutage(silent, atWork) ? begin(db, change, atWork) : null;
  }

  /**
   * Whether more than half of a district's teams at work are silent. One team alone is never an
   * outage.
   */
  private static boolean isOutage(int silent, int atWork) {
    return silent >= 2 && 2 * silent > atWork;
  }

  /** Closes outages in which at least half of the teams are sending again. */
  void closeOver(Handle db, Instant now) {
    for (Open open : open(db)) {
      int silent =
          history.silentTeams(db, open.province(), open.district(), open.day(), Instant.EPOCH);
      int atWork = history.teamsAtWork(db, open.province(), open.district(), open.day());
      if (!isOutage(silent, atWork)) {
        db.createUpdate(
                "UPDATE command_center.district_outage SET until = :now WHERE outage_id = :id")
            .bind("now", now)
            .bind("id", open.id())
            .execute();
      }
    }
  }

  private record Open(long id, String province, String district, LocalDate day) {}

  private static List<Open> open(Handle db) {
    return db.createQuery(
            "SELECT outage_id, province, district, working_day FROM command_center.district_outage"
                + " WHERE until IS NULL")
        .map(
            (row, context) ->
                new Open(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getObject(4, LocalDate.class)))
        .list();
  }

  /**
   * Whether recipients were notified of an alert as part of an outage. Its end is then gathered
   * with those of the others.
   */
  static boolean wasNotified(Handle db, AlertChange change) {
    return db.createQuery(
            """
            SELECT EXISTS (
              SELECT FROM command_center.delivery_item i JOIN command_center.delivery d USING (delivery_id)
              WHERE i.alert_id = :alert AND d.outage_id IS NOT NULL)
            """)
        .bind("alert", change.alertId())
        .mapTo(Boolean.class)
        .one();
  }

  /** Number of teams at work in the outage that a message reports. */
  static int teamsAtWork(Handle db, UUID delivery) {
    return db.createQuery(
            "SELECT at_work FROM command_center.district_outage JOIN command_center.delivery"
                + " USING (outage_id) WHERE delivery_id = :delivery")
        .bind("delivery", delivery)
        .mapTo(Integer.class)
        .one();
  }

  private static Long open(Handle db, String province, String district) {
    return db.createQuery(
            "SELECT outage_id FROM command_center.district_outage"
                + " WHERE province = :province AND district = :district AND until IS NULL")
        .bind("province", province)
        .bind("district", district)
        .mapTo(Long.class)
        .findOne()
        .orElse(null);
  }

  private static Long begin(Handle db, AlertChange change, int atWork) {
    return db.createQuery(
            """
            INSERT INTO command_center.district_outage (province, district, working_day, at_work, since)
            VALUES (:province, :district, :day, :atWork, :since) RETURNING outage_id
            """)
        .bind("province", change.province())
        .bind("district", change.district())
        .bind("day", change.workingDay())
        .bind("atWork", atWork)
        .bind("since", change.changedAt())
        .mapTo(Long.class)
        .one();
  }
}
