package vn.nhip.center.delivery;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Numbers, times and units as readers of a language expect them.
 *
 * @param language of the reader
 * @param zone of working days
 * @param districts a district's name by its code; the code itself where none is known
 */
record Phrases(Language language, ZoneId zone, UnaryOperator<String> districts) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM", Locale.ROOT);

  String pick(String vietnamese, String english) {
    return language.pick(vietnamese, english);
  }

  String time(Instant instant) {
    return TIME.format(instant.atZone(zone));
  }

  String day(LocalDate day) {
    return DAY.format(day);
  }

  /** 12.345 in Vietnamese, 12,345 in English; a dash where there is none. */
  String number(Integer number) {
    return number == null ? "–" : format().format(number);
  }

  /** With a decimal only where it is not zero. */
  String perHour(BigDecimal number) {
    return format().format(number);
  }

  /** Where somebody stands: received of target. */
  String count(Integer received, Integer target) {
    return number(received) + "/" + number(target);
  }

  /** Whose alert it is: "Tổ 663-LD-02", "Huyện Đắk Mil". */
  String unit(AlertChange change) {
    return change.ofTeam() ? pick("Tổ ", "Team ") + change.scopeId() : district(change.scopeId());
  }

  /** "Huyện Đắk Mil", "District Đắk Mil"; towns have their kind in their name. */
  String district(String code) {
    String name = districts.apply(code);
    return name.startsWith("TP ") || name.startsWith("TX ")
        ? name
        : pick("Huyện ", "District ") + name;
  }

  private NumberFormat format() {
    char thousands = language == Language.VI ? '.' : ',';
    char decimal = language == Language.VI ? ',' : '.';
    DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
    symbols.setGroupingSeparator(thousands);
    symbols.setDecimalSeparator(decimal);
    return new DecimalFormat("#,##0.#", symbols);
  }
}
