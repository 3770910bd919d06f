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
import vn.nhip.center.targets.PlanBook;
import vn.nhip.core.targets.TargetAssignment;

/**
 * A province's working day put together from its units' rows: units that are planned but of which
 * nothing was heard yet are added, and the province, which the job does not judge, gets its plan
 * from its districts.
 *
 * @param whole false where the province is the sum of its districts
 */
public record ProvinceDay(Unit province, boolean whole, List<Unit> districts, List<Unit> teams) {

  /**
   * Puts them together.
   *
   * @param rows of the province, its districts and teams, in any order
   * @param knownBefore milliseconds since 1970, of plans
   */
  static ProvinceDay of(
      String code, LocalDate day, List<Unit> rows, PlanBook plans, long knownBefore) {
    List<Unit> districts = withPlanned("DISTRICT", day, rows, plans, knownBefore);
    List<Unit> teams = withPlanned("TEAM", day, rows, plans, knownBefore);
    addDistrictsOf(teams, districts, plans);
    Unit own =
        rows.stream().filter(unit -> unit.scope().equals("PROVINCE")).findFirst().orElse(null);
    String name = UnitRows.name("PROVINCE", code, plans);
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
                UnitRows.name(scope, plan.id(), plans),
                plan.province(),
                plan.district(),
                plan.dailyTarget()));
      } else if (known.target() == null) {
        // Counted before its first judged minute.
        units.put(known.id(), known.withPlan(plan.dailyTarget(), null, null, null));
      }
    }
    return new ArrayList<>(units.values());
  }

  /** A district that only its teams are known of is there too. */
  private static void addDistrictsOf(List<Unit> teams, List<Unit> districts, PlanBook plans) {
    for (Unit team : teams) {
      boolean isKnown = districts.stream().anyMatch(each -> each.id().equals(team.district()));
      if (!isKnown && team.district() != null) {
        String id = team.district();
        String name = UnitRows.name("DISTRICT", id, plans);
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
    // What has no plan is neither ahead nor behind: both halves of a figure are of the same units.
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

  /** The same with what happens now: last minutes, signs of life, alerts. */
  ProvinceDay now(
      RecentMinutes minutes, Map<String, Instant> heard, List<Alert> alerts, Instant clock) {
    List<Unit> newTeams =
        teams.stream()
            .map(team -> minutes.of(team).withHeardAt(later(team.heardAt(), heard.get(team.id()))))
            .map(team -> team.withCounts(count(alerts, team), null).orNotStarted())
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
                      .orNotStarted();
                })
            .toList();
    Unit newProvince =
        (whole ? minutes.of(province) : sumOf(province, newDistricts))
            .withHeardAt(latest(province, newTeams))
            .withCounts(count(alerts, province), TeamCounts.of(newTeams, clock));
    return new ProvinceDay(newProvince, whole, newDistricts, newTeams);
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

  /** All of its units. */
  public List<Unit> units() {
    List<Unit> units = new ArrayList<>(districts);
    units.addAll(teams);
    units.add(province);
    return units;
  }
}
