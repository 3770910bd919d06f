package vn.nhip.local;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formats the figures as short lines in Vietnamese and English. */
final class Board {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

  private final ZoneId zone;

  /**
   * @param zone time zone of working days, in which times are shown
   */
  Board(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * Returns the lines shown while the replay runs.
   *
   * @param perSecond records read per second since the previous display
   */
  List<String> live(Figures figures, long perSecond) {
    List<String> lines = new ArrayList<>();
    lines.add(
        text(
            "đã đọc/read %,d / %,d · %,d/s · chờ/lag %,d · đồng hồ/clock %s",
            figures.read(), figures.inTopic(), perSecond, figures.lag(), minute(figures.clock())));
    lines.add(received(figures));
    lines.add(text("cảnh báo/alerts %,d", figures.firing()));
    return lines;
  }

  /** Returns the lines shown when everything has been counted. */
  static List<String> last(Figures figures) {
    List<String> lines = new ArrayList<>();
    String outcomes =
        figures.outcomes().entrySet().stream()
            .map(entry -> text("%s %,d", entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(" · "));
    lines.add(text("đã đọc/read %,d: %s", figures.read(), outcomes));
    lines.add(received(figures));
    lines.add(text("cảnh báo đang mở/alerts still open %,d", figures.firing()));
    return lines;
  }

  private static String received(Figures figures) {
    if (figures.day() == null) {
      return "chưa có hồ sơ/no applications yet";
    }
    long total = figures.received().values().stream().mapToLong(Long::longValue).sum();
    String districts =
        figures.received().entrySet().stream()
            .map(entry -> text("%s %,d", Districts.name(entry.getKey()), entry.getValue()))
            .collect(Collectors.joining(" · "));
    return text("tiếp nhận/received %s: %,d = %s", DAY.format(figures.day()), total, districts);
  }

  /** Returns the lines for a change of an alert: Vietnamese, then English. */
  List<String> alert(AlertNotice change) {
    String mark =
        switch (change.change()) {
          case "RESOLVED" -> "✓";
          default -> change.severity().equals("CRITICAL") ? "!!" : "!";
        };
    return List.of(
        text("%-2s %s  %s", mark, minute(change.changedAt()), change.vietnamese()),
        text("   %16s  %s", "", change.english()));
  }

  private String minute(Instant instant) {
    return instant == null ? "–" : MINUTE.format(instant.atZone(zone));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
