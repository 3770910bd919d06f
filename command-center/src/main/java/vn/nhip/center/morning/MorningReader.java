package vn.nhip.center.morning;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.board.Unit;
import vn.nhip.center.board.UnitWords;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.days.CampaignReader;
import vn.nhip.center.days.CampaignReader.Campaign;
import vn.nhip.center.days.CampaignReader.CampaignUnit;
import vn.nhip.center.days.DaysReader;
import vn.nhip.center.days.DaysReader.Day;
import vn.nhip.center.days.DaysReader.UnitCompared;
import vn.nhip.center.health.Moments;
import vn.nhip.center.morning.Morning.Call;

/** Reads the last working day and how the campaign stands, for the morning after it. */
public record MorningReader(Moments moments, DaysReader days, CampaignReader campaign) {
  private static final int FARTHEST_DAYS = 31;

  /**
   * Reads it.
   *
   * @param asked the day that it is about; null for the last one before that of the clock, see
   *     {@link LastDays}
   */
  Morning read(Handle handle, Bounds bounds, String province, LocalDate asked) {
    Campaign whole = campaign.read(handle, bounds, province);
    List<CampaignUnit> late = whole.districts().stream().filter(CampaignUnit::late).toList();
    LocalDate day = asked == null ? lastDay(handle, province) : asked;
    if (day == null) {
      return new Morning(
          whole.clock(), null, null, null, true, 0, 0, 0, whole.province(), late, List.of());
    }
    Day read = days.day(handle, bounds, province, day);
    List<TeamDay> teams = teams(read);
    Map<String, Integer> raised = RaisedAlerts.byTeam(handle, day);
    return new Morning(
        read.clock(),
        day,
        read.previousDay(),
        read.province(),
        read.whole(),
        teams.size(),
        (int) teams.stream().filter(TeamDay::met).count(),
        read.teams().stream().mapToInt(team -> raised.getOrDefault(team.unit().id(), 0)).sum(),
        whole.province(),
        late,
        calls(read, teams));
  }

  private LocalDate lastDay(Handle handle, String province) {
    LocalDate today = moments.read(handle).workingDay();
    return today == null ? null : LastDays.before(handle, today, FARTHEST_DAYS, province).newest();
  }

  private static List<TeamDay> teams(Day day) {
    return day.teams().stream()
        .map(UnitCompared::unit)
        .filter(team -> team.target() != null && team.target() > 0)
        .map(
            team ->
                new TeamDay(
                    team.id(), team.province(), team.district(), team.received(), team.target()))
        .toList();
  }

  private List<Call> calls(Day day, List<TeamDay> teams) {
    Map<String, Unit> units =
        day.teams().stream()
            .map(UnitCompared::unit)
            .collect(Collectors.toMap(Unit::id, Function.identity()));
    Map<String, String> districts =
        day.districts().stream()
            .map(UnitCompared::unit)
            .collect(Collectors.toMap(Unit::id, Unit::name));
    return TeamDay.toCall(teams).stream()
        .map(team -> units.get(team.team()))
        .map(
            unit ->
                new Call(
                    unit,
                    districts.getOrDefault(unit.district(), unit.district()),
                    UnitWords.of(unit, unit.outlook(), day.workingDay(), moments.zone())))
        .toList();
  }
}
