package vn.nhip.center.days;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.nhip.center.targets.PlanBook;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.Scope;

/** Counts the teams that a province and its districts planned for each day. */
final class PlannedTeams {
  private final PlanBook plans;
  private final Map<LocalDate, List<TargetAssignment>> byDay = new HashMap<>();

  PlannedTeams(PlanBook plans) {
    this.plans = plans;
  }

  /** Number of teams with a target on a day, in one district or, if null, in all. */
  int on(LocalDate day, String district) {
    return (int)
        byDay.computeIfAbsent(day, each -> plans.inForce(Scope.TEAM, each, Long.MAX_VALUE)).stream()
            .filter(team -> team.dailyTarget() > 0)
            .filter(team -> district == null || district.equals(team.district()))
            .count();
  }

  /**
   * Average number of teams over the days on which any were planned, one decimal; null if there are
   * none.
   */
  BigDecimal average(List<LocalDate> days, String district) {
    List<Integer> counts =
        days.stream().map(day -> on(day, district)).filter(count -> count > 0).toList();
    return counts.isEmpty()
        ? null
        : BigDecimal.valueOf(counts.stream().mapToInt(n -> n).sum())
            .divide(BigDecimal.valueOf(counts.size()), 1, RoundingMode.HALF_UP);
  }
}
