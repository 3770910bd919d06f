package vn.nhip.simulation.scenarios;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Locale;
import vn.nhip.core.events.EventType;
import vn.nhip.simulation.scenarios.Event.Form;

/** Encodes events as JSON like the stations do. Not thread-safe. */
final class EventJson {
  private final StringBuilder out = new StringBuilder(512);

  byte[] write(Event event) {
    out.setLength(0);
    out.append("{\"eventId\":\"");
    int id = out.length();
    uuid(event.idHigh(), event.idLow());
    if (event.form() == Form.REWRITTEN) {
      out.replace(id, out.length(), out.substring(id).toUpperCase(Locale.ROOT));
    }
    out.append("\",\"type\":\"");
    out.append(event.form() == Form.INVALID ? "REGISTERED" : event.type().name()).append('"');
    if (event.file() != null) {
      text("applicationId", event.file().id());
    }
    out.append(",\"occurredAt\":\"");
    occurredAt(event);
    out.append('"');
    unit(event);
    if (event.type() == EventType.HEARTBEAT) {
      number("pending", event.pending());
    } else {
      details(event);
    }
    out.append('}');
    int length = event.form() == Form.MALFORMED ? out.length() * 3 / 5 : out.length();
    return out.substring(0, length).getBytes(StandardCharsets.UTF_8);
  }

  private void unit(Event event) {
    Team team = event.station().team();
    text("province", team.district().province());
    text("district", team.district().code());
    if (event.file() != null && event.file().point() != null) {
      text("commune", event.file().point().commune());
    }
    text("team", team.id());
    if (event.file() != null && event.file().point() != null) {
      text("intakePoint", event.file().point().id());
    }
    text("station", event.station().id());
    if (event.sequence() > 0) {
      number("sequence", event.sequence());
    }
  }

  private void details(Event event) {
    text("category", event.file().category().name());
    if (event.waitSeconds() >= 0) {
      number("waitSeconds", event.waitSeconds());
    }
    if (event.form() == Form.REWRITTEN) {
      number("attempt", 2);
    } else if (event.form() == Form.PII) {
      text("note", "012345678");
    }
  }

  private void occurredAt(Event event) {
    if (event.form() == Form.CLOCK_SKEW) {
      out.append("2015-01-01T07:00:00+07:00");
      return;
    }
    long device = event.at() + event.station().offset();
    LocalDateTime local = LocalDateTime.ofEpochSecond(Math.floorDiv(device, 1000L), 0, Days.ZONE);
    out.append(local.toLocalDate()).append('T');
    two(local.getHour()).append(':');
    two(local.getMinute()).append(':');
    two(local.getSecond());
    int millis = Math.floorMod(device, 1000);
    out.append('.').append((char) ('0' + millis / 100));
    two(millis % 100).append("+07:00");
  }

  private StringBuilder two(int number) {
    return out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  private void text(String field, String value) {
    out.append(",\"").append(field).append("\":\"").append(value).append('"');
  }

  private void number(String field, int value) {
    out.append(",\"").append(field).append("\":").append(value);
  }

  private void uuid(long high, long low) {
    hex(high, 60, 8).append('-');
    hex(high, 28, 4).append('-');
    hex(high, 12, 4).append('-');
    hex(low, 60, 4).append('-');
    hex(low, 44, 12);
  }

  private StringBuilder hex(long bits, int shift, int digits) {
    for (int i = 0; i < digits; i++) {
      out.append(Character.forDigit((int) (bits >>> (shift - 4 * i)) & 15, 16));
    }
    return out;
  }
}
