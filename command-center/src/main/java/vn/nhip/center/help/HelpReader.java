package vn.nhip.center.help;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Rows;
import vn.nhip.center.targets.DayNames;
import vn.nhip.core.help.Donor;
import vn.nhip.core.help.HelpPlan;
import vn.nhip.core.help.Move;
import vn.nhip.core.help.TeamBehind;

/**
 * Finds teams that could help those behind in a province, among the teams that the handle may see:
 * a reader bound to a district sees only that district's teams.
 *
 * @param names looks up a unit's name on a day
 */
public record HelpReader(DayNames names) {
  private static final String BEHIND =
      """
      SELECT p.scope_id, p.district, p.daily_target - p.projected AS gap, p.help_until
      FROM alert a
      JOIN daily_progress p ON p.scope = a.scope AND p.scope_id = a.scope_id
        AND p.province = a.province AND p.working_day = a.working_day
      WHERE a.scope = 'TEAM' AND a.kind = 'BEHIND' AND a.state = 'FIRING'
        AND a.working_day = :day AND a.province = :province
        AND p.daily_target > p.projected\
      """;

  /** Excludes teams whose shift has ended, and silent ones, which cannot be relied on. */
  private static final String DONORS =
      """
      SELECT scope_id, district, projected_low - daily_target AS surplus
      FROM daily_progress
      WHERE scope = 'TEAM' AND working_day = :day AND province = :province
        AND daily_target > 0 AND projected_low > daily_target
        AND status IN ('ON_PACE', 'MET') AND required_per_hour IS NOT NULL\
      """;

  /** A plan for each team behind, largest gap first; teams without a gap have none. */
  public List<Help> read(Handle handle, String province, LocalDate day) {
    Map<String, Instant> until = new HashMap<>();
    List<TeamBehind> behind =
        handle
            .createQuery(BEHIND)
            .bind("day", day)
            .bind("province", province)
            .map(
                (row, ctx) -> {
                  until.put(row.getString("scope_id"), Rows.instant(row, "help_until"));
                  return new TeamBehind(
                      row.getString("scope_id"), row.getString("district"), row.getInt("gap"));
                })
            .list();
    if (behind.isEmpty()) {
      return List.of();
    }
    List<Donor> donors =
        handle
            .createQuery(DONORS)
            .bind("day", day)
            .bind("province", province)
            .map(
                (row, ctx) ->
                    new Donor(
                        row.getString("scope_id"),
                        row.getString("district"),
                        row.getInt("surplus")))
            .list();
    return HelpPlan.of(behind, donors).stream()
        .map(plan -> help(plan, day, until.get(plan.team().team())))
        .toList();
  }

  private Help help(HelpPlan plan, LocalDate day, Instant until) {
    TeamBehind team = plan.team();
    return new Help(
        team.team(),
        names.of("TEAM", team.team(), day),
        team.district(),
        team.gap(),
        plan.closes(),
        until,
        plan.moves().stream().map(move -> helper(move, day)).toList());
  }

  private Help.Helper helper(Move move, LocalDate day) {
    Donor donor = move.donor();
    return new Help.Helper(
        donor.team(),
        names.of("TEAM", donor.team(), day),
        donor.district(),
        names.of("DISTRICT", donor.district(), day),
        move.sameDistrict(),
        donor.surplus());
  }
}
