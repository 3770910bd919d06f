package vn.nhip.benchmark.contestants;

import java.util.ArrayList;
import java.util.List;
import vn.nhip.connectors.postgres.tables.AlertRow;
import vn.nhip.connectors.postgres.tables.DailyProgressRow;
import vn.nhip.connectors.postgres.tables.IntakeAuditRow;
import vn.nhip.connectors.postgres.tables.OwnDayRow;
import vn.nhip.connectors.postgres.tables.StationStatusRow;
import vn.nhip.core.events.Scope;
import vn.nhip.job.operators.DayRows;

/** The changed rows of {@link HandLoop} since the last batch, in the order of their keys. */
final class HandBatch {
  /** Windows that are not in the table yet. */
  final HandRows fresh = new HandRows();

  /** Windows that are in the table already. */
  final HandRows known = new HandRows();

  final List<DailyProgressRow> daily = new ArrayList<>();
  final List<StationStatusRow> stations = new ArrayList<>();
  final List<IntakeAuditRow> audit = new ArrayList<>();

  /** Changes of alerts, in the order in which they happened. */
  final List<AlertRow> alerts = new ArrayList<>();

  final List<OwnDayRow> ownDays = new ArrayList<>();

  private final HandBacklog backlog;

  /**
   * @param backlog which windows are withheld
   */
  HandBatch(HandBacklog backlog) {
    this.backlog = backlog;
  }

  /** Takes the changed rows of a unit. Units must come in the order of scope and id. */
  void take(HandUnit unit) {
    for (HandDay day : unit.days()) {
      takeMinutes(day);
    }
    for (HandDay day : unit.days()) {
      takeHours(day);
      if (day.dirty) {
        daily.add(row(day));
      }
    }
    unit.written();
  }

  private void takeMinutes(HandDay day) {
    int bound = backlog.minuteBound(day.begin());
    int minute = day.dirtyMinutes.nextSetBit(0);
    while (minute >= 0 && minute < bound) {
      HandRows into = day.writtenMinutes.get(minute) ? known : fresh;
      into.add(day, 1, day.begin() + minute * 60L, day.minutes, minute);
      day.writtenMinutes.set(minute);
      minute = day.dirtyMinutes.nextSetBit(minute + 1);
    }
    day.dirtyMinutes.clear(0, bound);
  }

  private void takeHours(HandDay day) {
    int due = day.dirtyHours & ((1 << backlog.hourBound(day.begin())) - 1);
    for (int left = due; left != 0; left &= left - 1) {
      int hour = Integer.numberOfTrailingZeros(left);
      HandRows into = (day.writtenHours & (1 << hour)) == 0 ? fresh : known;
      into.add(day, 60, day.begin() + hour * 3600L, day.hours, hour);
    }
    day.writtenHours |= due;
    day.dirtyHours &= ~due;
  }

  private static DailyProgressRow row(HandDay day) {
    return DayRows.row(
        Scope.valueOf(day.unit.scope),
        day.unit.id,
        day.place.province(),
        day.place.district(),
        day.epochDay,
        day.day,
        day.tally,
        day.lastArrived == Long.MIN_VALUE ? null : day.lastArrived,
        day.judgement);
  }
}
