package vn.nhip.core.events.fast;

/** Scans the text of a record eight bytes at a time. */
public final class TextScan {
  private static final long ONES = ShortBytes.ONES;
  private static final long TOPS = ShortBytes.TOPS;

  private TextScan() {}

  /**
   * The value of eight hexadecimal digits of either case; negative if they are not hexadecimal.
   *
   * @param characters the digits as bytes, the first one lowest
   */
  public static long hex8(long characters) {
    // For each byte by itself: bit 6 is set in letters and not set in digits.
    long letters = (characters >>> 6) & ONES;
    long lower = characters | (letters << 5);
    long least = '0' * ONES + letters * ('a' - '0');
    long most = '9' * ONES + letters * ('f' - '9');
    long inside = ((lower | TOPS) - least) & ((most | TOPS) - lower) & ~characters & TOPS;
    if (inside != TOPS) {
      return -1;
    }
    long digits = Long.reverseBytes((lower & (0x0f * ONES)) + letters * 9);
    digits = (digits | (digits >>> 4)) & 0x00ff00ff00ff00ffL;
    digits = (digits | (digits >>> 8)) & 0x0000ffff0000ffffL;
    return (digits | (digits >>> 16)) & 0xffffffffL;
  }

  /**
   * The index of the first byte that is not plain ASCII text: a quote, a backslash, a control
   * character or part of a longer character; {@code end} if there is none.
   */
  static int endOfPlain(byte[] bytes, int from, int end) {
    int p = from;
    for (; p <= end - Long.BYTES; p += Long.BYTES) {
      // Subtracting sets the top bit of a byte that was too small. The borrow can also affect the
      // bytes after it, but never those before it, and only the first one matters.
      long eight = ShortBytes.eight(bytes, p);
      long quotes = (eight ^ ('"' * ONES)) - ONES;
      long escapes = (eight ^ ('\\' * ONES)) - ONES;
      long controls = eight - ' ' * ONES;
      long special = (quotes | escapes | controls | eight) & TOPS;
      if (special != 0) {
        return p + Long.numberOfTrailingZeros(special) / Byte.SIZE;
      }
    }
    while (p < end && bytes[p] >= ' ' && bytes[p] != '"' && bytes[p] != '\\') {
      p++;
    }
    return p;
  }

  /**
   * Whether a JSON text may hold a word of ASCII characters. False if neither the word's last
   * letter nor a backslash, with which the word could be written as escapes, occurs in the text.
   */
  public static boolean mayHold(String word, byte[] text) {
    int end = text.length - Long.BYTES;
    if (end < 0) {
      return isFound(word, text, 0, text.length);
    }
    for (int p = 0; p < end; p += Long.BYTES) {
      if (mayEnd(word, text, p)) {
        return true;
      }
    }
    // Checks some bytes twice, because eight at once are quicker than a few one by one.
    return mayEnd(word, text, end);
  }

  /** Whether the word, or a backslash, ends in the eight bytes from an index. */
  private static boolean mayEnd(String word, byte[] text, int p) {
    // Subtracting sets the top bit of a byte that was zero. A borrow that goes further only does
    // so after such a byte, and bytes above 0x7f only cause another look: no match is missed.
    long eight = ShortBytes.eight(text, p);
    long lasts = (eight ^ (word.charAt(word.length() - 1) * ONES)) - ONES;
    long escapes = (eight ^ ('\\' * ONES)) - ONES;
    return ((lasts | escapes) & TOPS) != 0 && isFound(word, text, p, p + Long.BYTES);
  }

  /** Whether the word, or a backslash, ends between two indexes. */
  private static boolean isFound(String word, byte[] text, int from, int to) {
    for (int p = from; p < to; p++) {
      if (text[p] == '\\' || endsAt(word, text, p)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsAt(String word, byte[] text, int last) {
    int first = last - word.length() + 1;
    for (int i = word.length() - 1; i >= 0; i--) {
      if (first + i < 0 || text[first + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
