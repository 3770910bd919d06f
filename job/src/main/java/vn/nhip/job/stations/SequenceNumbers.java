package vn.nhip.job.stations;

import org.roaringbitmap.RoaringBitmap;

/**
 * The running numbers that a station gives its events, from 1.
 *
 * <p>{@code missing = highest − seen}: a number is missing until a valid event of the types that
 * count has brought it, including duplicates and late events.
 */
public final class SequenceNumbers {

  private int highest;
  private final RoaringBitmap seen = new RoaringBitmap();

  /** Notes that the station has given out numbers up to this one. */
  public void raiseTo(int number) {
    highest = Math.max(highest, number);
  }

  void add(int number) {
    seen.add(number);
  }

  void addAll(SequenceNumbers other) {
    raiseTo(other.highest);
    seen.or(other.seen);
  }

  /** The highest number given out; 0 if none is known. */
  public int highest() {
    return highest;
  }

  /** How many numbers up to the highest were never seen. */
  long missing() {
    return highest - seen.getLongCardinality();
  }

  /** The numbers seen; not a copy. */
  public RoaringBitmap seen() {
    return seen;
  }
}
