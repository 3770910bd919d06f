package vn.nhip.benchmark.contestants;

import java.util.BitSet;
import java.util.Objects;
import vn.nhip.core.pace.Judgement;
import vn.nhip.job.counting.DayTally;

/** A working day of a unit: counts by minute and type, and its other state. */
final class HandDay {
  static final int TYPES = 4;
  static final int DAY_MINUTES = 1440;

  /** 04:00 in Vietnam, minutes after 00:00 UTC of the same date. */
  private static final int DAY_START = -180;

  final HandUnit unit;
  final int epochDay;
  final int[] minutes = new int[DAY_MINUTES * TYPES];
  final int[] hours = new int[DAY_MINUTES / 60 * TYPES];
  final int[] day = new int[TYPES];
  final DayTally tally = new DayTally();
  final BitSet dirtyMinutes = new BitSet(DAY_MINUTES);
  final BitSet writtenMinutes = new BitSet(DAY_MINUTES);
  int dirtyHours;
  int writtenHours;
  HandPlace place;
  Judgement judgement;
  boolean dirty;
  long lastArrived = Long.MIN_VALUE;
  private long firstArrived = Long.MAX_VALUE;
  private boolean assigned;

  HandDay(HandUnit unit, int epochDay, HandPlace place) {
    this.unit = unit;
    this.epochDay = epochDay;
    this.place = place;
  }

  /** The working day in which a minute since 1970 lies. */
  static int dayOf(long epochMinute) {
    return (int) Math.floorDiv(epochMinute - DAY_START, (long) DAY_MINUTES);
  }

  /** The minute of the working day for a minute since 1970. */
  static int minuteOf(long epochMinute) {
    return (int) Math.floorMod(epochMinute - DAY_START, (long) DAY_MINUTES);
  }

  /** Begin of the working day, seconds since 1970. */
  long begin() {
    return (epochDay * (long) DAY_MINUTES + DAY_START) * 60;
  }

  /** Counts an event. */
  void count(int minute, int type, long arrivedAt) {
    minutes[minute * TYPES + type]++;
    hours[minute / 60 * TYPES + type]++;
    day[type]++;
    dirtyMinutes.set(minute);
    dirtyHours |= 1 << (minute / 60);
    lastArrived = Math.max(lastArrived, arrivedAt);
    dirty = true;
  }

  /**
   * Sets the place of the unit by its first counted event. Partitions are not read in the order of
   * arrival.
   */
  void locate(long arrivedAt, String province, String district) {
    if (arrivedAt > firstArrived) {
      return;
    }
    boolean earlier = arrivedAt < firstArrived || isBefore(province, district);
    firstArrived = arrivedAt;
    if (earlier && !assigned) {
      move(province, district);
    }
  }

  private boolean isBefore(String province, String district) {
    int byProvince = province.compareTo(place.province());
    return byProvince != 0
        ? byProvince < 0
        : district != null && district.compareTo(place.district()) < 0;
  }

  /** Sets the place of a team by its assignment. */
  void assign(String province, String district) {
    assigned = true;
    move(province, district);
  }

  /** Sets the latest judgement of the day; a target alone makes no row. */
  void judge(Judgement latest) {
    if (latest.saysAgain(judgement)) {
      return;
    }
    judgement = latest;
    dirty |= latest.figures() != null || lastArrived != Long.MIN_VALUE;
  }

  private void move(String province, String district) {
    if (!province.equals(place.province()) || !Objects.equals(district, place.district())) {
      place = HandPlace.of(province, district);
      dirtyMinutes.or(writtenMinutes);
      dirtyHours |= writtenHours;
      dirty |= !dirtyMinutes.isEmpty() || (judgement != null && judgement.figures() != null);
    }
  }

  /** Whether windows are withheld. */
  boolean hasWithheld() {
    return dirtyHours != 0 || !dirtyMinutes.isEmpty();
  }
}
