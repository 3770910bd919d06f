package vn.nhip.core.alerts;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The phrases of a language, from {@code alerts_vi.properties} or {@code alerts_en.properties}. */
final class Wording {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM", Locale.ROOT);
  private static final int THOUSAND = 1_000;
  private static final Map<Language, Wording> ALL = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      ALL.put(language, new Wording(language));
    }
  }

  private final Language language;
  private final Properties phrases;
  private final NumberFormat numbers;

  private Wording(Language language) {
    this.language = language;
    phrases = language.phrases(Wording.class, "alerts");
    DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
    symbols.setGroupingSeparator(language.pick('.', ','));
    symbols.setDecimalSeparator(language.pick(',', '.'));
    numbers = new DecimalFormat("#,##0.#", symbols);
  }

  static Wording of(Language language) {
    return ALL.get(language);
  }

  /** Returns a phrase that has no {names}. */
  String say(String key) {
    return say(key, Map.of());
  }

  /**
   * Returns a phrase with its {names} filled in.
   *
   * @throws IllegalArgumentException if there is no such phrase, or a name in it has no value
   */
  String say(String key, Map<String, String> values) {
    String phrase = phrases.getProperty(key);
    if (phrase == null) {
      throw new IllegalArgumentException("No phrase " + key + " in " + language);
    }
    return Placeholders.fill(phrase, values::get);
  }

  /** Formats a number: 12.345 in Vietnamese, 12,345 in English; a dash for null. */
  String number(Number number) {
    if (number == null) {
      return "–";
    }
    if (number instanceof Integer small && small >= 0 && small < THOUSAND) {
      return small.toString();
    }
    // A copy, because a format must not be used by several threads.
    return ((NumberFormat) numbers.clone()).format(number);
  }

  /** A small count as a word if that is usual in the language ("ten"), otherwise as a number. */
  String inWords(int count) {
    return phrases.getProperty("number." + count, number(count));
  }

  static String time(LocalDateTime time) {
    return TIME.format(time);
  }

  /** The time, with its date if that is not the date of the working day. */
  String timeOf(LocalDateTime time, LocalDate workingDay) {
    return time.toLocalDate().equals(workingDay)
        ? time(time)
        : say("time.day", Map.of("time", time(time), "day", DAY.format(time)));
  }

  /** The words with their first letter capitalized. */
  String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.forLanguageTag(language.code()))
        + words.substring(1);
  }
}
