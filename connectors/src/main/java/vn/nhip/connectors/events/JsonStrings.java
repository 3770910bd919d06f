package vn.nhip.connectors.events;

/** What is looked for in JSON strings, and how their escapes are taken out. */
final class JsonStrings {
  /** The length of a backslash, a u and four hexadecimal digits. */
  static final int UNICODE_ESCAPE = 6;

  /** Runs of this many to {@link #LONGEST_RUN} digits are identity or telephone numbers. */
  static final int SHORTEST_RUN = 9;

  static final int LONGEST_RUN = 12;

  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = 0x8080808080808080L;

  /** Added to a byte below 128, it sets the top bit of those above 9. */
  private static final long ABOVE_NINE = (0x80 - 10) * ONES;

  private static final long SIDE_BY_SIDE = 0x0102040810204080L;

  private static final byte[] HEX = hexDigits();

  private JsonStrings() {}

  /** What a hexadecimal digit is worth, or -1. */
  static int hex(byte digit) {
    return digit < 0 ? -1 : HEX[digit];
  }

  /** What the four hexadecimal digits at {@code at} are worth, negative if they are none. */
  static int hex4(byte[] bytes, int at) {
    int high = (hex(bytes[at]) << 12) | (hex(bytes[at + 1]) << 8);
    return high | (hex(bytes[at + 2]) << 4) | hex(bytes[at + 3]);
  }

  /**
   * What eight hexadecimal digits are worth, of either case, negative if they are none.
   *
   * @param characters as bytes, the first one lowest
   */
  static long hex8(long characters) {
    // Each byte by itself: of letters bit 6 is set, of digits it is not.
    long letters = (characters >>> 6) & ONES;
    long lower = characters | (letters << 5);
    long least = '0' * ONES + letters * ('a' - '0');
    long most = '9' * ONES + letters * ('f' - '9');
    long inside = ((lower | TOPS) - least) & ((most | TOPS) - lower) & ~characters & TOPS;
    if (inside != TOPS) {
      return -1;
    }
    long worth = Long.reverseBytes((lower & (0x0f * ONES)) + letters * 9);
    worth = (worth | (worth >>> 4)) & 0x00ff00ff00ff00ffL;
    worth = (worth | (worth >>> 8)) & 0x0000ffff0000ffffL;
    return (worth | (worth >>> 16)) & 0xffffffffL;
  }

  /**
   * Where the first byte stands that is not plain ASCII text: a quote, a backslash, a control
   * character or part of a longer character; {@code end} if there is none.
   */
  static int endOfPlain(byte[] bytes, int from, int end) {
    int p = from;
    for (; p <= end - Long.BYTES; p += Long.BYTES) {
      // Subtracting borrows from a byte's top bit where it was too small. A borrow can also reach
      // the bytes behind such a one, but never those before it, and only the first one matters.
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

  /** Whether a text without escapes holds an identity or telephone number. */
  static boolean holdsNumber(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length < SHORTEST_RUN) {
      return false;
    }
    if (length <= Long.SIZE) {
      // Without a branch on what is a digit, which would be guessed wrong in ids.
      long digits = digits(bytes, from, to);
      long runs = digits & (digits >>> 1);
      runs &= runs >>> 2;
      runs &= runs >>> 4;
      if ((runs & (digits >>> (SHORTEST_RUN - 1))) == 0) {
        return false;
      }
    }
    return holdsEscapedNumber(bytes, from, to);
  }

  /** A bit for each of 8 to 64 characters: whether it is a digit. */
  private static long digits(byte[] bytes, int from, int to) {
    int last = to - from - Long.BYTES;
    long digits = digitsOfEight(bytes, to - Long.BYTES) << last;
    for (int i = 0; i < last; i += Long.BYTES) {
      digits |= digitsOfEight(bytes, from + i) << i;
    }
    return digits;
  }

  private static long digitsOfEight(byte[] bytes, int at) {
    long values = ShortBytes.eight(bytes, at) ^ ('0' * ONES);
    long others = (((values & ~TOPS) + ABOVE_NINE) | values) & TOPS;
    // The product brings the lowest bit of each byte to the top one, side by side.
    return (((~others & TOPS) >>> 7) * SIDE_BY_SIDE) >>> (Long.SIZE - Byte.SIZE);
  }

  /** Whether a well-formed string, unescaped, holds an identity or telephone number. */
  static boolean holdsEscapedNumber(byte[] bytes, int from, int to) {
    if (to - from < SHORTEST_RUN) {
      return false;
    }
    int run = 0;
    int p = from;
    while (p < to) {
      int character = bytes[p];
      if (character != '\\') {
        p++;
      } else if (bytes[p + 1] == 'u') {
        character = hex4(bytes, p + 2);
        p += UNICODE_ESCAPE;
      } else {
        p += 2;
      }
      boolean digit = character >= '0' && character <= '9';
      if (!digit && isNumber(run)) {
        return true;
      }
      // No branch on digits, which would be guessed wrong in ids that mix them with letters.
      run = digit ? run + 1 : 0;
    }
    return isNumber(run);
  }

  static boolean isNumber(int run) {
    return run >= SHORTEST_RUN && run <= LONGEST_RUN;
  }

  /**
   * Writes the text of a string as UTF-8; a lone surrogate takes three bytes, as if it were a
   * character. The result is never longer than its source.
   *
   * @return where the result ends in {@code target}
   */
  static int unescape(byte[] source, int from, int to, byte[] target, int at) {
    int out = at;
    int p = from;
    while (p < to) {
      if (source[p] != '\\') {
        target[out++] = source[p++];
      } else if (source[p + 1] != 'u') {
        target[out++] = simpleEscape(source[p + 1]);
        p += 2;
      } else {
        int character = character(source, p, to);
        out = encode(character, target, out);
        p += Character.isSupplementaryCodePoint(character) ? 2 * UNICODE_ESCAPE : UNICODE_ESCAPE;
      }
    }
    return out;
  }

  /** The character that one Unicode escape stands for, or two that are a surrogate pair. */
  private static int character(byte[] source, int at, int to) {
    char high = (char) hex4(source, at + 2);
    int next = at + UNICODE_ESCAPE;
    boolean followed =
        next + UNICODE_ESCAPE <= to && source[next] == '\\' && source[next + 1] == 'u';
    if (!followed || !Character.isHighSurrogate(high)) {
      return high;
    }
    char low = (char) hex4(source, next + 2);
    return Character.isLowSurrogate(low) ? Character.toCodePoint(high, low) : high;
  }

  private static byte simpleEscape(byte letter) {
    return switch (letter) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> letter;
    };
  }

  private static int encode(int character, byte[] target, int at) {
    int out = at;
    if (character < 0x80) {
      target[out++] = (byte) character;
      return out;
    }
    if (character < 0x800) {
      target[out++] = (byte) (0xc0 | (character >> 6));
    } else {
      if (character < 0x10000) {
        target[out++] = (byte) (0xe0 | (character >> 12));
      } else {
        target[out++] = (byte) (0xf0 | (character >> 18));
        target[out++] = (byte) (0x80 | ((character >> 12) & 0x3f));
      }
      target[out++] = (byte) (0x80 | ((character >> 6) & 0x3f));
    }
    target[out++] = (byte) (0x80 | (character & 0x3f));
    return out;
  }

  private static byte[] hexDigits() {
    byte[] worth = new byte[128];
    for (int c = 0; c < worth.length; c++) {
      worth[c] = (byte) Character.digit(c, 16);
    }
    return worth;
  }
}
