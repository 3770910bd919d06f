package vn.nhip.center.exports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.alerts.Alert;
import vn.nhip.center.alerts.AlertReader;
import vn.nhip.center.board.ProvinceDay;
import vn.nhip.center.board.ProvinceDays;
import vn.nhip.center.board.Station;
import vn.nhip.center.board.StationRows;
import vn.nhip.center.board.Unit;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Rows;
import vn.nhip.center.days.CampaignReader;
import vn.nhip.center.days.DaysRoute;
import vn.nhip.center.health.Calendar;
import vn.nhip.center.health.Moments;
import vn.nhip.center.quality.QualityReader;
import vn.nhip.center.quality.UnitDay;
import vn.nhip.center.targets.DayNames;
import vn.nhip.center.targets.UnitNames;
import vn.nhip.center.web.Refused;
import vn.nhip.core.calendar.WorkingDay;

/** Reads the tables that can be exported, limited to the rows that the handle may see. */
record Tables(Moments moments, Calendar calendar, ProvinceDays days, CampaignReader campaign) {
  static final List<String> NAMES =
      List.of(
          "day", "days", "hours", "alerts", "stations", "points", "quality", "audit", "campaign");

  private static final String HOURS =
      """
      SELECT scope, scope_id, district, date_trunc('hour', window_start) AS hour,
             sum(received)::int AS received, sum(returned)::int AS returned,
             sum(completed)::int AS completed, sum(delivered)::int AS delivered
      FROM throughput
      WHERE scope IN ('PROVINCE', 'DISTRICT', 'TEAM') AND province = :province
        AND window_minutes = 60 AND window_start >= :from AND window_start < :to
      GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 4\
      """;
  private static final String AUDIT =
      """
      SELECT arrival_hour, outcome, events FROM intake_audit
      WHERE arrival_hour >= :from AND arrival_hour < :to ORDER BY 1, 2\
      """;

  Tables(Moments moments, CampaignReader campaign) {
    this(moments, moments.calendar(), new ProvinceDays(moments.calendar()), campaign);
  }

  /** Reads the table of that name. */
  Table read(Handle handle, Bounds bounds, String name, ExportRequest asked) {
    return switch (name) {
      case "day" -> day(handle, bounds, asked);
      case "days" -> days(handle, bounds, asked);
      case "hours" -> hours(handle, bounds, asked);
      case "alerts" -> alerts(handle, asked);
      case "stations" -> stations(handle, bounds, asked);
      case "points" -> points(handle, bounds, asked);
      case "quality" ->
          QualityTable.of(
              quality(handle, bounds, asked), asked.english(), places(handle, asked), calendar);
      case "campaign" ->
          CampaignTable.of(
              campaign.read(handle, bounds, province(handle, bounds, asked)), asked.english());
      default -> audit(handle, asked);
    };
  }

  private Table day(Handle handle, Bounds bounds, ExportRequest asked) {
    String province = province(handle, bounds, asked);
    LocalDate day = dayOf(handle, asked);
    ProvinceDay read = days.on(handle, province, day);
    List<Unit> units = new ArrayList<>(List.of(read.province()));
    units.addAll(read.districts());
    units.addAll(read.teams());
    return units(handle, asked, rows(day, units).toList());
  }

  private Table days(Handle handle, Bounds bounds, ExportRequest asked) {
    String province = province(handle, bounds, asked);
    LocalDate to = asked.to() == null ? dayOf(handle, asked) : asked.to();
    LocalDate from = asked.from() == null ? to.minusDays(6) : asked.from();
    DaysRoute.requireSpan(from, to);
    List<UnitTable.Row> rows = new ArrayList<>();
    days.between(handle, province, from, to)
        .forEach(
            (day, read) -> {
              rows.add(new UnitTable.Row(day, read.province()));
              rows.addAll(rows(day, read.districts()).toList());
            });
    return units(handle, asked, rows);
  }

  private Table points(Handle handle, Bounds bounds, ExportRequest asked) {
    String province = province(handle, bounds, asked);
    LocalDate day = dayOf(handle, asked);
    return units(handle, asked, rows(day, days.places(handle, province, day)).toList());
  }

  private static Stream<UnitTable.Row> rows(LocalDate day, List<Unit> units) {
    return units.stream().map(unit -> new UnitTable.Row(day, unit));
  }

  private Table units(Handle handle, ExportRequest asked, List<UnitTable.Row> rows) {
    return UnitTable.of(rows, asked.english(), places(handle, asked), calendar);
  }

