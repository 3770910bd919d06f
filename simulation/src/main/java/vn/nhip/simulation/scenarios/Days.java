package vn.nhip.simulation.scenarios;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Local time of the scenarios. Minutes count from 00:00 of a working day's date, up to 28:00. */
final class Days {
  /** Asia/Ho_Chi_Minh has had no other offset since 1975. */
  static final ZoneOffset ZONE = ZoneOffset.ofHours(7);

  static final long MINUTE = 60_000;

  private Days() {}

  /** Milliseconds since 1970 of a local minute, such as 26:00 of the 20th. */
  static long millis(LocalDate date, int minute) {
    return date.toEpochDay() * 86_400_000L - ZONE.getTotalSeconds() * 1000L + minute * MINUTE;
  }

  /** Minutes of {@code HH:mm}, where hours after midnight are 24 and more. */
  static int minute(String text) {
    return Integer.parseInt(text.substring(0, 2)) * 60 + Integer.parseInt(text.substring(3));
  }

  static Instant instant(String localDateTime) {
    return LocalDateTime.parse(localDateTime).toInstant(ZONE);
  }
}
