package vn.nhip.center.notify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.statement.Query;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Database;
import vn.nhip.center.database.Rows;
import vn.nhip.center.notify.AlertChange.Change;
import vn.nhip.center.notify.AlertChange.Kind;
import vn.nhip.center.notify.AlertChange.Severity;
import vn.nhip.center.words.Figures;
import vn.nhip.center.words.Outlook;

/**
 * Reads the job's tables within transactions of the service, with read access to the whole country.
 */
record AlertHistory(Database database) {
  /** A table of keys to join with; see {@link #bind}. */
  static final String KEYS =
      "unnest(CAST(:alerts AS text[]), CAST(:times AS timestamptz[]), CAST(:changes AS text[]))"
          + " AS k (alert_id, changed_at, change)";

  /** The changes with these keys, in no particular order; deleted ones are omitted. */
  List<AlertChange> of(Handle db, Collection<ChangeKey> keys) {
    return keys.isEmpty()
        ? List.of()
        : read(
            db,
            reader ->
                bind(
                        reader.createQuery(
                            "SELECT h.* FROM alert_history h JOIN "
                                + KEYS
                                + " USING (alert_id, changed_at, change)"),
                        keys)
                    .map((row, context) -> change(row))
                    .list());
  }

  private <T> T read(Handle db, HandleCallback<T, RuntimeException> work) {
    return database.inBoundsWithin(db, Bounds.WHOLE_COUNTRY, work);
  }

  /** Binds the keys of {@link #KEYS}. */
  static Query bind(Query query, Collection<ChangeKey> keys) {
    return query
        .bindArray("alerts", String.class, keys.stream().map(ChangeKey::alertId).toList())
        .bindArray(
            "times", String.class, keys.stream().map(key -> key.changedAt().toString()).toList())
        .bindArray("changes", String.class, keys.stream().map(key -> key.change().name()).toList());
  }

  /** The changes that a message reports. */
  List<AlertChange> changesIn(Handle db, UUID delivery) {
    return of(db, Outbox.changes(db, delivery));
  }

  /** The newest change of an alert that has been read from the feed. */
  Optional<AlertChange> newest(Handle db, String alertId) {
    List<ChangeKey> taken =
        db.createQuery(
                "SELECT alert_id, changed_at, change FROM command_center.alert_notice"
                    + " WHERE alert_id = :id")
            .bind("id", alertId)
            .map((row, context) -> ChangeKey.read(row))
            .list();
    return of(db, taken).stream().max(Comparator.comparingInt(AlertChange::version));
  }

  /** The keys of a province's changes in a range of days. */
  List<ChangeKey> keys(Handle db, String province, LocalDate from, LocalDate to) {
    return read(
        db,
        reader ->
            reader
                .createQuery(
                    "SELECT alert_id, changed_at, change FROM alert_history"
                        + " WHERE province = :province AND working_day BETWEEN :from AND :to")
                .bind("province", province)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> ChangeKey.read(row))
                .list());
  }

  /**
   * Number of teams in a district that went silent after the given time and have sent nothing
   * since.
   */
  int silentTeams(Handle db, String province, String district, LocalDate day, Instant after) {
    return read(
        db,
        reader ->
            reader
                .createQuery(
                    """
                    SELECT count(*) FROM alert_history r
                    WHERE r.scope = 'TEAM' AND r.kind = 'SILENT' AND r.change = 'RAISED'
                      AND r.province = :province AND r.district = :district AND r.working_day = :day AND r.changed_at > :after
                      AND NOT EXISTS (
                        SELECT FROM alert_history e
                        WHERE e.alert_id = r.alert_id AND e.change = 'RESOLVED')
                    """)
                .bind("province", province)
                .bind("district", district)
                .bind("day", day)
                .bind("after", after)
                .mapTo(Integer.class)
                .one());
  }

  /** Number of teams in a district with a target that day. */
  int teamsAtWork(Handle db, String province, String district, LocalDate day) {
    return read(
        db,
        reader ->
            reader
                .createQuery(
                    """
                    SELECT count(*) FROM daily_progress
                    WHERE working_day = :day AND scope = 'TEAM' AND daily_target > 0
                      AND province = :province AND district = :district
                    """)
                .bind("day", day)
                .bind("province", province)
                .bind("district", district)
                .mapTo(Integer.class)
                .one());
  }

  /** When and where each team last sent something; teams without a known station are omitted. */
  Map<String, LastSeen> lastSeen(Handle db, Collection<String> teams) {
    return teams.isEmpty()
        ? Map.of()
        : read(
            db,
            reader ->
                reader
                    .createQuery(
                        """
                        SELECT team, max(last_arrived_at) AS at,
                               (array_agg(coalesce(intake_point, commune)
                                          ORDER BY last_received_at DESC)
                                FILTER (WHERE coalesce(intake_point, commune) IS NOT NULL))[1] AS place
                        FROM station_status WHERE team = ANY(:teams) GROUP BY team
                        """)
                    .bindArray("teams", String.class, teams)
                    .map(
                        (row, context) ->
                            Map.entry(
                                row.getString("team"),
                                new LastSeen(Rows.instant(row, "at"), row.getString("place"))))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** A row of {@code alert_history}. */
  private static AlertChange change(ResultSet row) throws SQLException {
    return new AlertChange(
        row.getString("alert_id"),
        Rows.instant(row, "changed_at"),
        Change.valueOf(row.getString("change")),
        row.getString("scope"),
        row.getString("scope_id"),
        row.getString("province"),
        row.getString("district"),
        Rows.day(row, "working_day"),
        Kind.valueOf(row.getString("kind")),
        Severity.valueOf(row.getString("severity")),
        row.getString("resolution"),
        Figures.of(row),
        row.getInt("version"),
        Outlook.ofAlert(row));
  }
}
