package vn.nhip.benchmark.contestants;

import java.util.ArrayList;
import java.util.List;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.job.counting.EventIds;

/** A team of {@link HandLoop}: the ids of its open days, and the units of its last event. */
final class HandTeam {
  final HandUnit unit;
  final HandPace pace;

  /** The last event. */
  ApplicationEvent before;

  /** The pace of the last event's district. */
  HandPace districtPace;

  /** The units besides the team for which the last event was counted. */
  HandUnit[] others;

  private final List<Open> open = new ArrayList<>();
  private String province;
  private String district;
  private Open last;

  /**
   * A working day that is not sealed.
   *
   * @param rows rows of the team
   */
  record Open(int date, long sealedAt, EventIds ids, HandDay rows) {}

  HandTeam(HandUnit unit, HandPace pace) {
    this.unit = unit;
    this.pace = pace;
  }

  /** Returns the open working day of an event that is not late. */
  Open open(WorkingDay day, ApplicationEvent event) {
    if (last != null && last.date == day.epochDay()) {
      return last;
    }
    open.removeIf(each -> each.sealedAt <= event.arrivedAt());
    for (Open each : open) {
      if (each.date == day.epochDay()) {
        last = each;
        return each;
      }
    }
    if (open.isEmpty()) {
      province = event.province();
      district = event.district();
    }
    HandDay rows = unit.day(day.epochDay(), province, district);
    rows.locate(event.arrivedAt(), province, district);
    last = new Open(day.epochDay(), day.sealedAt().toEpochMilli(), new EventIds(), rows);
    open.add(last);
    return last;
  }

  /** Drops days that are sealed at this time, in milliseconds since 1970. */
  void seal(long clock) {
    open.removeIf(each -> each.sealedAt <= clock);
    last = null;
  }
}
