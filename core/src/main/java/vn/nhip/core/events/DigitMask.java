package vn.nhip.core.events;

import java.util.Arrays;
import vn.nhip.core.events.fast.PersonalNumbers;

/**
 * Masks identity and telephone numbers in the bytes of an unusable record before it is passed on.
 */
public final class DigitMask {
  /** The length of a backslash, a u and four hexadecimal digits. */
  private static final int UNICODE_ESCAPE = 6;

  private static final byte STAR = '*';

  /** A text with fewer digits, including characters that may be digits, holds no number. */
  private static final int MIN_DIGITS = 9;

  private DigitMask() {}

  /**
   * Replaces each run of 9 to 12 ASCII digits with as many {@code *}, and each digit of a number
   * written in any other form that {@link PersonalText} finds. Shorter and longer runs stay.
   *
   * @param value the bytes as received, which are not changed; may be null
   * @return a masked copy, or null if the value must be dropped because digits written as escapes
   *     ({@code \}{@code u0031}) would still show a number
   */
  public static byte[] mask(byte[] value) {
    if (value == null) {
      return null;
    }
    byte[] masked = value.clone();
    int digits = 0;
    int run = 0;
    for (int i = 0; i <= masked.length; i++) {
      if (i < masked.length && isDigit(masked[i])) {
        run++;
        continue;
      }
      if (PersonalNumbers.isRun(run)) {
        Arrays.fill(masked, i - run, i, STAR);
        run = 0;
      }
      digits += run;
      run = 0;
    }
    Text text = Text.of(masked);
    if (digits + text.others < MIN_DIGITS) {
      return masked;
    }
    boolean shown =
        text.showsNumber(true) || (text.showsNumber(false) && !StrictJson.accepts(value));
    return shown ? null : text.masked(masked);
  }

  /**
   * Bytes decoded into characters.
   *
   * @param points the code points; a byte that is not UTF-8 counts as a character
   * @param starts the byte index at which each character begins, and the end of the last one
   * @param others the number of characters that are not ASCII
   */
  private record Text(int[] points, int[] starts, int others) {

    static Text of(byte[] bytes) {
      int[] points = new int[bytes.length];
      int[] starts = new int[bytes.length + 1];
      int count = 0;
      int others = 0;
      for (int i = 0; i < bytes.length; count++) {
        int length = length(bytes, i);
        starts[count] = i;
        points[count] = length == 1 ? bytes[i] & 0xff : point(bytes, i, length);
        others += points[count] < 128 ? 0 : 1;
        i += length;
      }
      starts[count] = bytes.length;
      return new Text(Arrays.copyOf(points, count), Arrays.copyOf(starts, count + 1), others);
    }

    /** The length in bytes of the character at {@code at}; 1 if the bytes there are not UTF-8. */
    private static int length(byte[] bytes, int at) {
      int lead = bytes[at] & 0xff;
      int length = lead < 0xc2 || lead > 0xf4 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
      for (int i = at + 1; i < at + length; i++) {
        if (i >= bytes.length || (bytes[i] & 0xc0) != 0x80) {
          return 1;
        }
      }
      return length;
    }

    private static int point(byte[] bytes, int at, int length) {
      int point = bytes[at] & (0x7f >> length);
      for (int i = at + 1; i < at + length; i++) {
        point = (point << 6) | (bytes[i] & 0x3f);
      }
      return Character.isValidCodePoint(point) ? point : 0xfffd;
    }

    /** Replaces each byte of each digit of a number with a {@code *}. */
    byte[] masked(byte[] bytes) {
      boolean[] personal = PersonalText.find(points);
      for (int i = 0; i < points.length; i++) {
        if (personal[i]) {
          Arrays.fill(bytes, starts[i], starts[i + 1], STAR);
        }
      }
      return bytes;
    }

    /**
     * Whether decoding the escapes of the text reveals a number that is not visible before.
     *
     * @param pairs whether a backslash escapes a backslash after it, as in JSON; in bytes that are
     *     not JSON, each backslash may begin an escape
     */
    boolean showsNumber(boolean pairs) {
      if (!hasEscape()) {
        return false;
      }
      int[] plain = new int[points.length];
      int count = 0;
      boolean escaped = false;
      boolean[] known = null;
      for (int i = 0; i < points.length; count++) {
        int character = points[i];
        int next = i + 1;
        if (character == '\\') {
          int escape = escape(points, i);
          escaped |= escape >= 0;
          character = escape >= 0 ? escape : '\\';
          next = escape >= 0 ? i + UNICODE_ESCAPE : pairs ? i + 2 : next;
        } else {
          known = known == null ? PersonalText.find(points) : known;
          // Masked anyway.
          character = known[i] ? STAR : character;
        }
        plain[count] = character;
        i = next;
      }
      if (!escaped) {
        return false;
      }
      for (boolean each : PersonalText.find(Arrays.copyOf(plain, count))) {
        if (each) {
          return true;
        }
      }
      return false;
    }

    private boolean hasEscape() {
      for (int i = 0; i < points.length; i++) {
        if (points[i] == '\\' && escape(points, i) >= 0) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * The character written as an escape of four hexadecimal digits at {@code at}; negative if none.
   */
  private static int escape(int[] points, int at) {
    if (at + UNICODE_ESCAPE > points.length || points[at + 1] != 'u') {
      return -1;
    }
    int character = 0;
    for (int i = at + 2; i < at + UNICODE_ESCAPE; i++) {
      // A character that is no hexadecimal digit makes the value negative for good.
      character = character * 16 | Character.digit((char) points[i], 16);
    }
    return character;
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }
}
