package vn.nhip.center.notify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import vn.nhip.core.alerts.Language;
import vn.nhip.core.alerts.Placeholders;

/**
 * Formats numbers, times and unit names for a language.
 *
 * @param language of the reader
 * @param zone of working days
 * @param districts district name by code; the code itself if unknown
 * @param teams team name by id; null or the id itself if unknown
 * @param provinces province name by code; the code itself if unknown
 * @param points intake point name by id; the id itself if unknown
 */
record Phrases(
    Language language,
    ZoneId zone,
    UnaryOperator<String> districts,
    UnaryOperator<String> teams,
    UnaryOperator<String> provinces,
    UnaryOperator<String> points) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM", Locale.ROOT);

  /** Without names of teams. */
  Phrases(Language language, ZoneId zone, UnaryOperator<String> districts) {
    this(language, zone, districts, team -> team);
  }

  /** Without names of provinces and intake points. */
  Phrases(
      Language language,
      ZoneId zone,
      UnaryOperator<String> districts,
      UnaryOperator<String> teams) {
    this(language, zone, districts, teams, province -> province, point -> point);
  }

  String pick(String vietnamese, String english) {
    return language.pick(vietnamese, english);
  }

  /** One of two phrases, with the {names} in it filled in; see {@link Placeholders}. */
  String say(String vietnamese, String english, Map<String, String> values) {
    return Placeholders.fill(pick(vietnamese, english), values::get);
  }

  String time(Instant instant) {
    return TIME.format(instant.atZone(zone));
  }

  String day(LocalDate day) {
    return DAY.format(day);
  }

  /** 12.345 in Vietnamese, 12,345 in English; a dash for null. */
  String number(Integer number) {
    return vn.nhip.core.alerts.AlertText.number(number, language);
  }

  /** Progress as received/target. */
  String count(Integer received, Integer target) {
    return number(received) + "/" + number(target);
  }

  /** The name of the alert's district or team; null if unknown. */
  String nameOf(AlertChange change) {
    String name = (change.ofTeam() ? teams : districts).apply(change.scopeId());
    return change.scopeId().equals(name) ? null : name;
  }

  /** A team's name, or its id if unknown. */
  String team(String id) {
    String name = teams.apply(id);
    return name == null ? id : name;
  }

  /** A province's name, or its code if unknown. */
  String province(String code) {
    return provinces.apply(code);
  }

  /** An intake point's name, or its id if unknown. */
  String point(String id) {
    return points.apply(id);
  }

  /** "Huyện Đắk Mil", "District Đắk Mil"; the names of towns already include their kind. */
  String district(String code) {
    String name = districts.apply(code);
    return name.startsWith("TP ") || name.startsWith("TX ")
        ? name
        : pick("Huyện ", "District ") + name;
  }
}
