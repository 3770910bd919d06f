package vn.nhip.center.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.alerts.Alert;
import vn.nhip.center.alerts.AlertFilter;
import vn.nhip.center.alerts.AlertReader;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.health.Health;
import vn.nhip.center.health.Moments;
import vn.nhip.center.queues.QueueRules;
import vn.nhip.center.queues.Queues;
import vn.nhip.center.targets.AssignmentTable;
import vn.nhip.center.targets.PlanBook;
import vn.nhip.center.web.Refused;

/**
 * Reads the data of the board in one transaction, limited to the rows that the handle may see.
 *
 * @param moments reads the clock
 * @param rules which queues are marked
 */
public record BoardReader(Moments moments, QueueRules rules) {
  static final List<String> JUDGED = List.of("PROVINCE", "DISTRICT", "TEAM");

  /** The health of the figures. */
  public Health health(Handle handle) {
    return moments.read(handle);
  }

  /**
   * The current state of a province.
   *
   * @throws Refused 404, if the province is outside the bounds or does not exist
   */
  public Board board(Handle handle, Bounds bounds, String province) {
    Health health = moments.read(handle);
    PlanBook plans = AssignmentTable.ofProvince(handle, province, moments.calendar());
    if (health.clock() == null) {
      ProvinceDay nothing = ProvinceDay.of(province, LocalDate.EPOCH, List.of(), plans, 0);
      requireKnown(bounds, nothing);
      return new Board(
          null,
          null,
          health,
          nothing.province(),
          bounds.covers(province, null),
          noMinutes(),
          List.of(),
          List.of(),
          List.of());
    }
    Instant clock = health.clock();
    LocalDate day = health.workingDay();
    List<Unit> rows = UnitRows.ofProvince(handle, province, day, JUDGED, plans);
    ProvinceDay read = ProvinceDay.of(province, day, rows, plans, clock.toEpochMilli());
    requireKnown(bounds, read);
    List<Alert> alerts =
        new AlertReader(plans, moments.zone())
            .readOpen(handle, AlertFilter.openAt(day, province), clock);
    RecentMinutes minutes = RecentMinutes.read(handle, rows, clock);
    Queues queues = Queues.read(handle, rules, province, day, clock);
    ProvinceDay now = read.now(minutes, queues, UnitRows.heardAt(handle, province), alerts, clock);
    return new Board(
        clock,
        day,
        health,
        now.province(),
        now.whole() && bounds.covers(province, null),
        minutes.sum(now.whole() ? List.of(now.province()) : now.districts()),
        now.districts(),
        now.teams(),
        alerts);
  }

  /** The current state of all provinces. */
  public Overview overview(Handle handle) {
    Health health = moments.read(handle);
    if (health.clock() == null) {
      return new Overview(null, null, health, List.of());
    }
    LocalDate day = health.workingDay();
    Instant clock = health.clock();
    PlanBook plans = AssignmentTable.ofProvinces(handle, moments.calendar());
    List<Unit> rows = UnitRows.ofCountry(handle, day, plans);
    List<Alert> alerts =
        new AlertReader((scope, id, on) -> id, moments.zone())
            .readOpen(handle, AlertFilter.openAt(day, null), clock);
    RecentMinutes minutes = RecentMinutes.read(handle, rows, clock);
    Map<String, TeamCounts> teams = UnitRows.teams(handle, day, clock);
    List<Unit> districts = new ArrayList<>();
    List<Unit> provinces = new ArrayList<>();
    byProvince(AssignmentTable.provinces(handle), rows)
        .forEach(
            (code, own) -> {
              ProvinceDay now =
                  ProvinceDay.of(code, day, own, plans, clock.toEpochMilli())
                      .now(minutes, Queues.NOT_READ, Map.of(), alerts, clock);
              TeamCounts counts = teams.getOrDefault(code, TeamCounts.NONE);
              provinces.add(now.province().withCounts(now.province().alerts(), counts));
              districts.addAll(now.districts());
            });
    return new Overview(
        clock, day, health, WorstFirst.parents(provinces, districts, Unit::province));
  }

  private static Map<String, List<Unit>> byProvince(List<String> planned, List<Unit> rows) {
    Map<String, List<Unit>> byProvince = new TreeMap<>();
    planned.forEach(code -> byProvince.put(code, new ArrayList<>()));
    rows.forEach(
        unit -> byProvince.computeIfAbsent(unit.province(), p -> new ArrayList<>()).add(unit));
    return byProvince;
  }

  private static void requireKnown(Bounds bounds, ProvinceDay day) {
    boolean isSeen = !day.districts().isEmpty() || day.province().asOf() != null;
    ProvinceDays.requireKnown(bounds, day.province().id(), isSeen);
  }

  private static List<Integer> noMinutes() {
    return Collections.nCopies(RecentMinutes.MINUTES, 0);
  }
}
