package vn.nhip.benchmark.contestants;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;

/**
 * Reads events with Jackson and keeps those that count. Shared by contestants that do not compare
 * decoding.
 *
 * <p>It makes all checks of the contract except those that need another look at the bytes (a byte
 * order mark, the digits of a number). Thread-safe.
 */
public final class JacksonReader {
  private static final Map<String, Integer> TYPES =
      Map.of("RECEIVED", 0, "RETURNED", 1, "COMPLETED", 2, "DELIVERED", 3);
  private static final long MOST_AHEAD = Duration.ofMinutes(5).toMillis();
  private static final long MOST_BEHIND = Duration.ofDays(400).toMillis();
  private static final int LONGEST_APPLICATION_ID = 40;
  private static final int HIGHEST_SEQUENCE = 99_999_999;
  private static final int MOST_PENDING = 1_000_000;
  private static final int LONGEST_WAIT = 604_800;

  private final ObjectReader reader;

  /** Creates a reader. */
  public JacksonReader() {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                LogicalType.Textual,
                config ->
                    config
                        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();
    reader = mapper.readerFor(JacksonEvent.class);
  }

  /**
   * Reads one record.
   *
   * @param value its bytes
   * @param arrivedAt its timestamp, milliseconds since 1970
   * @return the event, or null unless it counts
   */
  public UsableEvent read(byte[] value, long arrivedAt) {
    if (value == null) {
      return null;
    }
    try {
      JacksonEvent event = reader.readValue(value);
      Integer type = event == null || event.type == null ? null : TYPES.get(event.type);
      return type == null || !isValid(event) ? null : usable(event, type, arrivedAt);
    } catch (IOException | DateTimeException e) {
      return null;
    }
  }

  private static UsableEvent usable(JacksonEvent event, int type, long arrivedAt) {
    long occurredAt = OffsetDateTime.parse(event.occurredAt).toInstant().toEpochMilli();
    boolean skewed = occurredAt - MOST_AHEAD > arrivedAt || occurredAt + MOST_BEHIND < arrivedAt;
    if (skewed || Buckets.sealedAt(Buckets.workingDay(occurredAt)) <= arrivedAt) {
      return null;
    }
    UsableEvent usable = new UsableEvent();
    // A resend may write the same id in the other case.
    usable.eventId = event.eventId.toLowerCase(Locale.ROOT);
    usable.type = type;
    usable.occurredAt = occurredAt;
    usable.team = event.team;
    usable.district = event.district;
    usable.province = event.province;
    return usable;
  }

  private static boolean isValid(JacksonEvent event) {
    return isUuid(event.eventId)
        && event.occurredAt != null
        && event.applicationId != null
        && !event.applicationId.isEmpty()
        && event.applicationId.codePointCount(0, event.applicationId.length())
            <= LONGEST_APPLICATION_ID
        && isCode(event.province, 2)
        && isCode(event.district, 3)
        && (event.commune == null || isCode(event.commune, 5))
        && event.team != null
        && isId(event.team)
        && isId(event.intakePoint)
        && isId(event.station)
        && isWithin(event.sequence, 1, HIGHEST_SEQUENCE)
        && isWithin(event.pending, 0, MOST_PENDING)
        && isWithin(event.waitSeconds, 0, LONGEST_WAIT)
        && isCategory(event.category)
        && !event.holdsPersonalData();
  }

  private static boolean isCategory(String category) {
    return category == null
        || switch (category) {
          case "STUDENT", "ELDERLY", "PRIORITY", "GENERAL" -> true;
          default -> false;
        };
  }

  private static boolean isWithin(Integer number, int lowest, int highest) {
    return number == null || (number >= lowest && number <= highest);
  }

  private static boolean isUuid(String text) {
    if (text == null || text.length() != 36) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      char c = text.charAt(i);
      if (hyphen ? c != '-' : c > 'f' || Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCode(String text, int digits) {
    if (text == null || text.length() != digits) {
      return false;
    }
    for (int i = 0; i < digits; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isId(String text) {
    if (text == null) {
      return true;
    }
    if (text.isEmpty() || text.length() > 64) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!letter && (c < '0' || c > '9') && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }
}
