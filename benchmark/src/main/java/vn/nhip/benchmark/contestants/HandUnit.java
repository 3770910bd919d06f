package vn.nhip.benchmark.contestants;

import java.util.Arrays;

/** A unit of {@link HandLoop} and its working days. */
final class HandUnit {
  final String scope;
  final String id;
  final byte[] keyBytes;
  private HandDay[] days = new HandDay[0];
  private HandDay last;
  private boolean touched;

  HandUnit(String scope, String id) {
    this.scope = scope;
    this.id = id;
    this.keyBytes = CopyRows.texts(scope, id);
  }

  HandDay[] days() {
    return days;
  }

  /** A working day, made with that place where there is none yet. */
  HandDay day(int epochDay, String province, String district) {
    if (last != null && last.epochDay == epochDay) {
      return last;
    }
    for (HandDay day : days) {
      if (day.epochDay == epochDay) {
        last = day;
        return day;
      }
    }
    last = new HandDay(this, epochDay, HandPlace.of(province, district));
    days = Arrays.copyOf(days, days.length + 1);
    days[days.length - 1] = last;
    Arrays.sort(days, (a, b) -> Integer.compare(a.epochDay, b.epochDay));
    return last;
  }

  /** Something has to be written; true where nothing had before. */
  boolean touch() {
    boolean first = !touched;
    touched = true;
    return first;
  }

  /** All that is changed has been handed on. */
  void written() {
    touched = false;
    for (HandDay day : days) {
      day.written();
    }
  }

  /** Forgets the days before that one, all of whose rows are handed on. */
  void forgetBefore(int epochDay) {
    days = Arrays.stream(days).filter(day -> day.epochDay >= epochDay).toArray(HandDay[]::new);
    last = null;
  }
}
