package vn.nhip.connectors.events;

/** Takes the escapes out of JSON strings that were found well-formed. */
final class JsonStrings {
  /** The length of a backslash, a u and four hexadecimal digits. */
  static final int UNICODE_ESCAPE = 6;

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
