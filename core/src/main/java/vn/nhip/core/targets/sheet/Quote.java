package vn.nhip.core.targets.sheet;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhip.core.events.PersonalText;

/** Quotes the content of a file in messages, but never an identity or telephone number. */
final class Quote {
  private static final int LONGEST = 40;

  /** The length up to which a text cannot hold a personal number. */
  private static final int MAX_HARMLESS_LENGTH = 8;

  /** A decimal number is harmless; with a leading zero it may be a telephone number. */
  private static final Pattern DECIMAL =
      Pattern.compile("(-?(?:0|[1-9]\\d{0,7})(?:[.,]\\d{2}|[eE][+-]?\\d{1,2}))[\\deE+-]*");

  private Quote() {}

  /** The text shortened and in quotation marks, or a note that it may be personal. */
  static SheetText of(String text) {
    if (text.length() <= MAX_HARMLESS_LENGTH) {
      return quoted(text);
    }
    Matcher decimal = DECIMAL.matcher(text);
    if (decimal.matches()) {
      return quoted(decimal.group(1) + (decimal.end(1) < text.length() ? "…" : ""));
    }
    if (PersonalText.isIn(text)) {
      return SheetText.of("quote.hidden");
    }
    return quoted(text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
  }

  /** The text shortened but without quotation marks, or a note that it may be personal. */
  static SheetText bare(String text) {
    SheetText quoted = of(text);
    return quoted.key().equals("quote")
        ? SheetText.of("bare", "text", quoted.values().get("text"))
        : quoted;
  }

  private static SheetText quoted(String text) {
    return SheetText.of("quote", "text", text);
  }
}
