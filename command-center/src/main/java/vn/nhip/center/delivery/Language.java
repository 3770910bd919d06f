package vn.nhip.center.delivery;

import java.util.Locale;

/** The languages that messages are written in. */
enum Language {
  VI,
  EN;

  /** As written in JSON and in the database: {@code vi} or {@code en}. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException when it is neither vi nor en
   */
  static Language of(String code) {
    return switch (String.valueOf(code)) {
      case "vi" -> VI;
      case "en" -> EN;
      default -> throw new IllegalArgumentException("language is vi or en");
    };
  }

  <T> T pick(T vietnamese, T english) {
    return this == VI ? vietnamese : english;
  }
}
