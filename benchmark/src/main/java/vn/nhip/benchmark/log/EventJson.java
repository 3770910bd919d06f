package vn.nhip.benchmark.log;

import java.time.LocalDate;
import java.util.Arrays;
import vn.nhip.benchmark.log.Entry.Form;
import vn.nhip.core.events.EventType;

/** Encodes events as compact JSON like the stations do. Not thread-safe. */
public final class EventJson {
  private static final int ZONE_HOURS = 7;
  private static final long DAY_MILLIS = 86_400_000;

  private byte[] out = new byte[1024];
  private int length;

  // The date is formatted only when the day changes.
  private long shownDay = Long.MIN_VALUE;
  private String shownDate = "";

  /** Encodes an event. */
  public byte[] write(Entry entry) {
    length = 0;
    put("{\"eventId\":\"");
    uuid(entry.idHigh(), entry.idLow(), entry.form() == Form.REWRITTEN);
    put("\",\"type\":\"");
    put(entry.form() == Form.UNKNOWN_TYPE ? "REGISTERED" : entry.type().name());
    put("\"");
    if (entry.type() != EventType.HEARTBEAT) {
      put(",\"applicationId\":\"HS-");
      put(entry.team().id());
      put("-");
      // Never nine digits in a row, which would count as personal data.
      number(entry.number() / 10_000);
      put("-");
      number(entry.number() % 10_000);
      put("\"");
    }
    put(",\"occurredAt\":\"");
    if (entry.form() == Form.CLOCK_SKEW) {
      put("2015-01-01T07:00:00.000+07:00");
    } else {
      time(entry.occurredAt());
    }
    put("\"");
    unit(entry);
    details(entry);
    put("}");
    return Arrays.copyOf(out, entry.form() == Form.MALFORMED ? length * 3 / 5 : length);
  }

  private void unit(Entry entry) {
    text("province", entry.form() == Form.WRONG_CODE ? "6X" : entry.team().district().province());
    text("district", entry.team().district().code());
    if (entry.point() != null) {
      text("commune", entry.point().commune());
    }
    text("team", entry.team().id());
    if (entry.point() != null) {
      text("intakePoint", entry.point().id());
    }
    text("station", entry.team().stations().get(entry.station()));
    if (entry.sequence() > 0) {
      number("sequence", entry.sequence());
    }
  }

  private void details(Entry entry) {
    if (entry.type() == EventType.HEARTBEAT) {
      number("pending", entry.pending());
    } else {
      text("category", entry.category().name());
      number("waitSeconds", entry.waitSeconds());
    }
    if (entry.form() == Form.REWRITTEN) {
      number("attempt", 2);
    } else if (entry.form() == Form.PII) {
      text("note", "012345678");
    }
  }

  private void time(long millis) {
    long local = millis + ZONE_HOURS * 3_600_000L;
    long day = Math.floorDiv(local, DAY_MILLIS);
    if (day != shownDay) {
      shownDay = day;
      shownDate = LocalDate.ofEpochDay(day) + "T";
    }
    int ofDay = (int) Math.floorMod(local, DAY_MILLIS);
    put(shownDate);
    two(ofDay / 3_600_000);
    put(":");
    two(ofDay / 60_000 % 60);
    put(":");
    two(ofDay / 1_000 % 60);
    put(".");
    out[length++] = (byte) ('0' + ofDay % 1_000 / 100);
    two(ofDay % 100);
    put("+07:00");
  }

  private void uuid(long high, long low, boolean upper) {
    hex(high, 60, 8, upper);
    put("-");
    hex(high, 28, 4, upper);
    put("-");
    hex(high, 12, 4, upper);
    put("-");
    hex(low, 60, 4, upper);
    put("-");
    hex(low, 44, 12, upper);
  }

  private void hex(long bits, int shift, int digits, boolean upper) {
    for (int i = 0; i < digits; i++) {
      int digit = (int) (bits >>> (shift - 4 * i)) & 15;
      out[length++] = (byte) (digit < 10 ? '0' + digit : (upper ? 'A' : 'a') + digit - 10);
    }
  }

  private void text(String field, String value) {
    put(",\"");
    put(field);
    put("\":\"");
    put(value);
    put("\"");
  }

  private void number(String field, int value) {
    put(",\"");
    put(field);
    put("\":");
    number(value);
  }

  private void number(int value) {
    if (value >= 10) {
      number(value / 10);
    }
    out[length++] = (byte) ('0' + value % 10);
  }

  private void two(int value) {
    out[length++] = (byte) ('0' + value / 10);
    out[length++] = (byte) ('0' + value % 10);
  }

  /** ASCII only. */
  @SuppressWarnings("deprecation") // the fast way for ASCII
  private void put(String text) {
    text.getBytes(0, text.length(), out, length);
    length += text.length();
  }
}
