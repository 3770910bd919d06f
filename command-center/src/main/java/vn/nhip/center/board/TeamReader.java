package vn.nhip.center.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.alerts.Alert;
import vn.nhip.center.alerts.AlertFilter;
import vn.nhip.center.alerts.AlertReader;
import vn.nhip.center.alerts.Mute;
import vn.nhip.center.alerts.MuteTable;
import vn.nhip.center.health.Moments;
import vn.nhip.center.queues.QueueRules;
import vn.nhip.center.queues.Queues;
import vn.nhip.center.targets.AssignmentTable;
import vn.nhip.center.targets.PlanBook;
import vn.nhip.center.targets.UnitPlaces;
import vn.nhip.center.web.Refused;
import vn.nhip.core.targets.TargetAssignment;

/** Reads a team's working day and a district's places. */
record TeamReader(Moments moments, QueueRules rules) {
  /**
   * A team's working day.
   *
   * @param asked the working day, or null for the current one
   * @throws Refused 404, if the handle may not see the team or it does not exist
   */
  Team team(Handle handle, String id, LocalDate asked) {
    Instant clock = moments.read(handle).clock();
    String province = provinceOf(handle, "TEAM", id, null);
    LocalDate day = moments.dayOr(asked, clock);
    PlanBook plans = AssignmentTable.ofProvince(handle, province, moments.calendar());
    TargetAssignment own = CurveReader.assignment(plans, "TEAM", id, day, clock);
    List<Alert> alerts = alerts(handle, id, day, clock, plans);
    Unit unit = unit(handle, province, id, day, plans, alerts, clock);
    SuspiciousFigures suspicious = SuspiciousFigures.read(handle, id, day);
    return new Team(
        clock,
        day,
        unit,
        own == null ? null : CurveReader.intervals(own, moments.calendar().on(day)),
        unit.waits() == null ? null : unit.waits().counts(),
        suspicious.tooFast(),
        suspicious.sameSecond(),
        StationRows.ofTeam(handle, id, clock, (kind, each) -> plans.of(kind, each, day)),
        reader(plans).details(handle, oldestFirst(alerts)),
        mute(handle, id, clock));
  }

  /**
   * The intake points or communes of a district on a day.
   *
   * @param of the district's province, or null: see {@link UnitPlaces#find}
   */
  Units places(Handle handle, String district, String of, String scope, LocalDate asked) {
    Instant clock = moments.read(handle).clock();
    String province = provinceOf(handle, "DISTRICT", district, of);
    LocalDate day = moments.dayOr(asked, clock);
    PlanBook plans = AssignmentTable.ofProvince(handle, province, moments.calendar());
    List<Unit> rows = UnitRows.ofDistrict(handle, province, district, day, scope, plans);
    if (clock != null && day.equals(moments.calendar().dayOf(clock))) {
      RecentMinutes minutes = RecentMinutes.read(handle, rows, clock);
      Queues queues = Queues.read(handle, rules, province, day, clock);
      rows = rows.stream().map(row -> minutes.of(row).withQueue(queues)).toList();
    }
    boolean points = scope.equals("INTAKE_POINT");
    Set<String> ids = rows.stream().map(Unit::id).collect(Collectors.toSet());
    List<Station> stations =
        StationRows.receivingOn(
                handle,
                province,
                moments.calendar().on(day),
                clock,
                (kind, each) -> plans.of(kind, each, day))
            .stream()
            .filter(each -> ids.contains(points ? each.intakePoint() : each.commune()))
            .toList();
    return new Units(clock, day, rows.stream().sorted(Unit.MOST_FIRST).toList(), stations);
  }

  private Unit unit(
      Handle handle,
      String province,
      String id,
      LocalDate day,
      PlanBook plans,
      List<Alert> alerts,
      Instant clock) {
    List<Unit> rows =
        UnitRows.ofProvince(handle, province, day, List.of("TEAM"), plans).stream()
            .filter(row -> row.id().equals(id))
            .toList();
    long known = clock == null ? Long.MAX_VALUE : clock.toEpochMilli();
    ProvinceDay read = ProvinceDay.of(province, day, rows, plans, known);
    if (clock != null && day.equals(moments.calendar().dayOf(clock))) {
      List<Alert> open = alerts.stream().filter(Alert::isOpen).toList();
      Map<String, Instant> heard = UnitRows.heardAt(handle, province);
      Queues queues = Queues.read(handle, rules, province, day, clock);
      read = read.now(RecentMinutes.read(handle, rows, clock), queues, heard, open, clock);
    }
    return read.teams().stream()
        .filter(team -> team.id().equals(id))
        .findFirst()
        .orElseGet(() -> Unit.planned("TEAM", id, plans.of("TEAM", id, day), province, null, null));
  }

  private AlertReader reader(PlanBook plans) {
    return new AlertReader(plans, moments.zone());
  }

  private List<Alert> alerts(
      Handle handle, String id, LocalDate day, Instant clock, PlanBook plans) {
    AlertFilter filter = new AlertFilter(day, day, null, null, id, null, null, null);
    return reader(plans).read(handle, filter, clock);
  }

  private static List<Alert> oldestFirst(List<Alert> alerts) {
    return alerts.stream().sorted((a, b) -> a.raisedAt().compareTo(b.raisedAt())).toList();
  }

  private static Mute mute(Handle handle, String id, Instant clock) {
    if (clock == null) {
      return null;
    }
    return MuteTable.inForce(handle, clock).stream()
        .filter(mute -> mute.scope().equals("TEAM") && mute.scopeId().equals(id))
        .findFirst()
        .orElse(null);
  }

  private static String provinceOf(Handle handle, String scope, String id, String of) {
    return UnitPlaces.find(handle, scope, id, of)
        .orElseThrow(() -> UnitPlaces.unknown(scope, id))
        .province();
  }
}
