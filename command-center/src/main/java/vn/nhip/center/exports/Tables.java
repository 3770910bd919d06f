package vn.nhip.center.exports;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.alerts.Alert;
import vn.nhip.center.alerts.AlertReader;
import vn.nhip.center.board.ProvinceDay;
import vn.nhip.center.board.ProvinceDays;
import vn.nhip.center.board.StationRows;
import vn.nhip.center.board.Unit;
import vn.nhip.center.board.Waits;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Rows;
import vn.nhip.center.days.CampaignReader;
import vn.nhip.center.days.DaysRoute;
import vn.nhip.center.exports.Table.Percent;
import vn.nhip.center.health.Calendar;
import vn.nhip.center.health.Moments;
import vn.nhip.center.quality.QualityReader;
import vn.nhip.center.quality.UnitDay;
import vn.nhip.center.targets.DayNames;
import vn.nhip.center.targets.UnitNames;
import vn.nhip.center.web.Refused;
import vn.nhip.center.words.Outlook;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.events.WaitingTimes;

/** Reads the tables that can be exported, limited to the rows that the handle may see. */
final class Tables {
  static final List<String> NAMES =
      List.of(
          "day", "days", "hours", "alerts", "stations", "points", "quality", "audit", "campaign");

  private static final String[] UNIT = {
    "Ngày|Working day",
    "Cấp|Scope+",
    "Mã|Id",
    "Tên|Name",
    "Tỉnh|Province+",
    "Huyện|District+",
    "Tiếp nhận|Received",
    "Trả lại|Returned",
    "Thẻ đã làm xong|Completed",
    "Thẻ đã trao|Delivered",
    "Học sinh|Students",
    "Người cao tuổi|Elderly",
    "Ưu tiên|Priority",
    "Có thời gian chờ|Told their wait",
    "Một nửa chờ không quá (phút)|Half waited up to (min)",
    "90% chờ không quá (phút)|90% waited up to (min)",
    "Chờ trên 60 phút|Waited over 60 min",
    "Chỉ tiêu|Target",
    "Đạt chỉ tiêu|Of target",
    "Kế hoạch đến lúc này|Expected",
    "Dự kiến|Projected",
    "Trạng thái|Status+",
    "Chờ gửi|Held",
    "Dự kiến ít nhất|Projected low",
    "Dự kiến nhiều nhất|Projected high",
    "Số ngày đủ trong 10 ngày|Enough of ten days",
    "Thiếu do bắt đầu muộn|Short by late start",
    "Thiếu do mất tín hiệu|Short by no signal",
    "Thiếu do làm chậm|Short by pace",
    "Tăng cường trước|Help until"
  };
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

  private final Moments moments;
  private final Calendar calendar;
  private final ProvinceDays days;
  private final CampaignReader campaign;

