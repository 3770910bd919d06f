package vn.nhip.center.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import vn.nhip.center.alerts.AlertTask.Kind;
import vn.nhip.center.database.Rows;
import vn.nhip.center.help.Help;
import vn.nhip.center.help.HelpReader;
import vn.nhip.center.targets.DayNames;
import vn.nhip.center.words.Figures;
import vn.nhip.center.words.Outlook;
import vn.nhip.center.words.Words;
import vn.nhip.core.alerts.AlertFacts;
import vn.nhip.core.alerts.AlertKind;
import vn.nhip.core.alerts.Resolution;
import vn.nhip.core.alerts.Severity;
import vn.nhip.core.events.Scope;

/**
 * Reads alerts with their acknowledgements, mutes and tasks.
 *
 * @param names looks up a unit's name on an alert's working day
 * @param zone zone of working days
 */
public record AlertReader(DayNames names, ZoneId zone) {
  private static final int MAX_ALERTS = 5_000;
  private static final String FIGURES = Figures.COLUMNS + ", " + Outlook.ALERT_COLUMNS;
  private static final String COLUMNS =
      """
      SELECT alert_id, scope, scope_id, province, district, working_day, kind, severity, state,
             raised_at, changed_at, resolved_at, resolution,
      """
          + FIGURES
          + " FROM alert";
  private static final String HISTORY =
      """
      SELECT alert_id, changed_at, change, severity, state, resolution,
      """
          + FIGURES
          + " FROM alert_history WHERE alert_id = ANY(:ids) ORDER BY changed_at, version";

  /**
   * Orders open before resolved, critical before warning, then oldest first; resolved ones newest
   * first.
   */
  public static final Comparator<Alert> ORDER =
      Comparator.comparing((Alert alert) -> !alert.isOpen())
          .thenComparing(alert -> alert.isOpen() && !alert.isCritical())
          .thenComparing(
              alert ->
                  alert.isOpen()
                      ? alert.raisedAt().toEpochMilli()
                      : -alert.changedAt().toEpochMilli())
          .thenComparing(Alert::alertId);

  /** The matching alerts in {@link #ORDER}; at most 5,000. */
  public List<Alert> read(Handle handle, AlertFilter filter, Instant clock) {
    return read(handle, query(handle, filter, ""), clock);
  }

  /** The matching alerts that have changed since a given time or have one of the given ids. */
  public List<Alert> readChanged(
      Handle handle, AlertFilter filter, Instant after, List<String> ids, Instant clock) {
    Query query =
        query(handle, filter, " AND (changed_at > :after OR alert_id = ANY(:ids))")
            .bind("after", Rows.time(after))
            .bindArray("ids", String.class, ids);
    return read(handle, query, clock);
  }

  private List<Alert> read(Handle handle, Query query, Instant clock) {
    return withPeople(handle, query.map((row, ctx) -> alert(row, clock)).list(), clock);
  }

  private static Query query(Handle handle, AlertFilter filter, String more) {
    Query query =
        handle.createQuery(
            COLUMNS
                + " WHERE true"
                + filter.sql()
                + more
                + " ORDER BY raised_at DESC LIMIT "
                + MAX_ALERTS);
    filter.values().forEach(query::bind);
    return query;
  }

  /**
   * Alerts that need attention now: open ones of the clock's working day, and unacknowledged open
   * ones of the day before.
   */
  public List<Alert> readOpen(Handle handle, AlertFilter filter, Instant clock) {
    List<Alert> open = new ArrayList<>(read(handle, filter, clock));
    open.removeIf(
        alert -> alert.workingDay().isBefore(filter.to()) && alert.acknowledged() != null);
    return open;
  }

  /** The alert with an id, if the handle may see it. */
  public Optional<Alert> find(Handle handle, String alertId, Instant clock) {
    List<Alert> found =
        handle
            .createQuery(COLUMNS + " WHERE alert_id = :id")
            .bind("id", alertId)
            .map((row, ctx) -> alert(row, clock))
            .list();
    return withPeople(handle, found, clock).stream().findFirst();
  }

  /** Alerts with their changes, in the given order. */
  public List<AlertDetail> details(Handle handle, List<Alert> alerts) {
    if (alerts.isEmpty()) {
      return List.of();
    }
    List<String> ids = alerts.stream().map(Alert::alertId).toList();
    Map<String, List<Acknowledgement>> notes = AcknowledgementTable.ofAlerts(handle, ids);
    Map<String, List<AlertChange>> lives = history(handle, ids);
    return alerts.stream()
        .map(
            alert ->
                new AlertDetail(
                    alert,
                    lives.getOrDefault(alert.alertId(), List.of()),
                    notes.getOrDefault(alert.alertId(), List.of()),
                    null))
        .toList();
  }

