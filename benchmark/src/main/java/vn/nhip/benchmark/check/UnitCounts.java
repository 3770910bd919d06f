package vn.nhip.benchmark.check;

import vn.nhip.benchmark.log.Entry;
import vn.nhip.core.events.Category;
import vn.nhip.core.events.EventType;

/** The counts of one unit, by minute and by working day. */
final class UnitCounts {
  static final int TYPES = 4;
  static final int DAY_MINUTES = 1440;
  private static final int HOUR_MINUTES = 60;
  private static final int DAY_HOURS = 24;

  final String scope;
  final String id;
  final String province;

  /** Null for a province. */
  final String district;

  /** Counts by hour since the begin of the log; null if nothing was counted. */
  private final int[][] hours;

  private final Day[] days;

  /** A working day of the unit. */
  static final class Day {
    final int[] counts = new int[TYPES];
    int students;
    int elderly;
    int priority;
    long firstOccurred = Long.MAX_VALUE;
    long lastOccurred = Long.MIN_VALUE;
    long lastArrived = Long.MIN_VALUE;
  }

  UnitCounts(String scope, String id, String province, String district, int days) {
    this.scope = scope;
    this.id = id;
    this.province = province;
    this.district = district;
    this.hours = new int[days * DAY_HOURS][];
    this.days = new Day[days];
  }

  void count(int minute, Entry entry) {
    int hour = minute / HOUR_MINUTES;
    if (hours[hour] == null) {
      hours[hour] = new int[HOUR_MINUTES * TYPES];
    }
    int type = entry.type().ordinal();
    hours[hour][minute % HOUR_MINUTES * TYPES + type]++;
    if (days[hour / DAY_HOURS] == null) {
      days[hour / DAY_HOURS] = new Day();
    }
    Day day = days[hour / DAY_HOURS];
    day.counts[type]++;
    if (entry.type() == EventType.RECEIVED) {
      day.students += entry.category() == Category.STUDENT ? 1 : 0;
      day.elderly += entry.category() == Category.ELDERLY ? 1 : 0;
      day.priority += entry.category() == Category.PRIORITY ? 1 : 0;
    }
    day.firstOccurred = Math.min(day.firstOccurred, entry.occurredAt());
    day.lastOccurred = Math.max(day.lastOccurred, entry.occurredAt());
    day.lastArrived = Math.max(day.lastArrived, entry.arrivedAt());
  }

  int days() {
    return days.length;
  }

  /** The counts of a day; null if nothing was counted. */
  Day day(int day) {
    return days[day];
  }

  /** The counts by type of one minute, or of an hour of 60; null if all are 0. */
  int[] window(int minute, int minutes) {
    int[] block = hours[minute / HOUR_MINUTES];
    if (block == null) {
      return null;
    }
    int from = minutes == 1 ? minute % HOUR_MINUTES * TYPES : 0;
    int[] sums = new int[TYPES];
    int all = 0;
    for (int i = 0; i < minutes * TYPES; i++) {
      sums[i % TYPES] += block[from + i];
      all += block[from + i];
    }
    return all == 0 ? null : sums;
  }
}
