package vn.nhip.center.recent;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.alerts.Acknowledgement;
import vn.nhip.center.alerts.AcknowledgementTable;
import vn.nhip.center.alerts.Alert;
import vn.nhip.center.alerts.AlertChange;
import vn.nhip.center.alerts.AlertDetail;
import vn.nhip.center.alerts.AlertFilter;
import vn.nhip.center.alerts.AlertReader;
import vn.nhip.center.board.ProvinceDays;
import vn.nhip.center.board.Unit;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.health.Health;
import vn.nhip.center.health.Moments;
import vn.nhip.center.queues.Queue;
import vn.nhip.center.queues.QueueRules;
import vn.nhip.center.queues.Queues;
import vn.nhip.center.targets.UnitNames;

/** Reads changes in a province during the last minutes of the clock. */
record RecentReader(Moments moments, QueueRules rules, ProvinceDays days) {
  private static final Comparator<Unit> LONGEST =
      Comparator.comparing((Unit unit) -> unit.waits().queue().recentOverHour())
          .reversed()
          .thenComparing(Unit::key);

  RecentReader(Moments moments, QueueRules rules) {
    this(moments, rules, new ProvinceDays(moments.calendar()));
  }

  Recent read(Handle handle, Bounds bounds, String province, Duration span) {
    days.requireKnown(handle, bounds, province);
    Health health = moments.read(handle);
    Instant clock = health.clock();
    if (clock == null) {
      return new Recent(null, null, List.of(), List.of());
    }
    Instant from = clock.minus(span);
    return new Recent(
        clock,
        from,
        changes(handle, province, health.workingDay(), from, clock),
        queues(handle, province, health.workingDay(), clock));
  }

  private List<Recent.Change> changes(
      Handle handle, String province, LocalDate day, Instant from, Instant clock) {
    List<Acknowledgement> notes = AcknowledgementTable.between(handle, province, from, clock);
    List<String> noted = notes.stream().map(Acknowledgement::alertId).toList();
    AlertReader reader =
        new AlertReader(UnitNames.read(handle, province, moments.calendar()), moments.zone());
    AlertFilter all =
        new AlertFilter(day.minusDays(1), day, province, null, null, null, null, null);
    List<Alert> alerts = reader.readChanged(handle, all, from, noted, clock);
    Map<String, Alert> byId =
        alerts.stream().collect(Collectors.toMap(Alert::alertId, Function.identity()));
    List<Recent.Change> changes = new ArrayList<>();
    for (AlertDetail detail : reader.details(handle, alerts)) {
      detail.history().stream()
          .filter(change -> change.changedAt().isAfter(from))
          .forEach(change -> changes.add(of(detail.alert(), change)));
    }
    notes.stream()
        .filter(note -> byId.containsKey(note.alertId()))
        .forEach(note -> changes.add(of(byId.get(note.alertId()), note)));
    changes.sort(Comparator.comparing(Recent.Change::at).thenComparing(Recent.Change::alertId));
    return changes;
  }

  private static Recent.Change of(Alert alert, AlertChange change) {
    return change(
        alert,
        change.changedAt(),
        change.change(),
        change.severity(),
        change.resolution(),
        null,
        null);
  }

  private static Recent.Change of(Alert alert, Acknowledgement note) {
    return change(
        alert, note.at(), "ACKNOWLEDGED", note.severity(), null, note.byName(), note.note());
  }

  private static Recent.Change change(
      Alert alert,
      Instant at,
      String what,
      String severity,
      String resolution,
      String by,
      String note) {
    return new Recent.Change(
        at,
        what,
        alert.alertId(),
        alert.scope(),
        alert.scopeId(),
        alert.name(),
        alert.district(),
        alert.kind(),
        severity,
        resolution,
        by,
        note);
  }

  /** Queues of districts and intake points; people wait for a team at an intake point. */
  private List<Recent.GrowingQueue> queues(
      Handle handle, String province, LocalDate day, Instant clock) {
    Queues queues = Queues.read(handle, rules, province, day, clock);
    return Stream.concat(
            days.on(handle, province, day).districts().stream(),
            days.places(handle, province, day).stream()
                .filter(unit -> unit.scope().equals("INTAKE_POINT")))
        .map(unit -> unit.withQueue(queues))
        .filter(RecentReader::grows)
        .sorted(LONGEST)
        .map(
            unit ->
                new Recent.GrowingQueue(
                    unit.scope(), unit.id(), unit.name(), unit.district(), unit.waits()))
        .toList();
  }

  private static boolean grows(Unit unit) {
    return unit.waits() != null
        && unit.waits().queue().level() != null
        && unit.waits().queue().trend() == Queue.Trend.RISING;
  }
}