  /** Adds the teams that could help those that are behind on the given working day. */
  public List<AlertDetail> withHelp(Handle handle, List<AlertDetail> details, LocalDate today) {
    HelpReader reader = new HelpReader(names);
    Map<String, Map<String, Help>> byProvince = new HashMap<>();
    return details.stream()
        .map(
            detail -> {
              Alert alert = detail.alert();
              if (!alert.isOpen()
                  || !alert.kind().equals("BEHIND")
                  || !alert.scope().equals("TEAM")
                  || !alert.workingDay().equals(today)) {
                return detail;
              }
              return detail.with(
                  byProvince
                      .computeIfAbsent(
                          alert.province(),
                          province ->
                              reader.read(handle, province, today).stream()
                                  .collect(Collectors.toMap(Help::team, help -> help)))
                      .get(alert.scopeId()));
            })
        .toList();
  }

  private List<Alert> withPeople(Handle handle, List<Alert> alerts, Instant clock) {
    if (alerts.isEmpty()) {
      return List.of();
    }
    Map<String, List<Acknowledgement>> notes =
        AcknowledgementTable.ofAlerts(handle, alerts.stream().map(Alert::alertId).toList());
    Map<Kind, Map<String, AlertTask>> tasks =
        AlertTaskTable.lastOf(handle, alerts.stream().map(Alert::alertId).toList());
    Map<String, AlertTask> assigned = tasks.getOrDefault(Kind.ASSIGNED, Map.of());
    Map<String, AlertTask> again = tasks.getOrDefault(Kind.LOOK_AGAIN, Map.of());
    Map<String, Mute> mutes = new LinkedHashMap<>();
    if (clock != null) {
      MuteTable.inForce(handle, clock)
          .forEach(
              mute ->
                  mutes.putIfAbsent(unitOf(mute.scope(), mute.province(), mute.scopeId()), mute));
    }
    return alerts.stream()
        .map(
            alert -> {
              String name = names.of(alert.scope(), alert.scopeId(), alert.workingDay());
              return alert.with(
                  name,
                  lastOf(notes.getOrDefault(alert.alertId(), List.of()), alert.severity()),
                  alert.isOpen()
                      ? mutes.get(unitOf(alert.scope(), alert.province(), alert.scopeId()))
                      : null,
                  assigned.get(alert.alertId()),
                  again.get(alert.alertId()),
                  Words.of(facts(alert, name)));
            })
        .sorted(ORDER)
        .toList();
  }

  private static String unitOf(String scope, String province, String id) {
    return scope + '/' + Scope.valueOf(scope).keyProvince(province) + '/' + id;
  }

  private static Acknowledgement lastOf(List<Acknowledgement> notes, String severity) {
    Acknowledgement last = null;
    for (Acknowledgement note : notes) {
      last = note.severity().equals(severity) ? note : last;
    }
    return last;
  }

  private static Map<String, List<AlertChange>> history(Handle handle, List<String> ids) {
    return handle
        .createQuery(HISTORY)
        .bindArray("ids", String.class, ids)
        .map((row, ctx) -> change(row))
        .collect(Collectors.groupingBy(AlertChange::alertId));
  }

  private static AlertChange change(ResultSet row) throws SQLException {
    return new AlertChange(
        row.getString("alert_id"),
        Rows.instant(row, "changed_at"),
        row.getString("change"),
        row.getString("severity"),
        row.getString("state"),
        row.getString("resolution"),
        Figures.of(row),
        Outlook.ofAlert(row));
  }

  private static Alert alert(ResultSet row, Instant clock) throws SQLException {
    Instant raisedAt = Rows.instant(row, "raised_at");
    Instant resolvedAt = Rows.instant(row, "resolved_at");
    Instant until = resolvedAt != null ? resolvedAt : clock;
    return new Alert(
        row.getString("alert_id"),
        row.getString("scope"),
        row.getString("scope_id"),
        null,
        row.getString("province"),
        row.getString("district"),
        Rows.day(row, "working_day"),
        row.getString("kind"),
        row.getString("severity"),
        row.getString("state"),
        raisedAt,
        Rows.instant(row, "changed_at"),
        resolvedAt,
        row.getString("resolution"),
        Figures.of(row),
        until == null ? 0 : Math.max(0, Duration.between(raisedAt, until).toMinutes()),
        null,
        null,
        null,
        null,
        Outlook.ofAlert(row),
        null);
  }

  private AlertFacts facts(Alert alert, String name) {
    return alert
        .outlook()
        .facts(
            Scope.valueOf(alert.scope()),
            alert.scopeId(),
            name,
            AlertKind.valueOf(alert.kind()),
            Severity.valueOf(alert.severity()),
            alert.resolution() == null ? null : Resolution.valueOf(alert.resolution()),
            alert.workingDay(),
            alert.changedAt(),
            alert.figures(),
            zone);
  }
}
