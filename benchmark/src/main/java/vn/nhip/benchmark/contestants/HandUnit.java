package vn.nhip.benchmark.contestants;

import java.util.Arrays;
import java.util.BitSet;

/** A unit of {@link HandLoop}: for each working day an array of counts, by minute and type. */
final class HandUnit {
  static final int TYPES = 4;
  static final int DAY_MINUTES = 1440;

  /** 04:00 in Vietnam, minutes after 00:00 UTC of the same date. */
  private static final int DAY_START = -180;

  final String scope;
  final String id;
  final String province;
  final String district;
  final byte[] keyBytes;
  final byte[] placeBytes;
  private Day[] days = new Day[0];
  private Day last;
  private boolean dirty;

  /** A working day of the unit. */
  static final class Day {
    final int epochDay;
    final int[] minutes = new int[DAY_MINUTES * TYPES];
    final int[] hours = new int[DAY_MINUTES / 60 * TYPES];
    final int[] day = new int[TYPES];
    final BitSet dirtyMinutes = new BitSet(DAY_MINUTES);
    final BitSet writtenMinutes = new BitSet(DAY_MINUTES);
    int dirtyHours;
    int writtenHours;
    long lastArrived;

    private Day(int epochDay) {
      this.epochDay = epochDay;
    }

    /** Begin of the working day, seconds since 1970. */
    long begin() {
      return (epochDay * (long) DAY_MINUTES + DAY_START) * 60;
    }
  }

  HandUnit(String scope, String id, String province, String district) {
    this.scope = scope;
    this.id = id;
    this.province = province;
    this.district = district;
    this.keyBytes = CopyRows.texts(scope, id);
    this.placeBytes = CopyRows.texts(province, district);
  }

  static int dayOf(long epochMinute) {
    return (int) Math.floorDiv(epochMinute - DAY_START, (long) DAY_MINUTES);
  }

  static int minuteOf(long epochMinute) {
    return (int) Math.floorMod(epochMinute - DAY_START, (long) DAY_MINUTES);
  }

  /** Counts an event; true where the unit had nothing to be written before. */
  boolean count(int epochDay, int minute, int type, long arrivedAt) {
    Day day = last != null && last.epochDay == epochDay ? last : day(epochDay);
    day.minutes[minute * TYPES + type]++;
    day.hours[minute / 60 * TYPES + type]++;
    day.day[type]++;
    day.dirtyMinutes.set(minute);
    day.dirtyHours |= 1 << (minute / 60);
    day.lastArrived = Math.max(day.lastArrived, arrivedAt);
    boolean first = !dirty;
    dirty = true;
    return first;
  }

  Day[] days() {
    return days;
  }

  /** All that is changed has been handed on. */
  void written() {
    dirty = false;
    for (Day day : days) {
      day.writtenMinutes.or(day.dirtyMinutes);
      day.writtenHours |= day.dirtyHours;
      day.dirtyMinutes.clear();
      day.dirtyHours = 0;
    }
  }

  private Day day(int epochDay) {
    for (Day day : days) {
      if (day.epochDay == epochDay) {
        last = day;
        return day;
      }
    }
    last = new Day(epochDay);
    days = Arrays.copyOf(days, days.length + 1);
    days[days.length - 1] = last;
    Arrays.sort(days, (a, b) -> Integer.compare(a.epochDay, b.epochDay));
    return last;
  }
}