  Tables(Moments moments, Calendar calendar, CampaignReader campaign) {
    this.moments = moments;
    this.calendar = calendar;
    this.days = new ProvinceDays(calendar);
    this.campaign = campaign;
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
              quality(handle, bounds, asked), asked, places(handle, asked), calendar.zone());
      case "campaign" ->
          CampaignTable.of(
              campaign.read(handle, bounds, province(handle, bounds, asked)), asked.english());
      default -> audit(handle, asked);
    };
  }

  private Table day(Handle handle, Bounds bounds, ExportRequest asked) {
    String province = province(handle, bounds, asked);
    LocalDate day = dayOf(handle, asked);
    Table table = Table.of(asked.english(), UNIT);
    UnitPlaceWords places = places(handle, asked);
    ProvinceDay read = days.on(handle, province, day);
    add(table, day, read.province(), places);
    read.districts().forEach(unit -> add(table, day, unit, places));
    read.teams().forEach(unit -> add(table, day, unit, places));
    return table;
  }

  private Table days(Handle handle, Bounds bounds, ExportRequest asked) {
    String province = province(handle, bounds, asked);
    LocalDate to = asked.to() == null ? dayOf(handle, asked) : asked.to();
    LocalDate from = asked.from() == null ? to.minusDays(6) : asked.from();
    DaysRoute.requireSpan(from, to);
    Table table = Table.of(asked.english(), UNIT);
    UnitPlaceWords places = places(handle, asked);
    days.between(handle, province, from, to)
        .forEach(
            (day, read) -> {
              add(table, day, read.province(), places);
              read.districts().forEach(unit -> add(table, day, unit, places));
            });
    return table;
  }

  private Table points(Handle handle, Bounds bounds, ExportRequest asked) {
    String province = province(handle, bounds, asked);
    LocalDate day = dayOf(handle, asked);
    Table table = Table.of(asked.english(), UNIT);
    UnitPlaceWords places = places(handle, asked);
    days.places(handle, province, day).forEach(unit -> add(table, day, unit, places));
    return table;
  }

  private void add(Table table, LocalDate day, Unit unit, UnitPlaceWords places) {
    Waits waits = unit.waits();
    Outlook outlook = unit.outlook();
    table.add(
        day,
        places.words().of("scope", unit.scope()),
        unit.id(),
        unit.name(),
        places.province(unit.province(), day),
        places.district(unit.district(), day),
        unit.received(),
        unit.returned(),
        unit.completed(),
        unit.delivered(),
        unit.students(),
        unit.elderly(),
        unit.priority(),
        waits == null ? null : waits.told(),
        waits == null ? null : minutes(waits.halfUpTo()),
        waits == null ? null : minutes(waits.mostUpTo()),
        waits == null ? null : waits.overHour(),
        unit.target(),
        Percent.of(unit.received(), unit.target()),
        unit.expected(),
        unit.projected(),
        places.words().of("status", unit.status()),
        outlook.held(),
        outlook.projectedLow(),
        outlook.projectedHigh(),
        outlook.enough(),
        outlook.shortStart(),
        outlook.shortSilent(),
        outlook.shortPace(),
        local(outlook.helpUntil()));
  }

  private static Object minutes(Integer upTo) {
    List<Integer> known = WaitingTimes.UPPER_MINUTES;
    return upTo == null ? "> " + known.get(known.size() - 1) : upTo;
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
    List<Object[]> rows = new ArrayList<>();
    if (Moments.hasTables(handle)) {
      handle
          .createQuery(HOURS)
          .bind("province", province)
          .bind("from", Rows.time(day.start()))
          .bind("to", Rows.time(day.end()))
          .map(
              (row, ctx) ->
                  rows.add(
                      new Object[] {
                        local(Rows.instant(row, "hour")),
                        places.words().of("scope", row.getString("scope")),
                        row.getString("scope_id"),
                        places.name(row.getString("scope"), row.getString("scope_id"), day.date()),
                        places.district(row.getString("district"), day.date()),
                        row.getInt("received"),
                        row.getInt("returned"),
                        row.getInt("completed"),
                        row.getInt("delivered")
                      }))
          .list();
    }
    rows.forEach(table::add);
    return table;
  }

  private Table alerts(Handle handle, ExportRequest asked) {
    LocalDate day = dayOf(handle, asked);
    Table table =
        Table.of(
            asked.english(),
            "Ngày|Working day",
            "Loại|Kind+",
            "Mức|Severity+",
            "Tình trạng|State+",
            "Cấp|Scope+",
            "Mã|Id",
            "Tên|Name",
            "Tỉnh|Province+",
            "Huyện|District+",
            "Phát lúc|Raised at",
            "Hết lúc|Resolved at",
            "Lý do kết thúc|Resolution+",
            "Chỉ tiêu|Target",
            "Tiếp nhận|Received",
            "Kế hoạch|Expected",
            "Dự kiến|Projected",
            "Cần mỗi giờ|Required an hour",
            "Nội dung|Message",
            "Người nhận xử lý|Acknowledged by",
            "Ghi chú|Note",
            "Tắt báo đến|Muted until",
            "Chờ gửi|Held",
            "Dự kiến ít nhất|Projected low",
            "Dự kiến nhiều nhất|Projected high",
            "Số ngày đủ trong 10 ngày|Enough of ten days",
            "Thiếu do bắt đầu muộn|Short by late start",
            "Thiếu do mất tín hiệu|Short by no signal",
            "Thiếu do làm chậm|Short by pace",
            "Tăng cường trước|Help until");
    if (!Moments.hasTables(handle)) {
      return table;
    }
    DayNames names = UnitNames.read(handle, calendar);
    UnitPlaceWords places = new UnitPlaceWords(PageWords.in(asked.english()), names);
    new AlertReader(names, calendar.zone())
        .read(handle, asked.alerts().on(day, day), moments.read(handle).clock())
        .forEach(alert -> add(table, alert, places, asked.english()));
    return table;
  }

  private void add(Table table, Alert alert, UnitPlaceWords places, boolean english) {
    PageWords words = places.words();
    table.add(
        alert.workingDay(),
        words.of("kind", alert.kind()),
        words.of("severity", alert.severity()),
        words.of("state", alert.state()),
        words.of("scope", alert.scope()),
        alert.scopeId(),
        alert.name(),
        places.province(alert.province(), alert.workingDay()),
        places.district(alert.district(), alert.workingDay()),
        local(alert.raisedAt()),
        local(alert.resolvedAt()),
        words.of("resolution", alert.resolution()),
        alert.target(),
        alert.received(),
        alert.expected(),
        alert.projected(),
        alert.requiredPerHour(),
        english ? alert.messageEn() : alert.messageVi(),
        alert.acknowledged() == null ? null : alert.acknowledged().byName(),
        alert.acknowledged() == null ? null : alert.acknowledged().note(),
        alert.muted() == null ? null : local(alert.muted().until()),
        alert.outlook().held(),
        alert.outlook().projectedLow(),
        alert.outlook().projectedHigh(),
        alert.outlook().enough(),
        alert.outlook().shortStart(),
        alert.outlook().shortSilent(),
        alert.outlook().shortPace(),
        local(alert.outlook().helpUntil()));
  }

  private Table stations(Handle handle, Bounds bounds, ExportRequest asked) {
    String province = province(handle, bounds, asked);
    Table table =
        Table.of(
            asked.english(),
            "Máy|Station",
            "Tổ|Team",
            "Tỉnh|Province+",
            "Huyện|District+",
            "Tín hiệu cuối|Last heard",
            "Số cao nhất|Highest number",
            "Đã đến|Received events",
            "Còn thiếu|Missing",
            "Chờ gửi|Waiting",
            "Điểm thu nhận|Intake point",
            "Mã điểm thu nhận|Intake point code",
            "Xã, phường|Commune",
            "Hồ sơ cuối|Last application");
    if (!Moments.hasTables(handle)) {
      return table;
    }
    UnitPlaceWords places = places(handle, asked);
    Instant clock = moments.read(handle).clock();
    LocalDate today = clock == null ? LocalDate.EPOCH : calendar.dayOf(clock);
    DayNames names = UnitNames.read(handle, province, calendar);
    StationRows.ofProvince(handle, province, clock, (scope, id) -> names.of(scope, id, today))
        .forEach(
            each ->
                table.add(
                    each.station(),
                    each.team(),
                    places.province(each.province(), today),
                    places.district(each.district(), today),
                    local(each.heardAt()),
                    each.highestSequence(),
                    each.receivedEvents(),
                    each.missingEvents(),
                    each.pending(),
                    each.pointName(),
                    each.intakePoint(),
                    each.commune(),
                    local(each.receivedAt())));
    return table;
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
                    local(Rows.instant(row, "arrival_hour")),
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
    if (asked.day() != null) {
      return asked.day();
    }
    LocalDate today = moments.read(handle).workingDay();
    if (today == null) {
      throw Refused.notFound("There is no working day yet.");
    }
    return today;
  }

  private LocalDateTime local(Instant instant) {
    return instant == null ? null : LocalDateTime.ofInstant(instant, calendar.zone());
  }
}
