package vn.nhip.connectors.events;

import java.util.Arrays;

/** Hides identity and telephone numbers in the bytes of a record that is passed on as unusable. */
public final class DigitMask {
  private static final byte STAR = '*';

  private DigitMask() {}

  /**
   * Replaces each run of 9 to 12 ASCII digits by as many {@code *}; shorter and longer runs stay.
   *
   * @param value the bytes as they came, left as they are; null stays null
   * @return a masked copy, or null where digits written as escapes ({@code \}{@code u0031}) would
   *     still show a number, so that the value must be left out
   */
  public static byte[] mask(byte[] value) {
    if (value == null) {
      return null;
    }
    byte[] masked = value.clone();
    int run = 0;
    for (int i = 0; i <= masked.length; i++) {
      if (i < masked.length && isDigit(masked[i])) {
        run++;
        continue;
      }
      if (JsonStrings.isNumber(run)) {
        Arrays.fill(masked, i - run, i, STAR);
      }
      run = 0;
    }
    boolean shown =
        showsNumber(masked, true)
            || (!new JsonScanner().accepts(value) && showsNumber(masked, false));
    return shown ? null : masked;
  }

  /**
   * Whether a run of 9 to 12 digits is there once the escapes are read.
   *
   * @param pairs whether a backslash escapes the one after it, as in JSON; where it is not known
   *     what the bytes are, each of them may begin an escape
   */
  private static boolean showsNumber(byte[] bytes, boolean pairs) {
    int run = 0;
    int next;
    for (int i = 0; i < bytes.length; i = next) {
      int character = bytes[i];
      next = i + 1;
      if (character == '\\') {
        int escape = escape(bytes, i);
        character = escape >= 0 ? escape : '\\';
        next = escape >= 0 ? i + JsonStrings.UNICODE_ESCAPE : pairs ? i + 2 : next;
      }
      if (isDigit(character)) {
        run++;
      } else if (JsonStrings.isNumber(run)) {
        return true;
      } else {
        run = 0;
      }
    }
    return JsonStrings.isNumber(run);
  }

  /** The character written as an escape of four hexadecimal digits at {@code at}, or negative. */
  private static int escape(byte[] bytes, int at) {
    boolean whole = at + JsonStrings.UNICODE_ESCAPE <= bytes.length && bytes[at + 1] == 'u';
    return whole ? JsonStrings.hex4(bytes, at + 2) : -1;
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }
}
