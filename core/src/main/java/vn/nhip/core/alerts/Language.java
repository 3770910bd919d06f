package vn.nhip.core.alerts;

import java.util.Locale;

/** The languages of alert texts. */
public enum Language {
  VI,
  EN;

  /** The code used in JSON and in the database: {@code vi} or {@code en}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the language with this code.
   *
   * @throws IllegalArgumentException if it is neither vi nor en
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
