package vn.nhip.core.alerts;

import java.util.Locale;

/** The languages that alerts are written in. */
public enum Language {
  VI,
  EN;

  /** As written in JSON and in the database: {@code vi} or {@code en}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads what {@link #code} writes.
   *
   * @throws IllegalArgumentException when it is neither vi nor en
   */
  public static Language of(String code) {
    return switch (String.valueOf(code)) {
      case "vi" -> VI;
      case "en" -> EN;
      default -> throw new IllegalArgumentException("language is vi or en");
    };
  }

  public <T> T pick(T vietnamese, T english) {
    return this == VI ? vietnamese : english;
  }
}