  private Table hours(Handle handle, Bounds bounds, ExportRequest asked) {
    String province = province(handle, bounds, asked);
    WorkingDay day = calendar.on(dayOf(handle, asked));
    UnitPlaceWords places = places(handle, asked);
    Table table =
        Table.of(
            asked.english(),
            "Giờ|Hour",
            "Cấp|Scope+",
            "Mã|Id",
            "Tên|Name",
            "Huyện|District+",
            "Tiếp nhận|Received",
            "Trả lại|Returned",
            "Thẻ đã làm xong|Completed",
            "Thẻ đã trao|Delivered");
    if (Moments.hasTables(handle)) {
      handle
          .createQuery(HOURS)
          .bind("province", province)
          .bind("from", Rows.time(day.start()))
          .bind("to", Rows.time(day.end()))
          .map(
              (row, ctx) ->
                  new Object[] {
                    calendar.local(Rows.instant(row, "hour")),
                    places.words().of("scope", row.getString("scope")),
                    row.getString("scope_id"),
                    places.name(row.getString("scope"), row.getString("scope_id"), day.date()),
                    places.district(row.getString("district"), day.date()),
                    row.getInt("received"),
                    row.getInt("returned"),
                    row.getInt("completed"),
                    row.getInt("delivered")
                  })
          .forEach(table::add);
    }
    return table;
  }

  private Table alerts(Handle handle, ExportRequest asked) {
    LocalDate day = dayOf(handle, asked);
    DayNames names = UnitNames.read(handle, calendar);
    List<Alert> alerts =
        Moments.hasTables(handle)
            ? new AlertReader(names, calendar.zone())
                .read(handle, asked.alerts().on(day, day), moments.read(handle).clock())
            : List.of();
    UnitPlaceWords places = new UnitPlaceWords(PageWords.in(asked.english()), names);
    return AlertTable.of(alerts, asked.english(), places, calendar);
  }

  private Table stations(Handle handle, Bounds bounds, ExportRequest asked) {
    String province = province(handle, bounds, asked);
    UnitPlaceWords places = places(handle, asked);
    Instant clock = moments.read(handle).clock();
    LocalDate today = clock == null ? LocalDate.EPOCH : calendar.dayOf(clock);
    List<Station> stations =
        Moments.hasTables(handle)
            ? StationRows.ofProvince(
                handle, province, clock, (scope, id) -> places.name(scope, id, today))
            : List.of();
    return new Columns<Station>()
        .add("Máy|Station", Station::station)
        .add("Tổ|Team", Station::team)
        .add("Tỉnh|Province+", each -> places.province(each.province(), today))
        .add("Huyện|District+", each -> places.district(each.district(), today))
        .add("Tín hiệu cuối|Last heard", each -> calendar.local(each.heardAt()))
        .add("Số cao nhất|Highest number", Station::highestSequence)
        .add("Đã đến|Received events", Station::receivedEvents)
        .add("Còn thiếu|Missing", Station::missingEvents)
        .add("Chờ gửi|Waiting", Station::pending)
        .add("Điểm thu nhận|Intake point", Station::pointName)
        .add("Mã điểm thu nhận|Intake point code", Station::intakePoint)
        .add("Xã, phường|Commune", Station::commune)
        .add("Hồ sơ cuối|Last application", each -> calendar.local(each.receivedAt()))
        .of(asked.english(), stations);
  }

  private List<UnitDay> quality(Handle handle, Bounds bounds, ExportRequest asked) {
    String province = province(handle, bounds, asked);
    LocalDate today = moments.read(handle).workingDay();
    if (today == null) {
      return List.of();
    }
    LocalDate to = asked.to() == null ? today : asked.to();
    LocalDate from = asked.from() == null ? to.minusDays(6) : asked.from();
    DaysRoute.requireSpan(from, to);
    return new QualityReader(UnitNames.read(handle, province, calendar))
        .days(handle, province, from, to, today);
  }

  private Table audit(Handle handle, ExportRequest asked) {
    WorkingDay day = calendar.on(dayOf(handle, asked));
    Table table =
        Table.of(asked.english(), "Giờ đến|Arrival hour", "Kết quả|Outcome+", "Số bản ghi|Events");
    if (Moments.hasTables(handle)) {
      handle
          .createQuery(AUDIT)
          .bind("from", Rows.time(day.start()))
          .bind("to", Rows.time(day.end()))
          .map(
              (row, ctx) ->
                  new Object[] {
                    calendar.local(Rows.instant(row, "arrival_hour")),
                    PageWords.in(asked.english()).of("outcome", row.getString("outcome")),
                    row.getLong("events")
                  })
          .forEach(table::add);
    }
    return table;
  }

  private UnitPlaceWords places(Handle handle, ExportRequest asked) {
    return new UnitPlaceWords(
        PageWords.in(asked.english()), UnitNames.read(handle, asked.province(), calendar));
  }

  private String province(Handle handle, Bounds bounds, ExportRequest asked) {
    if (asked.province() == null) {
      throw Refused.badRequest("The parameter province is missing.");
    }
    days.requireKnown(handle, bounds, asked.province());
    return asked.province();
  }

  private LocalDate dayOf(Handle handle, ExportRequest asked) {
    return moments.dayOr(asked.day(), moments.read(handle).clock());
  }
}
