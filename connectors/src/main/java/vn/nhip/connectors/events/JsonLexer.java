package vn.nhip.connectors.events;

/**
 * Reads the strings, numbers and words of a JSON text straight from its bytes, as strictly as RFC
 * 8259 and UTF-8 are written: no overlong form, no encoded surrogate, no bare control character. A
 * lone surrogate written as an escape is allowed, as the grammar has it.
 */
abstract class JsonLexer {
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  byte[] bytes;
  int position;
  int end;

  /** Where the last scalar begins and ends; of a string, what stands between the quotes. */
  int from;

  int to;

  /** Whether the last string holds an escape. */
  boolean escaped;

  /** Of how many digits the last number consists if it is an integer, else 0. */
  int integerDigits;

  /** What is wrong with the text, and where; null while nothing is. */
  private String problem;

  final void begin(byte[] text, int start, int stop) {
    bytes = text;
    position = start;
    end = stop;
    problem = null;
  }

  final String problem() {
    return problem;
  }

  final boolean fail(String what, int at) {
    problem = "the text is not well-formed JSON: " + what + " at byte " + at;
    return false;
  }

  static boolean isWhitespace(byte c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  final void skipWhitespace() {
    while (position < end && bytes[position] <= ' ' && isWhitespace(bytes[position])) {
      position++;
    }
  }

  /** Reads the string whose opening quote is at the position; a field's name is one, too. */
  final boolean readString() {
    from = position + 1;
    escaped = false;
    int p = JsonStrings.endOfPlain(bytes, from, end);
    while (p < end && bytes[p] != '"') {
      int next = afterSpecial(p);
      if (next < 0) {
        return false;
      }
      p = JsonStrings.endOfPlain(bytes, next, end);
    }
    to = p;
    position = p + 1;
    return p < end || fail("a string without an end", from - 1);
  }

  /** What follows an escape or a character beyond ASCII, or -1 if it is not allowed in a string. */
  private int afterSpecial(int p) {
    if (bytes[p] < 0) {
      return afterSequence(p);
    }
    if (bytes[p] == '\\') {
      escaped = true;
      return afterEscape(p);
    }
    fail("a control character in a string", p);
    return -1;
  }

  /** Reads the number whose minus sign or first digit is at the position. */
  final boolean readNumber() {
    from = position;
    int first = bytes[position] == '-' ? position + 1 : position;
    int p = skipDigits(first);
    int digits = p - first;
    if (digits == 0 || (digits > 1 && bytes[first] == '0')) {
      return fail("a number that is none", from);
    }
    boolean integer = true;
    if (p < end && bytes[p] == '.') {
      integer = false;
      int fraction = p + 1;
      p = skipDigits(fraction);
      if (p == fraction) {
        return fail("a number without digits after its point", from);
      }
    }
    if (p < end && (bytes[p] == 'e' || bytes[p] == 'E')) {
      integer = false;
      int exponent = p + 1;
      if (exponent < end && (bytes[exponent] == '+' || bytes[exponent] == '-')) {
        exponent++;
      }
      p = skipDigits(exponent);
      if (p == exponent) {
        return fail("a number without digits in its exponent", from);
      }
    }
    integerDigits = integer ? digits : 0;
    to = p;
    position = p;
    return true;
  }

  /** Reads {@code true}, {@code false} or {@code null}, told by its first letter. */
  final boolean readWord() {
    byte[] word = bytes[position] == 't' ? TRUE : bytes[position] == 'f' ? FALSE : NULL;
    from = position;
    for (byte letter : word) {
      if (position == end || bytes[position] != letter) {
        return fail("an unknown word", from);
      }
      position++;
    }
    to = position;
    return true;
  }

  private int skipDigits(int p) {
    while (p < end && bytes[p] >= '0' && bytes[p] <= '9') {
      p++;
    }
    return p;
  }

  /** What follows the escape that begins at {@code p}, or -1. */
  private int afterEscape(int p) {
    if (p + 1 < end) {
      switch (bytes[p + 1]) {
        case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
          return p + 2;
        }
        case 'u' -> {
          int next = p + JsonStrings.UNICODE_ESCAPE;
          if (next <= end && JsonStrings.hex4(bytes, p + 2) >= 0) {
            return next;
          }
        }
        default -> {}
      }
    }
    fail("an escape that is none", p);
    return -1;
  }

  /** What follows the UTF-8 sequence that begins at {@code p}, or -1. */
  private int afterSequence(int p) {
    int lead = bytes[p] & 0xff;
    int length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    // The second byte alone rules out overlong forms, surrogates and what is above U+10FFFF.
    int lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    int highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    boolean valid = lead >= 0xc2 && lead <= 0xf4 && p + length <= end;
    if (valid) {
      int second = bytes[p + 1] & 0xff;
      valid = second >= lowest && second <= highest;
      for (int i = 2; i < length; i++) {
        valid &= (bytes[p + i] & 0xc0) == 0x80;
      }
    }
    if (!valid) {
      fail("text that is not UTF-8", p);
      return -1;
    }
    return p + length;
  }
}
