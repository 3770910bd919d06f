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

  /** Returns a working day, creating it with this place if necessary. */
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

  /** Marks the unit as changed; true if it was not before. */
  boolean touch() {
    boolean first = !touched;
    touched = true;
    return first;
  }

  /** Marks the unit as handed on, except for windows that are withheld. */
  void written() {
    touched = false;
    for (HandDay day : days) {
      day.dirty = false;
      touched |= day.hasWithheld();
    }
  }

  /** Whether the unit has changes that are not handed on. */
  boolean isTouched() {
    return touched;
  }

  /** Drops the days before the given one; all of their rows have been handed on. */
  void forgetBefore(int epochDay) {
    days = Arrays.stream(days).filter(day -> day.epochDay >= epochDay).toArray(HandDay[]::new);
    last = null;
  }
}
