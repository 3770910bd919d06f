package vn.nhip.core.targets.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhip.core.alerts.Language;

/**
 * Something that is told about a sheet, in both languages: a phrase of {@code sheet_vi.properties}
 * and {@code sheet_en.properties}, and what its {names} stand for.
 *
 * @param key the phrase
 * @param values by name: texts, whole numbers, dates, and other phrases
 */
public record SheetText(String key, Map<String, Object> values) {
  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
  private static final Map<Language, Properties> PHRASES = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      PHRASES.put(language, phrases(language));
    }
  }

  /**
   * A phrase with its values.
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
   * The phrase in a language.
   *
   * @throws IllegalArgumentException if a name in it has no value
   */
  public String in(Language language) {
    return NAME.matcher(PHRASES.get(language).getProperty(key))
        .replaceAll(name -> Matcher.quoteReplacement(value(name, language)));
  }

  /** In English. */
  @Override
  public String toString() {
    return in(Language.EN);
  }

  private String value(MatchResult name, Language language) {
    Object value = values.get(name.group(1));
    if (value instanceof SheetText text) {
      return text.in(language);
    }
    if (value instanceof Number number) {
      return number(number, language);
    }
    if (value instanceof LocalDate date) {
      return date(date, language);
    }
    if (value == null) {
      throw new IllegalArgumentException("There is no value for {" + name.group(1) + "}.");
    }
    return value.toString();
  }

  private static String number(Number number, Language language) {
    DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
    symbols.setGroupingSeparator(language.pick('.', ','));
    return new DecimalFormat("#,##0", symbols).format(number);
  }

  /** With the day of the week, by which people notice that day and month are interchanged. */
  private static String date(LocalDate date, Language language) {
    Locale locale = Locale.forLanguageTag(language.code());
    String pattern = language.pick("EEEE, dd/MM/uuuu", "EEEE d MMMM uuuu");
    return DateTimeFormatter.ofPattern(pattern, locale).format(date);
  }

  private static Properties phrases(Language language) {
    Properties phrases = new Properties();
    String file = "sheet_" + language.code() + ".properties";
    try (InputStream in = SheetText.class.getResourceAsStream(file)) {
      phrases.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return phrases;
  }
}
