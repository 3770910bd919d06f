package vn.nhip.job.counting;

import java.util.BitSet;

/**
 * The minutes of a unit's working day whose counts have changed since their windows were emitted.
 * Short windows (less than an hour) and long ones are tracked separately, as they are emitted at
 * different times in a backlog.
 *
 * <p>Minutes count from the start of the working day.
 */
public final class ChangedMinutes {

  /** The bound for emitting everything. */
  public static final int ALL = Integer.MAX_VALUE;

  /** Changed since their short windows were emitted. */
  private final BitSet inShort;

  /** Changed since their long windows were emitted. */
  private final BitSet inLong;

  /** Emitted at least once in short windows. */
  private final BitSet emitted;

  /** Emitted at least once in long windows; not stored, as it only decides how a row is written. */
  private final BitSet emittedInLong = new BitSet();

  /** Milliseconds since 1970; not stored. */
  private long longEmittedAt;

  /** Without changes. */
  public ChangedMinutes() {
    this(new BitSet(), new BitSet(), new BitSet());
  }

  /**
   * Changes that were stored.
   *
   * @param inShort what {@link #inShort()} was
   * @param inLong what {@link #inLong()} was
   * @param emitted what {@link #emitted()} was
   */
  public ChangedMinutes(BitSet inShort, BitSet inLong, BitSet emitted) {
    this.inShort = inShort;
    this.inLong = inLong;
    this.emitted = emitted;
  }

  /** Marks minutes whose counts have changed. */
  public void mark(BitSet minutes) {
    inShort.or(minutes);
    inLong.or(minutes);
  }

  /** Whether nothing has changed. */
  public boolean isEmpty() {
    return inShort.isEmpty() && inLong.isEmpty();
  }

  /** Minutes that changed since their short windows were emitted. */
  public BitSet inShort() {
    return inShort;
  }

  /** Minutes that changed since their long windows were emitted. */
  public BitSet inLong() {
    return inLong;
  }

  /**
   * Whether a short window from one minute (inclusive) to another (exclusive) was never emitted.
   */
  public boolean isNewInShort(int from, int to) {
    return isOutside(emitted, from, to);
  }

  /**
   * Whether a long window from one minute (inclusive) to another (exclusive) was never emitted. It
   * counts as emitted if a short window within it was.
   */
  public boolean isNewInLong(int from, int to) {
    return isOutside(emitted, from, to) && isOutside(emittedInLong, from, to);
  }

  private static boolean isOutside(BitSet minutes, int from, int to) {
    int minute = minutes.nextSetBit(from);
    return minute < 0 || minute >= to;
  }

  /** Marks the minutes before a bound (exclusive) as emitted in short windows. */
  public void markEmittedInShort(int bound) {
    move(inShort, bound, emitted);
  }

  /**
   * Marks the minutes before a bound (exclusive) as emitted in long windows.
   *
   * @param now milliseconds since 1970
   */
  public void markEmittedInLong(int bound, long now) {
    move(inLong, bound, emittedInLong);
    if (bound == ALL) {
      longEmittedAt = now;
    }
  }

  /** When all long windows were last emitted, milliseconds since 1970; 0 if unknown. */
  public long longEmittedAt() {
    return longEmittedAt;
  }

  private static void move(BitSet minutes, int bound, BitSet to) {
    int end = Math.min(bound, minutes.length());
    for (int minute = minutes.nextSetBit(0);
        minute >= 0 && minute < end;
        minute = minutes.nextSetBit(minute + 1)) {
      to.set(minute);
    }
    minutes.clear(0, Math.max(0, end));
  }

  /** Minutes emitted at least once in short windows. */
  public BitSet emitted() {
    return emitted;
  }

  /** An independent copy. */
  public ChangedMinutes copy() {
    ChangedMinutes copy =
        new ChangedMinutes(
            (BitSet) inShort.clone(), (BitSet) inLong.clone(), (BitSet) emitted.clone());
    copy.emittedInLong.or(emittedInLong);
    copy.longEmittedAt = longEmittedAt;
    return copy;
  }
}
