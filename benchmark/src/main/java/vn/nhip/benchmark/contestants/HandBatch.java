package vn.nhip.benchmark.contestants;

import java.util.ArrayList;
import java.util.List;
import vn.nhip.connectors.postgres.AlertRow;
import vn.nhip.connectors.postgres.DailyProgressRow;
import vn.nhip.connectors.postgres.IntakeAuditRow;
import vn.nhip.connectors.postgres.StationStatusRow;
import vn.nhip.job.domain.DayTally;
import vn.nhip.job.domain.Judgement;

/** The changed rows of {@link HandLoop} at one moment, in the order of their keys. */
final class HandBatch {
  private static final long MINUTE_MILLIS = 60_000;

  /** Windows that were never written. */
  final HandRows fresh = new HandRows();

  /** Windows that are in the table. */
  final HandRows known = new HandRows();

  final List<DailyProgressRow> daily = new ArrayList<>();
  final List<StationStatusRow> stations = new ArrayList<>();
  final List<IntakeAuditRow> audit = new ArrayList<>();

  /** Changes of alerts, in the order in which they happened. */
  final List<AlertRow> alerts = new ArrayList<>();

  /** Takes the changed rows of a unit; units come in the order of scope and id. */
  void take(HandUnit unit) {
    for (HandDay day : unit.days()) {
      for (int m = day.dirtyMinutes.nextSetBit(0); m >= 0; m = day.dirtyMinutes.nextSetBit(m + 1)) {
        HandRows into = day.writtenMinutes.get(m) ? known : fresh;
        into.add(day, 1, day.begin() + m * 60L, day.minutes, m);
      }
    }
    for (HandDay day : unit.days()) {
      for (int left = day.dirtyHours; left != 0; left &= left - 1) {
        int hour = Integer.numberOfTrailingZeros(left);
        HandRows into = (day.writtenHours & (1 << hour)) == 0 ? fresh : known;
        into.add(day, 60, day.begin() + hour * 3600L, day.hours, hour);
      }
      if (day.dirty) {
        daily.add(row(day));
      }
    }
    unit.written();
  }

  private static DailyProgressRow row(HandDay day) {
    DayTally tally = day.tally;
    boolean detailed = !tally.isEmpty();
    boolean counted = day.lastArrived != Long.MIN_VALUE;
    Judgement judgement = day.judgement;
    boolean judged = judgement != null;
    long known = counted ? (day.lastArrived / MINUTE_MILLIS + 1) * 60 : Long.MIN_VALUE;
    return new DailyProgressRow(
        day.unit.scope,
        day.unit.id,
        day.place.province(),
        day.place.district(),
        day.epochDay,
        day.day[0],
        day.day[1],
        day.day[2],
        day.day[3],
        tally.students(),
        tally.elderly(),
        tally.priority(),
        tally.waitsOrNull(),
        judged ? judgement.dailyTarget() : null,
        judged ? judgement.expected() : null,
        judged ? judgement.projected() : null,
        judged ? judgement.requiredPerHour() : null,
        judged ? judgement.status() : null,
        detailed ? tally.firstOccurredAt() : null,
        detailed ? tally.lastOccurredAt() : null,
        counted ? day.lastArrived : null,
        judged ? judgement.asOf() : null,
        Math.max(known, judged ? judgement.asOf() : Long.MIN_VALUE));
  }
}
