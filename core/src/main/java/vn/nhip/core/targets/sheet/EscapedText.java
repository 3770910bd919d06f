package vn.nhip.core.targets.sheet;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes texts of workbooks, in which characters that XML cannot hold are escaped as {@code
 * _x000D_} (ST_Xstring in ISO/IEC 29500-1).
 */
final class EscapedText {
  /** NUL and single surrogates are unreadable, so their escapes stay as written. */
  private static final Pattern ESCAPE =
      Pattern.compile("_x(?!0000|[dD][89a-fA-F])([0-9A-Fa-f]{4})_");

  private EscapedText() {}

  /** The text as a spreadsheet shows it. */
  static String decoded(String text) {
    return text.contains("_x") ? ESCAPE.matcher(text).replaceAll(EscapedText::character) : text;
  }

  private static String character(MatchResult escape) {
    char character = (char) Integer.parseInt(escape.group(1), 16);
    return Matcher.quoteReplacement(String.valueOf(character));
  }
}
