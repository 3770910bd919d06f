package vn.nhip.center.board;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.nhip.center.alerts.Alert;
import vn.nhip.center.queues.Queues;
import vn.nhip.center.targets.PlanBook;
import vn.nhip.core.targets.TargetAssignment;

/**
 * A province's working day, assembled from the rows of its units. Planned units without data are
 * added. The province, which the job does not judge, gets its plan from its districts.
 *
 * @param whole false if the province is the sum of the visible districts
 */
public record ProvinceDay(Unit province, boolean whole, List<Unit> districts, List<Unit> teams) {

  /**
   * Assembles the working day.
   *
   * @param rows rows of the province, its districts and teams, in any order
   * @param knownBefore only plans known before this time count, in milliseconds since 1970
   */
  static ProvinceDay of(
      String code, LocalDate day, List<Unit> rows, PlanBook plans, long knownBefore) {
    List<Unit> districts = withPlanned("DISTRICT", day, rows, plans, knownBefore);
    List<Unit> teams = withPlanned("TEAM", day, rows, plans, knownBefore);
    addDistrictsOf(teams, districts, day, plans);
    Unit own =
        rows.stream().filter(unit -> unit.scope().equals("PROVINCE")).findFirst().orElse(null);
    String name = plans.of("PROVINCE", code, day);
    Unit province = own == null ? Unit.sum("PROVINCE", code, name, districts) : own;
    boolean whole = own != null || districts.isEmpty();
    return new ProvinceDay(
        planned(province, whole, day, districts, teams, plans, knownBefore),
        whole,
        WorstFirst.parents(districts, teams, Unit::district),
        WorstFirst.teams(teams));
  }

  private static List<Unit> withPlanned(
      String scope, LocalDate day, List<Unit> rows, PlanBook plans, long knownBefore) {
    Map<String, Unit> units = new LinkedHashMap<>();
    rows.stream()
        .filter(unit -> unit.scope().equals(scope))
        .forEach(unit -> units.put(unit.id(), unit));
    for (TargetAssignment plan :
        plans.inForce(TargetAssignment.Scope.valueOf(scope), day, knownBefore)) {
      Unit known = units.get(plan.id());
      if (known == null) {
        units.put(
            plan.id(),
            Unit.planned(
                scope,
                plan.id(),
                plans.of(scope, plan.id(), day),
                plan.province(),
                plan.district(),
                plan.dailyTarget()));
      } else if (known.target() == null) {
        // It has been counted but not judged yet.
        units.put(known.id(), known.withPlan(plan.dailyTarget(), null, null, null));
      }
    }
    return new ArrayList<>(units.values());
  }

  /** Adds districts that are known only through their teams. */
  private static void addDistrictsOf(
      List<Unit> teams, List<Unit> districts, LocalDate day, PlanBook plans) {
    for (Unit team : teams) {
      boolean isKnown = districts.stream().anyMatch(each -> each.id().equals(team.district()));
      if (!isKnown && team.district() != null) {
        String id = team.district();
        String name = plans.of("DISTRICT", id, day);
        districts.add(Unit.planned("DISTRICT", id, name, team.province(), id, null));
      }
    }
  }

  private static Unit planned(
      Unit province,
      boolean whole,
      LocalDate day,
      List<Unit> districts,
      List<Unit> teams,
      PlanBook plans,
      long knownBefore) {
    List<Unit> parts =
        districts.stream().anyMatch(each -> each.target() != null) ? districts : teams;
    Integer target =
        parts.stream().allMatch(each -> each.target() == null)
            ? null
            : sum(parts.stream().map(each -> orReceived(each.target(), each)).toList());
    TargetAssignment own =
        whole
            ? plans.inForce(TargetAssignment.Scope.PROVINCE, province.id(), day, knownBefore)
            : null;
    // A unit without a plan is neither ahead nor behind, so received and expected are summed over
    // the same units.
    List<Unit> measured = parts.stream().filter(each -> each.expected() != null).toList();
    Integer expected =
        measured.isEmpty()
            ? null
            : sum(parts.stream().map(each -> orReceived(each.expected(), each)).toList());
    Integer pace =
        Unit.paceOf(
            measured.stream().mapToInt(Unit::received).sum(),
            sum(measured.stream().map(Unit::expected).toList()));
    Integer projected =
        sum(parts.stream().map(each -> orReceived(each.projected(), each)).toList());
    BigDecimal required =
        parts.stream()
            .map(Unit::requiredPerHour)
            .filter(Objects::nonNull)
            .reduce(BigDecimal::add)
            .orElse(null);
    return province
        .withPlan(
            own == null ? target : Integer.valueOf(own.dailyTarget()),
            expected,
            parts.stream().allMatch(each -> each.projected() == null) ? null : projected,
            required)
        .withPace(pace);
  }

