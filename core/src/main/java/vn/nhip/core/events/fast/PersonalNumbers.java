package vn.nhip.core.events.fast;

/**
 * Recognizes identity and telephone numbers: runs of exactly 9 to 12 digits in a text, and integers
 * of 9 or 12 digits.
 */
public final class PersonalNumbers {
  private static final int SHORTEST_RUN = 9;
  private static final int LONGEST_RUN = 12;

  /** Added to a byte below 128, sets its top bit if it is above 9. */
  private static final long ABOVE_NINE = (0x80 - 10) * ShortBytes.ONES;

  private static final long SIDE_BY_SIDE = 0x0102040810204080L;

  private PersonalNumbers() {}

  /** Whether a run of this many digits in a text is such a number. */
  public static boolean isRun(int digits) {
    return digits >= SHORTEST_RUN && digits <= LONGEST_RUN;
  }

  /** Whether an integer of this many digits is such a number. */
  public static boolean isInteger(int digits) {
    return digits == SHORTEST_RUN || digits == LONGEST_RUN;
  }

  /** Whether a text in UTF-8 holds such a number. */
  public static boolean isIn(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length < SHORTEST_RUN) {
      return false;
    }
    if (length <= Long.SIZE) {
      // No branch on digits, which would be mispredicted in ids.
      long digits = digits(bytes, from, to);
      long runs = digits & (digits >>> 1);
      runs &= runs >>> 2;
      runs &= runs >>> 4;
      if ((runs & (digits >>> (SHORTEST_RUN - 1))) == 0) {
        return false;
      }
    }
    return holdsRun(bytes, from, to);
  }

  private static boolean holdsRun(byte[] bytes, int from, int to) {
    int run = 0;
    for (int i = from; i < to; i++) {
      boolean digit = bytes[i] >= '0' && bytes[i] <= '9';
      if (!digit && isRun(run)) {
        return true;
      }
      // No branch on digits, which would be mispredicted in ids that mix them with letters.
      run = digit ? run + 1 : 0;
    }
    return isRun(run);
  }

  /** A bit for each of 8 to 64 characters, set if it is a digit. */
  private static long digits(byte[] bytes, int from, int to) {
    int last = to - from - Long.BYTES;
    long digits = digitsOfEight(bytes, to - Long.BYTES) << last;
    for (int i = 0; i < last; i += Long.BYTES) {
      digits |= digitsOfEight(bytes, from + i) << i;
    }
    return digits;
  }

  private static long digitsOfEight(byte[] bytes, int at) {
    long values = ShortBytes.eight(bytes, at) ^ ('0' * ShortBytes.ONES);
    long others = (((values & ~ShortBytes.TOPS) + ABOVE_NINE) | values) & ShortBytes.TOPS;
    // The product brings the lowest bit of each byte to the top one, side by side.
    long digits = (~others & ShortBytes.TOPS) >>> 7;
    return (digits * SIDE_BY_SIDE) >>> (Long.SIZE - Byte.SIZE);
  }
}
