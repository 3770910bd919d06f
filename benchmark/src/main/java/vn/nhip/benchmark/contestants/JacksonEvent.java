package vn.nhip.benchmark.contestants;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.List;
import java.util.Map;

/**
 * A record of the topic {@code applications} as Jackson reads it: a plain object with public
 * fields, as most jobs have. Other fields are only checked for personal data.
 */
public final class JacksonEvent {
  public String eventId;
  public String type;
  public String applicationId;
  public String occurredAt;
  public String province;
  public String district;
  public String commune;
  public String team;
  public String intakePoint;
  public String station;
  public Integer sequence;
  public Integer pending;
  public String category;
  public Integer waitSeconds;
  private boolean personal;

  /** Takes any other field. */
  @JsonAnySetter
  public void other(String name, Object value) {
    personal |= isPersonal(value);
  }

  /** Whether any value looks like an identity or telephone number. */
  boolean holdsPersonalData() {
    return personal
        || isPersonal(applicationId)
        || isPersonal(team)
        || isPersonal(intakePoint)
        || isPersonal(station);
  }

  private static boolean isPersonal(Object value) {
    if (value instanceof String text) {
      return hasRunOfDigits(text);
    }
    if (value instanceof Integer || value instanceof Long) {
      int digits = Long.toString(Math.abs(((Number) value).longValue())).length();
      return digits == 9 || digits == 12;
    }
    if (value instanceof Map<?, ?> object) {
      return object.values().stream().anyMatch(JacksonEvent::isPersonal);
    }
    return value instanceof List<?> list && list.stream().anyMatch(JacksonEvent::isPersonal);
  }

  /** Whether there are exactly 9 to 12 digits in a row. */
  private static boolean hasRunOfDigits(String text) {
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        run++;
      } else if (run >= 9 && run <= 12) {
        return true;
      } else {
        run = 0;
      }
    }
    return run >= 9 && run <= 12;
  }
}
