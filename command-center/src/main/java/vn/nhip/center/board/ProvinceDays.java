package vn.nhip.center.board;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.health.Calendar;
import vn.nhip.center.health.Moments;
import vn.nhip.center.targets.AssignmentTable;
import vn.nhip.center.targets.DayNames;
import vn.nhip.center.targets.Names;
import vn.nhip.center.targets.PlanBook;
import vn.nhip.center.targets.UnitNames;
import vn.nhip.center.web.Refused;

/** Reads working days of a province, final or in progress. */
public record ProvinceDays(Calendar calendar) {
  private static final String IS_SEEN =
      "SELECT EXISTS (SELECT FROM daily_progress WHERE province = :province)";

  /**
   * Checks that the viewer may see at least part of a province.
   *
   * @throws Refused 404, if the province is outside the bounds or does not exist
   */
  public void requireKnown(Handle handle, Bounds bounds, String province) {
    boolean isSeen =
        Moments.hasTables(handle)
            && handle.createQuery(IS_SEEN).bind("province", province).mapTo(Boolean.class).one();
    requireKnown(bounds, province, isSeen);
  }

  /**
   * The same check.
   *
   * @param isSeen whether there are figures of it that the viewer may see
   */
  static void requireKnown(Bounds bounds, String province, boolean isSeen) {
    if (!isSeen && !(bounds.touches(province) && Names.isProvince(province))) {
      throw Refused.notFound("There is no province " + province + " within your bounds.");
    }
  }

  /** A working day including everything planned for it. */
  public ProvinceDay on(Handle handle, String province, LocalDate day) {
    PlanBook plans = AssignmentTable.ofProvince(handle, province, calendar);
    List<Unit> rows =
        Moments.hasTables(handle)
            ? UnitRows.ofProvince(handle, province, day, BoardReader.JUDGED, plans)
            : List.of();
    return ProvinceDay.of(province, day, rows, plans, Long.MAX_VALUE);
  }

  /** The days with data, oldest first; without teams. */
  public Map<LocalDate, ProvinceDay> between(
      Handle handle, String province, LocalDate from, LocalDate to) {
    Map<LocalDate, ProvinceDay> days = new TreeMap<>();
    if (Moments.hasTables(handle)) {
      PlanBook plans = AssignmentTable.ofProvince(handle, province, calendar);
      UnitRows.ofDays(handle, province, from, to, plans)
          .forEach(
              (day, rows) ->
                  days.put(
                      day,
                      ProvinceDay.of(province, day, new ArrayList<>(rows), plans, Long.MAX_VALUE)));
    }
    return days;
  }

  /**
   * The province's intake points and communes on a day, by applications received in descending
   * order.
   */
  public List<Unit> places(Handle handle, String province, LocalDate day) {
    if (!Moments.hasTables(handle)) {
      return List.of();
    }
    DayNames names = UnitNames.read(handle, province, calendar);
    return UnitRows.ofProvince(handle, province, day, List.of("INTAKE_POINT", "COMMUNE"), names)
        .stream()
        .sorted(Unit.MOST_FIRST)
        .toList();
  }
}
