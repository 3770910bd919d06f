package vn.nhip.core.targets.sheet;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import vn.nhip.core.alerts.AlertText;
import vn.nhip.core.alerts.Language;
import vn.nhip.core.alerts.Placeholders;

/**
 * A message about a sheet in both languages: a phrase of {@code sheet_vi.properties} and {@code
 * sheet_en.properties}, and the values of its {names}.
 *
 * @param key the phrase
 * @param values values by name: texts, whole numbers, dates, and other phrases
 */
public record SheetText(String key, Map<String, Object> values) {
  private static final Map<Language, Properties> PHRASES = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      PHRASES.put(language, language.phrases(SheetText.class, "sheet"));
    }
  }

  /**
   * Creates a message from a phrase and its values.
   *
   * @param namesAndValues a name, its value, the next name, its value, and so on
   * @throws IllegalArgumentException if a language has no such phrase
   */
  public static SheetText of(String key, Object... namesAndValues) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return new SheetText(key, values);
  }

  public SheetText {
    values = Map.copyOf(values);
    for (Properties phrases : PHRASES.values()) {
      if (!phrases.containsKey(key)) {
        throw new IllegalArgumentException("There is no phrase " + key + ".");
      }
    }
  }

  /**
   * The message in a language.
   *
   * @throws IllegalArgumentException if a name in it has no value
   */
  public String in(Language language) {
    return Placeholders.fill(PHRASES.get(language).getProperty(key), name -> value(name, language));
  }

  /** The message in English. */
  @Override
  public String toString() {
    return in(Language.EN);
  }

  private String value(String name, Language language) {
    Object value = values.get(name);
    if (value instanceof SheetText text) {
      return text.in(language);
    }
    if (value instanceof Number number) {
      return AlertText.number(number, language);
    }
    if (value instanceof LocalDate date) {
      return date(date, language);
    }
    return value == null ? null : value.toString();
  }

  /** A date with its day of the week, by which people notice that day and month are swapped. */
  private static String date(LocalDate date, Language language) {
    Locale locale = Locale.forLanguageTag(language.code());
    String pattern = language.pick("EEEE, dd/MM/uuuu", "EEEE d MMMM uuuu");
    return DateTimeFormatter.ofPattern(pattern, locale).format(date);
  }
}
