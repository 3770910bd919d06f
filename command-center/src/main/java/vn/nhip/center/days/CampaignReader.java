package vn.nhip.center.days;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.access.Bounds;
import vn.nhip.center.board.Calendar;
import vn.nhip.center.board.Moments;
import vn.nhip.center.board.ProvinceDays;
import vn.nhip.center.database.Rows;
import vn.nhip.center.plans.AssignmentTable;
import vn.nhip.center.plans.Names;
import vn.nhip.center.plans.PlanBook;
import vn.nhip.connectors.events.TargetAssignment;
import vn.nhip.connectors.events.TargetAssignment.Scope;

/** Adds up the campaign so far and holds it against the people of card age and the deadline. */
public final class CampaignReader {
  private static final int LATEST_DAYS = 7;
  private static final int PERCENT = 100;
  private static final String DAYS =
      """
      SELECT scope, scope_id, working_day, received, completed, delivered FROM daily_progress
      WHERE scope IN ('PROVINCE', 'DISTRICT') AND province = :province AND working_day <= :day
      ORDER BY working_day\
      """;

  private final Moments moments;
  private final Calendar calendar;
  private final ProvinceDays days = new ProvinceDays();

  public CampaignReader(Moments moments, Calendar calendar) {
    this.moments = moments;
    this.calendar = calendar;
  }

  /** {@code CampaignUnit} in openapi.yaml. */
  public record CampaignUnit(
      String scope,
      String id,
      String name,
      Integer eligible,
      LocalDate deadline,
      long received,
      long completed,
      long delivered,
      int days,
      BigDecimal coverage,
      Integer perDayNeeded,
      Integer perDay,
      LocalDate finish) {}

  /** {@code Campaign} in openapi.yaml. */
  public record Campaign(Instant clock, CampaignUnit province, List<CampaignUnit> districts) {}

  private record Day(LocalDate day, long received, long completed, long delivered) {
    Day plus(Day other) {
      return new Day(
          day, received + other.received, completed + other.completed, delivered + other.delivered);
    }
  }

  Campaign read(Handle handle, Bounds bounds, String province) {
    days.requireKnown(handle, bounds, province);
    Instant clock = moments.read(handle).clock();
    LocalDate today = clock == null ? LocalDate.EPOCH : calendar.dayOf(clock);
    PlanBook plans = AssignmentTable.ofProvince(handle, province);
    Map<String, List<Day>> byUnit = new TreeMap<>();
    if (clock != null) {
      handle
          .createQuery(DAYS)
          .bind("province", province)
          .bind("day", today)
          .map(
              (row, ctx) ->
                  byUnit
                      .computeIfAbsent(
                          row.getString("scope") + '/' + row.getString("scope_id"),
                          unit -> new ArrayList<>())
                      .add(
                          new Day(
                              Rows.day(row, "working_day"),
                              row.getInt("received"),
                              row.getInt("completed"),
                              row.getInt("delivered"))))
          .list();
    }
    List<Day> own = byUnit.remove("PROVINCE/" + province);
    List<CampaignUnit> districts = new ArrayList<>();
    byUnit.forEach(
        (unit, of) ->
            districts.add(
                unit("DISTRICT", unit.substring("DISTRICT/".length()), of, plans, today)));
    districts.sort(
        Comparator.comparing(
                CampaignUnit::coverage, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(CampaignUnit::id));
    List<Day> whole = own == null ? sum(byUnit) : own;
    return new Campaign(clock, unit("PROVINCE", province, whole, plans, today), districts);
  }

  private static List<Day> sum(Map<String, List<Day>> byUnit) {
    Map<LocalDate, Day> sums = new TreeMap<>();
    byUnit.values().forEach(of -> of.forEach(day -> sums.merge(day.day(), day, Day::plus)));
    return List.copyOf(sums.values());
  }

  private static CampaignUnit unit(
      String scope, String id, List<Day> days, PlanBook plans, LocalDate today) {
    TargetAssignment campaign = plans.campaign(Scope.valueOf(scope), id);
    Integer eligible = campaign == null ? null : campaign.eligible();
    LocalDate deadline =
        campaign == null || campaign.deadlineDay() == null
            ? null
            : LocalDate.ofEpochDay(campaign.deadlineDay());
    long received = days.stream().mapToLong(Day::received).sum();
    Integer perDay = latest(days, today);
    Long due = eligible == null ? null : Math.max(0, eligible - received);
    String name = plans.name(scope, id);
    return new CampaignUnit(
        scope,
        id,
        name == null ? Names.of(scope, id) : name,
        eligible,
        deadline,
        received,
        days.stream().mapToLong(Day::completed).sum(),
        days.stream().mapToLong(Day::delivered).sum(),
        (int) days.stream().filter(day -> day.received() > 0).count(),
        coverage(received, eligible),
        perDayNeeded(due, deadline, today),
        perDay,
        finish(due, perDay, today));
  }

  private static BigDecimal coverage(long received, Integer eligible) {
    if (eligible == null || eligible == 0) {
      return null;
    }
    return BigDecimal.valueOf(received * PERCENT)
        .divide(BigDecimal.valueOf(eligible), 1, RoundingMode.HALF_UP);
  }

  /** What is due on each day from tomorrow to the deadline; none where that has passed. */
  private static Integer perDayNeeded(Long due, LocalDate deadline, LocalDate today) {
    if (due == null || deadline == null || !deadline.isAfter(today)) {
      return null;
    }
    long left = ChronoUnit.DAYS.between(today, deadline);
    return (int) ((due + left - 1) / left);
  }

  private static Integer latest(List<Day> days, LocalDate today) {
    List<Day> past =
        days.stream().filter(day -> day.received() > 0 && day.day().isBefore(today)).toList();
    List<Day> latest = past.subList(Math.max(0, past.size() - LATEST_DAYS), past.size());
    return latest.isEmpty()
        ? null
        : (int) Math.round(latest.stream().mapToLong(Day::received).average().orElse(0));
  }

  private static LocalDate finish(Long due, Integer perDay, LocalDate today) {
    if (due == null || perDay == null || perDay == 0) {
      return null;
    }
    return today.plusDays((due + perDay - 1) / perDay);
  }
}
