package vn.nhip.benchmark.contestants;

import java.util.ArrayList;
import java.util.List;
import vn.nhip.connectors.postgres.DailyProgressRow;

/** The changed rows of {@link HandLoop} at one moment, in the order of their keys. */
final class HandBatch {
  /** Windows that were never written. */
  final HandRows fresh = new HandRows();

  /** Windows that are in the table. */
  final HandRows known = new HandRows();

  final List<DailyProgressRow> daily = new ArrayList<>();

  /** Takes the changed rows of a unit; units come in the order of scope and id. */
  void take(HandUnit unit) {
    for (HandUnit.Day day : unit.days()) {
      for (int m = day.dirtyMinutes.nextSetBit(0); m >= 0; m = day.dirtyMinutes.nextSetBit(m + 1)) {
        HandRows into = day.writtenMinutes.get(m) ? known : fresh;
        into.add(unit, 1, day.begin() + m * 60L, day.minutes, m);
      }
    }
    for (HandUnit.Day day : unit.days()) {
      for (int left = day.dirtyHours; left != 0; left &= left - 1) {
        int hour = Integer.numberOfTrailingZeros(left);
        HandRows into = (day.writtenHours & (1 << hour)) == 0 ? fresh : known;
        into.add(unit, 60, day.begin() + hour * 3600L, day.hours, hour);
      }
      if (day.dirtyHours != 0) {
        daily.add(row(unit, day));
      }
    }
    unit.written();
  }

  private static DailyProgressRow row(HandUnit unit, HandUnit.Day day) {
    return new DailyProgressRow(
        unit.scope,
        unit.id,
        unit.province,
        unit.district,
        day.epochDay,
        day.day[0],
        day.day[1],
        day.day[2],
        day.day[3],
        0,
        0,
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        day.lastArrived,
        null,
        day.lastArrived / 60_000 * 60 + 60);
  }
}
