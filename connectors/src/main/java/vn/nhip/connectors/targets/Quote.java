package vn.nhip.connectors.targets;

import java.util.regex.Pattern;

/** How messages quote what stands in a file: never what may be an identity or telephone number. */
final class Quote {
  // Also with blanks, dots or hyphens between the digits, as telephones are written.
  private static final Pattern NUMBER = Pattern.compile("\\d([ .-]?\\d){8,}");
  private static final int LONGEST = 40;

  private Quote() {}

  /** The text in quotation marks, shortened; or, where it may be personal, that it is not shown. */
  static String of(String text) {
    if (NUMBER.matcher(text).find()) {
      return "the value (not shown: it may be personal)";
    }
    return "'" + (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text) + "'";
  }
}