  private static Integer orReceived(Integer figure, Unit unit) {
    return figure == null ? Integer.valueOf(unit.received()) : figure;
  }

  private static Integer sum(List<Integer> figures) {
    return figures.stream().filter(Objects::nonNull).reduce(Integer::sum).orElse(null);
  }

  /** Adds the current state: recent minutes, queues, last signals and alerts. */
  ProvinceDay now(
      RecentMinutes minutes,
      Queues queues,
      Map<String, Instant> heard,
      List<Alert> alerts,
      Instant clock) {
    List<Unit> newTeams =
        teams.stream()
            .map(team -> minutes.of(team).withHeardAt(later(team.heardAt(), heard.get(team.id()))))
            .map(
                team -> team.withCounts(count(alerts, team), null).orNotStarted().withQueue(queues))
            .toList();
    List<Unit> newDistricts =
        districts.stream()
            .map(
                district -> {
                  List<Unit> own =
                      newTeams.stream()
                          .filter(team -> district.id().equals(team.district()))
                          .toList();
                  return minutes
                      .of(district)
                      .withHeardAt(latest(district, own))
                      .withCounts(count(alerts, district), TeamCounts.of(own, clock))
                      .orNotStarted()
                      .withQueue(queues);
                })
            .toList();
    Unit newProvince =
        (whole
                ? minutes.of(province).withQueue(queues)
                : sumOf(queued(province, newDistricts, queues), newDistricts))
            .withHeardAt(latest(province, newTeams))
            .withCounts(count(alerts, province), TeamCounts.of(newTeams, clock));
    return new ProvinceDay(newProvince, whole, newDistricts, newTeams);
  }

  private static Unit queued(Unit province, List<Unit> districts, Queues queues) {
    Waits waits = province.waits();
    List<String> ids = districts.stream().map(Unit::id).toList();
    return waits == null
        ? province
        : province.withQueue(queues.of("DISTRICT", ids, waits.people()));
  }

  private static Unit sumOf(Unit province, List<Unit> districts) {
    int rate = districts.stream().mapToInt(Unit::rate).sum();
    List<Integer> spark = new ArrayList<>();
    int steps = districts.isEmpty() ? 0 : districts.get(0).spark().size();
    for (int i = 0; i < steps; i++) {
      int step = i;
      spark.add(districts.stream().mapToInt(each -> each.spark().get(step)).sum());
    }
    return province.withRecent(rate, spark);
  }

  private static Instant latest(Unit unit, List<Unit> teams) {
    Instant latest = unit.heardAt();
    for (Unit team : teams) {
      latest = later(latest, team.heardAt());
    }
    return latest;
  }

  private static Instant later(Instant one, Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }

  private static AlertCounts count(List<Alert> alerts, Unit unit) {
    AlertCounts counts = AlertCounts.NONE;
    for (Alert alert : alerts) {
      if (isOf(alert, unit)) {
        counts =
            counts.plus(alert.isCritical(), alert.acknowledged() != null, alert.muted() != null);
      }
    }
    return counts;
  }

  private static boolean isOf(Alert alert, Unit unit) {
    return switch (unit.scope()) {
      case "PROVINCE" -> unit.id().equals(alert.province());
      case "DISTRICT" ->
          unit.id().equals(alert.district()) && unit.province().equals(alert.province());
      default -> unit.scope().equals(alert.scope()) && unit.id().equals(alert.scopeId());
    };
  }

  /** All units of the province. */
  public List<Unit> units() {
    List<Unit> units = new ArrayList<>(districts);
    units.addAll(teams);
    units.add(province);
    return units;
  }
}
