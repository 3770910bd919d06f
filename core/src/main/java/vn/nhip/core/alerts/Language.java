package vn.nhip.core.alerts;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;

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

  /**
   * The phrases in this language, from the file {@code <name>_<code>.properties} beside a class.
   */
  public Properties phrases(Class<?> beside, String name) {
    Properties phrases = new Properties();
    String file = name + "_" + code() + ".properties";
    try (InputStream in = beside.getResourceAsStream(file)) {
      phrases.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return phrases;
  }

  public <T> T pick(T vietnamese, T english) {
    return this == VI ? vietnamese : english;
  }
}
