package vn.nhip.center.days;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.board.ProvinceDay;
import vn.nhip.center.board.ProvinceDays;
import vn.nhip.center.board.Unit;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Rows;
import vn.nhip.center.health.Moments;
import vn.nhip.core.calendar.WorkingDay;

/** Reads past and current working days of a province for comparison. */
public record DaysReader(Moments moments, ProvinceDays days) {
  private static final String UP_TO =
      """
      SELECT scope_id, sum(received)::int AS received FROM throughput
      WHERE scope = :scope AND scope_id = ANY(:ids) AND key_province = :province
        AND window_minutes = 1 AND window_start >= :from AND window_start < :to
      GROUP BY scope_id\
      """;

  public DaysReader(Moments moments) {
    this(moments, new ProvinceDays(moments.calendar()));
  }

  /** One of several days. */
  public record OneDay(LocalDate workingDay, boolean whole, Unit province, List<Unit> districts) {}

  /** Several days; {@code Days} in openapi.yaml. */
  public record Days(Instant clock, LocalDate from, LocalDate to, List<OneDay> days) {}

  /** A unit's figures on a day and on the previous one; {@code UnitCompared} in openapi.yaml. */
  public record UnitCompared(
      Unit unit, Integer previous, Integer difference, Integer previousAtThisTime) {}

  /** A day compared with the previous one; {@code Day} in openapi.yaml. */
  public record Day(
      Instant clock,
      LocalDate workingDay,
      LocalDate previousDay,
      boolean whole,
      UnitCompared province,
      List<UnitCompared> districts,
      List<UnitCompared> teams) {}

  /** The days with data. */
  Days days(Handle handle, Bounds bounds, String province, LocalDate askedFrom, LocalDate askedTo) {
    Instant clock = moments.read(handle).clock();
    LocalDate to =
        askedTo != null ? askedTo : clock == null ? null : moments.calendar().dayOf(clock);
    days.requireKnown(handle, bounds, province);
    if (to == null) {
      LocalDate never = LocalDate.EPOCH;
      return new Days(null, never, never, List.of());
    }
    LocalDate from = askedFrom == null ? to.minusDays(6) : askedFrom;
    DaysRoute.requireSpan(from, to);
    List<OneDay> found =
        days.between(handle, province, from, to).entrySet().stream()
            .map(each -> oneDay(each.getKey(), each.getValue()))
            .toList();
    return new Days(clock, from, to, found);
  }

  private static OneDay oneDay(LocalDate day, ProvinceDay read) {
    List<Unit> byCode =
        read.districts().stream().sorted((a, b) -> a.id().compareTo(b.id())).toList();
    return new OneDay(day, read.whole(), read.province(), byCode);
  }

  /** Compares a day with the previous one. */
  public Day day(Handle handle, Bounds bounds, String province, LocalDate day) {
    Instant clock = moments.read(handle).clock();
    days.requireKnown(handle, bounds, province);
    LocalDate before = day.minusDays(1);
    ProvinceDay now = days.on(handle, province, day);
    ProvinceDay then = days.on(handle, province, before);
    Map<String, Integer> received =
        then.units().stream()
            .filter(unit -> unit.asOf() != null)
            .collect(Collectors.toMap(Unit::key, Unit::received));
    Map<String, Integer> soFar =
        clock != null && moments.calendar().dayOf(clock).equals(day)
            ? upToNow(handle, province, then, day, clock)
            : Map.of();
    return new Day(
        clock,
        day,
        before,
        now.whole(),
        compared(now.province(), received, soFar),
        now.districts().stream().map(each -> compared(each, received, soFar)).toList(),
        now.teams().stream().map(each -> compared(each, received, soFar)).toList());
  }

  private static UnitCompared compared(
      Unit unit, Map<String, Integer> received, Map<String, Integer> soFar) {
    Integer previous = received.get(unit.key());
    return new UnitCompared(
        unit,
        previous,
        previous == null ? null : Integer.valueOf(unit.received() - previous),
        previous == null ? null : soFar.get(unit.key()));
  }

  /**
   * Applications received by the province and its districts on the previous day, up to the same
   * time of day.
   */
  private Map<String, Integer> upToNow(
      Handle handle, String province, ProvinceDay then, LocalDate day, Instant clock) {
    WorkingDay today = moments.calendar().on(day);
    WorkingDay before = moments.calendar().on(day.minusDays(1));
    Instant until = before.start().plusMillis(clock.toEpochMilli() - today.start().toEpochMilli());
    List<String> districts = then.districts().stream().map(Unit::id).toList();
    Map<String, Integer> sums =
        sums(handle, "DISTRICT", districts, province, before.start(), until);
    if (then.whole()) {
      sums.putAll(sums(handle, "PROVINCE", List.of(province), province, before.start(), until));
    } else {
      sums.put(
          Unit.key("PROVINCE", province, province), sums.values().stream().mapToInt(n -> n).sum());
    }
    then.units().forEach(unit -> addNothing(unit, sums));
    return sums;
  }

  private static void addNothing(Unit unit, Map<String, Integer> sums) {
    if (!unit.scope().equals("TEAM")) {
      sums.putIfAbsent(unit.key(), 0);
    }
  }

  private static Map<String, Integer> sums(
      Handle handle, String scope, List<String> ids, String province, Instant from, Instant to) {
    return handle
        .createQuery(UP_TO)
        .bind("scope", scope)
        .bind("province", province)
        .bindArray("ids", String.class, ids)
        .bind("from", Rows.time(from))
        .bind("to", Rows.time(to))
        .map(
            (row, ctx) ->
                Map.entry(
                    Unit.key(scope, province, row.getString("scope_id")), row.getInt("received")))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
