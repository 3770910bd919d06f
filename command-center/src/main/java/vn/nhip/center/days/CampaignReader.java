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
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.board.ProvinceDays;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Rows;
import vn.nhip.center.health.Calendar;
import vn.nhip.center.health.Moments;
import vn.nhip.center.targets.AssignmentTable;
import vn.nhip.center.targets.Names;
import vn.nhip.center.targets.PlanBook;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.Scope;

/** Adds up the campaign so far and holds it against the people of card age and the deadline. */
public final class CampaignReader {
  private static final int PERCENT = 100;
  private static final String DAYS =
"""
SELECT scope, scope_id, working_day, received, returned, completed, delivered FROM daily_progress
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
      Long eligible,
      LocalDate deadline,
      long received,
      long completed,
      long delivered,
      long applications,
      int days,
      BigDecimal coverage,
      boolean overEligible,
      Integer daysLeft,
      Integer perDayNeeded,
      Integer perDay,
      Integer gapPerDay,
      LocalDate finish,
      Integer slackDays) {}

  /** {@code Campaign} in openapi.yaml. */
  public record Campaign(Instant clock, CampaignUnit province, List<CampaignUnit> districts) {}

  private record Day(LocalDate day, long received, long returned, long completed, long delivered) {
    /** One that was sent back counts again when it is received again. */
    long applications() {
      return Math.max(0, received - returned);
    }

    Day plus(Day other) {
      return new Day(
          day,
          received + other.received,
          returned + other.returned,
          completed + other.completed,
          delivered + other.delivered);
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
                              row.getInt("returned"),
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
    Long eligible = campaign == null ? null : campaign.eligible();
    LocalDate deadline =
        campaign == null || campaign.deadlineDay() == null
            ? null
            : LocalDate.ofEpochDay(campaign.deadlineDay());
    long received = days.stream().mapToLong(Day::received).sum();
    long returned = days.stream().mapToLong(Day::returned).sum();
    long applications = Math.max(0, received - returned);
    WorkPattern pattern = pattern(scope, id, days, plans, today);
    Long due = eligible == null ? null : Math.max(0, eligible - applications);
    Integer daysLeft =
        deadline == null || !deadline.isAfter(today) ? null : pattern.daysAfter(today, deadline);
    Integer needed = perDayNeeded(due, daysLeft);
    LocalDate finish = finish(due, pattern, today);
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
        applications,
        (int) days.stream().filter(day -> day.received() > 0).count(),
        coverage(applications, eligible),
        eligible != null && applications > eligible,
        daysLeft,
        needed,
        pattern.perDay(),
        needed == null || pattern.perDay() == null
            ? null
            : Integer.valueOf(Math.max(0, needed - pattern.perDay())),
        finish,
        finish == null || deadline == null
            ? null
            : Integer.valueOf((int) ChronoUnit.DAYS.between(finish, deadline)));
  }

  private static BigDecimal coverage(long applications, Long eligible) {
    if (eligible == null || eligible == 0) {
      return null;
    }
    return BigDecimal.valueOf(applications * PERCENT)
        .divide(BigDecimal.valueOf(eligible), 1, RoundingMode.HALF_UP);
  }

  /** The days before today; today is not over. */
  private static WorkPattern pattern(
      String scope, String id, List<Day> days, PlanBook plans, LocalDate today) {
    Map<LocalDate, Long> brought =
        days.stream()
            .filter(day -> day.received() > 0)
            .collect(Collectors.toMap(Day::day, Day::applications));
    return WorkPattern.of(
        brought,
        day -> {
          TargetAssignment plan = plans.inForce(Scope.valueOf(scope), id, day, Long.MAX_VALUE);
          return plan != null && plan.dailyTarget() > 0;
        },
        today);
  }

  /** What is due on each worked day that is left; none where there is no such day. */
  private static Integer perDayNeeded(Long due, Integer daysLeft) {
    return due == null || daysLeft == null || daysLeft == 0
        ? null
        : (int) Math.min(Integer.MAX_VALUE, (due + daysLeft - 1) / daysLeft);
  }

  private static LocalDate finish(Long due, WorkPattern pattern, LocalDate today) {
    Integer perDay = pattern.perDay();
    return due == null || perDay == null || perDay == 0
        ? null
        : pattern.dayAfter(today, (due + perDay - 1) / perDay);
  }
}
