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
import vn.nhip.center.days.DaysRoute;
import vn.nhip.center.health.Calendar;
import vn.nhip.center.health.Moments;
import vn.nhip.center.quality.QualityReader;
import vn.nhip.center.quality.UnitDay;
import vn.nhip.center.targets.UnitNames;
import vn.nhip.center.web.Refused;
import vn.nhip.center.words.Outlook;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.events.WaitingTimes;

/** Reads the tables that can be had as files; each with the rows that the handle may see. */
final class Tables {
  static final List<String> NAMES =
      List.of("day", "days", "hours", "alerts", "stations", "points", "quality", "audit");

  private static final String[] UNIT = {
    "Ngày|Working day",
    "Cấp|Scope",
    "Mã|Id",
    "Tên|Name",
    "Tỉnh|Province",
    "Huyện|District",
    "Tiếp nhận|Received",
    "Trả lại|Returned",
    "Hoàn thành|Completed",
    "Đã trả thẻ|Delivered",
    "Học sinh|Students",
    "Người cao tuổi|Elderly",
    "Ưu tiên|Priority",
    "Có thời gian chờ|Told their wait",
    "Một nửa chờ không quá (phút)|Half waited up to (min)",
    "90% chờ không quá (phút)|90% waited up to (min)",
    "Chờ trên 60 phút|Waited over 60 min",
    "Chỉ tiêu|Target",
    "Kế hoạch đến lúc này|Expected",
    "Dự kiến|Projected",
    "Trạng thái|Status",
    "Chờ gửi|Held",
    "Dự kiến ít nhất|Projected low",
    "Dự kiến nhiều nhất|Projected high",
    "Đủ trong 10 ngày|Enough of ten days",
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
  private final ProvinceDays days = new ProvinceDays();

  Tables(Moments moments, Calendar calendar) {
    this.moments = moments;
    this.calendar = calendar;
  }

  /** The table of that name. */
  Table read(Handle handle, Bounds bounds, String name, ExportRequest asked) {
    return switch (name) {
      case "day" -> day(handle, bounds, asked);
      case "days" -> days(handle, bounds, asked);
      case "hours" -> hours(handle, bounds, asked);
      case "alerts" -> alerts(handle, asked);
      case "stations" -> stations(handle, bounds, asked);
      case "points" -> points(handle, bounds, asked);
      case "quality" -> QualityTable.of(quality(handle, bounds, asked), asked, calendar.zone());
      default -> audit(handle, asked);
    };
  }

  private Table day(Handle handle, Bounds bounds, ExportRequest asked) {
    String province = province(handle, bounds, asked);
    LocalDate day = dayOf(handle, asked);
    Table table = Table.of(asked.english(), UNIT);
    ProvinceDay read = days.on(handle, province, day);
    add(table, day, read.province());
    read.districts().forEach(unit -> add(table, day, unit));
    read.teams().forEach(unit -> add(table, day, unit));
    return table;
  }

  private Table days(Handle handle, Bounds bounds, ExportRequest asked) {
    String province = province(handle, bounds, asked);
    LocalDate to = asked.to() == null ? dayOf(handle, asked) : asked.to();
    LocalDate from = asked.from() == null ? to.minusDays(6) : asked.from();
    DaysRoute.requireSpan(from, to);
    Table table = Table.of(asked.english(), UNIT);
    days.between(handle, province, from, to)
        .forEach(
            (day, read) -> {
              add(table, day, read.province());
              read.districts().forEach(unit -> add(table, day, unit));
            });
    return table;
  }

  private Table points(Handle handle, Bounds bounds, ExportRequest asked) {
    String province = province(handle, bounds, asked);
    LocalDate day = dayOf(handle, asked);
    Table table = Table.of(asked.english(), UNIT);
    days.places(handle, province, day).forEach(unit -> add(table, day, unit));
    return table;
  }

  private void add(Table table, LocalDate day, Unit unit) {
    Waits waits = unit.waits();
    Outlook outlook = unit.outlook();
    table.add(
        day,
        unit.scope(),
        unit.id(),
        unit.name(),
        unit.province(),
        unit.district(),
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
        unit.expected(),
        unit.projected(),
        unit.status(),
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
    UnitNames names = UnitNames.read(handle, province);
    Table table =
        Table.of(
            asked.english(),
            "Giờ|Hour",
            "Cấp|Scope",
            "Mã|Id",
            "Tên|Name",
            "Huyện|District",
            "Tiếp nhận|Received",
            "Trả lại|Returned",
            "Hoàn thành|Completed",
            "Đã trả thẻ|Delivered");
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
                        row.getString("scope"),
                        row.getString("scope_id"),
                        names.apply(row.getString("scope"), row.getString("scope_id")),
                        row.getString("district"),
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
            "Loại|Kind",
            "Mức|Severity",
            "Tình trạng|State",
            "Cấp|Scope",
            "Mã|Id",
            "Tên|Name",
            "Tỉnh|Province",
            "Huyện|District",
            "Phát lúc|Raised at",
            "Hết lúc|Resolved at",
            "Vì|Resolution",
            "Chỉ tiêu|Target",
            "Tiếp nhận|Received",
            "Kế hoạch|Expected",
            "Dự kiến|Projected",
            "Cần mỗi giờ|Required an hour",
            "Nội dung|Message",
            "Người nhận việc|Acknowledged by",
            "Ghi chú|Note",
            "Tắt báo đến|Muted until",
            "Chờ gửi|Held",
            "Dự kiến ít nhất|Projected low",
            "Dự kiến nhiều nhất|Projected high",
            "Đủ trong 10 ngày|Enough of ten days",
            "Thiếu do bắt đầu muộn|Short by late start",
            "Thiếu do mất tín hiệu|Short by no signal",
            "Thiếu do làm chậm|Short by pace",
            "Tăng cường trước|Help until");
    if (!Moments.hasTables(handle)) {
      return table;
    }
    new AlertReader(UnitNames.read(handle), calendar.zone())
        .read(handle, asked.alerts().on(day, day), moments.read(handle).clock())
        .forEach(alert -> add(table, alert, asked.english()));
    return table;
  }

  private void add(Table table, Alert alert, boolean english) {
    table.add(
        alert.workingDay(),
        alert.kind(),
        alert.severity(),
        alert.state(),
        alert.scope(),
        alert.scopeId(),
        alert.name(),
        alert.province(),
        alert.district(),
        local(alert.raisedAt()),
        local(alert.resolvedAt()),
        alert.resolution(),
        alert.target(),
        alert.received(),
        alert.expected(),
        alert.projected(),
        alert.requiredPerHour(),
        english ? alert.messageEn() : alert.messageVi(),
        alert.acknowledged() == null ? null : alert.acknowledged().by(),
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
            "Tỉnh|Province",
            "Huyện|District",
            "Tín hiệu cuối|Last heard",
            "Số cao nhất|Highest number",
            "Đã đến|Received events",
            "Còn thiếu|Missing",
            "Chờ gửi|Waiting",
            "Điểm thu nhận|Intake point",
            "Xã, phường|Commune",
            "Hồ sơ cuối|Last application");
    if (!Moments.hasTables(handle)) {
      return table;
    }
    StationRows.ofProvince(handle, province, moments.read(handle).clock())
        .forEach(
            each ->
                table.add(
                    each.station(),
                    each.team(),
                    each.province(),
                    each.district(),
                    local(each.heardAt()),
                    each.highestSequence(),
                    each.receivedEvents(),
                    each.missingEvents(),
                    each.pending(),
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
    return new QualityReader(UnitNames.read(handle, province))
        .days(handle, province, from, to, today);
  }

  private Table audit(Handle handle, ExportRequest asked) {
    WorkingDay day = calendar.on(dayOf(handle, asked));
    Table table = Table.of(asked.english(), "Giờ đến|Arrival hour", "Kết quả|Outcome", "Số|Events");
    if (Moments.hasTables(handle)) {
      handle
          .createQuery(AUDIT)
          .bind("from", Rows.time(day.start()))
          .bind("to", Rows.time(day.end()))
          .map(
              (row, ctx) ->
                  List.<Object>of(
                      local(Rows.instant(row, "arrival_hour")),
                      row.getString("outcome"),
                      row.getLong("events")))
          .forEach(row -> table.rows().add(row));
    }
    return table;
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
