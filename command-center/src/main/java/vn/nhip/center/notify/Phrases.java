package vn.nhip.center.notify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.UnaryOperator;
import vn.nhip.core.alerts.Language;

/**
 * Numbers, times and units as readers of a language expect them.
 *
 * @param language of the reader
 * @param zone of working days
 * @param districts a district's name by its code; the code itself where none is known
 * @param teams a team's name by its id; null or the id itself where none is known
 */
record Phrases(
    Language language, ZoneId zone, UnaryOperator<String> districts, UnaryOperator<String> teams) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM", Locale.ROOT);

  /** Without names of teams. */
  Phrases(Language language, ZoneId zone, UnaryOperator<String> districts) {
    this(language, zone, districts, team -> team);
  }

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
    return vn.nhip.core.alerts.AlertText.number(number, language);
  }

  /** Where somebody stands: received of target. */
  String count(Integer received, Integer target) {
    return number(received) + "/" + number(target);
  }

  /** A district's or team's name by its id; null where none is known. */
  String nameOf(AlertChange change) {
    String name = (change.ofTeam() ? teams : districts).apply(change.scopeId());
    return change.scopeId().equals(name) ? null : name;
  }

  /** "Huyện Đắk Mil", "District Đắk Mil"; towns have their kind in their name. */
  String district(String code) {
    String name = districts.apply(code);
    return name.startsWith("TP ") || name.startsWith("TX ")
        ? name
        : pick("Huyện ", "District ") + name;
  }
}
