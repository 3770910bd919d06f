package vn.nhip.simulation.scenarios;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Local time in scenarios. Minutes count from 00:00 of a working day's date, up to 28:00. */
final class Days {
  /** The offset of Asia/Ho_Chi_Minh, unchanged since 1975. */
  static final ZoneOffset ZONE = ZoneOffset.ofHours(7);

  static final long MINUTE = 60_000;

  private Days() {}

  /** Converts a local minute, such as 26:00 of the 20th, to milliseconds since 1970. */
  static long millis(LocalDate date, int minute) {
    return date.toEpochDay() * 86_400_000L - ZONE.getTotalSeconds() * 1000L + minute * MINUTE;
  }

  /** Converts {@code HH:mm} to minutes; hours after midnight are 24 and more. */
  static int minute(String text) {
    return Integer.parseInt(text.substring(0, 2)) * 60 + Integer.parseInt(text.substring(3));
  }

  static Instant instant(String localDateTime) {
    return LocalDateTime.parse(localDateTime).toInstant(ZONE);
  }
}
