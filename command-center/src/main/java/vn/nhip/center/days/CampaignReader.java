package vn.nhip.center.days;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.board.ProvinceDays;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Rows;
import vn.nhip.center.health.Moments;
import vn.nhip.center.targets.AssignmentTable;
import vn.nhip.center.targets.PlanBook;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.Scope;

/**
 * Sums up the campaign so far and compares it with the number of people of card age and the
 * deadline.
 */
public record CampaignReader(Moments moments, ProvinceDays days) {
  private static final int PERCENT = 100;
  private static final int LATELY = 14;
  private static final String DAYS =
"""
SELECT scope, scope_id, working_day, received, completed, delivered,
  received - repeated - (returned - repeated_returned) AS applications FROM daily_progress
WHERE scope IN ('PROVINCE', 'DISTRICT') AND province = :province AND working_day <= :day
ORDER BY working_day\
""";

  public CampaignReader(Moments moments) {
    this(moments, new ProvinceDays(moments.calendar()));
  }

  /**
   * {@code CampaignUnit} in openapi.yaml.
   *
   * @param late whether it ends after its deadline or cannot end before it, as far as that can be
   *     foretold
   */
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
      Double perDayExact,
      Integer gapPerDay,
      LocalDate finish,
      Integer slackDays,
      boolean late,
      int forecastDays,
      LocalDate earliest,
      LocalDate latest,
      BigDecimal teamsBefore,
      Integer teamsPlanned,
      List<DayOfWeek> offDays) {

    /** The latest first: what is overdue or never ends at this rate, then the least slack. */
    int lateness() {
      boolean isOverdue =
          deadline != null && daysLeft == null && eligible != null && applications < eligible;
      boolean never =
          finish == null
              && gapPerDay != null
              && gapPerDay > 0
              && forecastDays >= CampaignForecast.FEWEST_DAYS;
      return isOverdue || never
          ? Integer.MIN_VALUE
          : slackDays == null ? Integer.MAX_VALUE : slackDays;
    }
  }

  /** {@code Campaign} in openapi.yaml. */
  public record Campaign(
      Instant clock, CampaignUnit province, List<CampaignUnit> districts, BurnUp burnUp) {}

  /**
   * What a unit brought on a day.
   *
   * @param applications those that it had more at the end of the day; below 0 where more were sent
   *     back than came
   */
  private record Day(
      LocalDate day, long received, long applications, long completed, long delivered) {

    Day plus(Day other) {
      return new Day(
          day,
          received + other.received,
          applications + other.applications,
          completed + other.completed,
          delivered + other.delivered);
    }
  }

  /**
   * Reads it.
   *
   * @throws vn.nhip.center.web.Refused 404, where the bounds do not hold the province or there is
   *     none
   */
  public Campaign read(Handle handle, Bounds bounds, String province) {
    days.requireKnown(handle, bounds, province);
    Instant clock = moments.read(handle).clock();
    LocalDate today = clock == null ? LocalDate.EPOCH : moments.calendar().dayOf(clock);
    PlanBook plans = AssignmentTable.ofProvince(handle, province, moments.calendar());
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
                              row.getInt("applications"),
                              row.getInt("completed"),
                              row.getInt("delivered"))))
          .list();
    }
    PlannedTeams teams = new PlannedTeams(plans);
    List<Day> own = byUnit.remove("PROVINCE/" + province);
    List<CampaignUnit> districts = new ArrayList<>();
    byUnit.forEach(
        (unit, of) ->
            districts.add(
                unit("DISTRICT", unit.substring("DISTRICT/".length()), of, plans, teams, today)));
    districts.sort(
        Comparator.comparing(CampaignUnit::lateness)
            .thenComparing(CampaignUnit::coverage, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(CampaignUnit::id));
    List<Day> whole = own == null ? sum(byUnit) : own;
    CampaignUnit unit = unit("PROVINCE", province, whole, plans, teams, today);
    return new Campaign(clock, unit, districts, burnUp(whole, unit, today));
  }

  private static List<Day> sum(Map<String, List<Day>> byUnit) {
    Map<LocalDate, Day> sums = new TreeMap<>();
    byUnit.values().forEach(of -> of.forEach(day -> sums.merge(day.day(), day, Day::plus)));
    return List.copyOf(sums.values());
  }

  private static CampaignUnit unit(
      String scope,
      String id,
      List<Day> days,
      PlanBook plans,
      PlannedTeams teams,
      LocalDate today) {
    TargetAssignment campaign = plans.campaign(Scope.valueOf(scope), id);
    Long eligible = campaign == null ? null : campaign.eligible();
    LocalDate deadline =
        campaign == null || campaign.deadlineDay() == null
            ? null
            : LocalDate.ofEpochDay(campaign.deadlineDay());
    long received = days.stream().mapToLong(Day::received).sum();
    long applications = Math.max(0, days.stream().mapToLong(Day::applications).sum());
    WorkPattern pattern = pattern(scope, id, days, plans, today);
    Long due = eligible == null ? null : Math.max(0, eligible - applications);
    Integer daysLeft =
        deadline == null || !deadline.isAfter(today) ? null : pattern.daysAfter(today, deadline);
    Integer needed = perDayNeeded(due, daysLeft);
    CampaignForecast forecast = CampaignForecast.of(brought(days), today);
    int forecastDays = forecastDays(days, today);
    boolean isKnown = forecastDays >= CampaignForecast.FEWEST_DAYS;
    LocalDate finish = isKnown ? finish(due, pattern, today) : null;
    Integer gap =
        needed == null || pattern.perDay() == null
            ? null
            : Integer.valueOf(Math.max(0, needed - pattern.perDay()));
    Integer slack =
        finish == null || deadline == null
            ? null
            : Integer.valueOf((int) ChronoUnit.DAYS.between(finish, deadline));
    boolean isShort = slack == null ? gap != null && gap > 0 : slack < 0;
    boolean isLate = isKnown && isShort && due != null && due > 0;
    String district = scope.equals("DISTRICT") ? id : null;
    List<LocalDate> before = today.minusDays(LATELY).datesUntil(today).toList();
    // A unit that rested for two weeks without a plan has no next day of work.
    LocalDate next = pattern.dayAfter(today, 1);
    int planned = next == null ? 0 : teams.on(next, district);
    boolean hasRange = isKnown && forecast != null && due != null;
    LocalDate earliest = hasRange ? after(today, forecast.fewestDays(due)) : null;
    LocalDate latest = hasRange ? after(today, forecast.mostDays(due)) : null;
    return new CampaignUnit(
        scope,
        id,
        plans.of(scope, id, today),
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
        pattern.perDayExact(),
        gap,
        finish,
        slack,
        isLate,
        forecastDays,
        // The range is of all days, the finish of a day of work: it may be the Monday after.
        earliest == null || finish == null || earliest.isBefore(finish) ? earliest : finish,
        latest == null || finish == null || latest.isAfter(finish) ? latest : finish,
        teams.average(before, district),
        planned == 0 ? null : Integer.valueOf(planned),
        pattern.off().stream().sorted().toList());
  }

  private static LocalDate after(LocalDate today, Integer days) {
    return days == null ? null : today.plusDays(days);
  }

  private static Map<LocalDate, Long> brought(List<Day> days) {
    return days.stream().collect(Collectors.toMap(Day::day, Day::applications));
  }

  /** Days before today, of those that a forecast looks at, on which something came. */
  private static int forecastDays(List<Day> days, LocalDate today) {
    return (int)
        days.stream()
            .filter(day -> day.received() > 0 && day.day().isBefore(today))
            .filter(day -> !day.day().isBefore(today.minusDays(LATELY)))
            .count();
  }

  /** Null before the first day. */
  private static BurnUp burnUp(List<Day> days, CampaignUnit unit, LocalDate today) {
    if (days.isEmpty()) {
      return null;
    }
    CampaignForecast forecast =
        unit.forecastDays() < CampaignForecast.FEWEST_DAYS
            ? null
            : CampaignForecast.of(brought(days), today);
    LocalDate until =
        Stream.of(unit.deadline(), unit.finish(), unit.latest(), today.plusDays(LATELY))
            .filter(Objects::nonNull)
            .max(LocalDate::compareTo)
            .orElse(today);
    return BurnUp.of(brought(days), forecast, today, until);
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
            .collect(Collectors.toMap(Day::day, day -> Math.max(0, day.applications())));
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
    Long days = due == null ? null : pattern.daysFor(due);
    return days == null ? null : pattern.dayAfter(today, days);
  }
}
