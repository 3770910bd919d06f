package vn.nhip.core.events;

import com.fasterxml.jackson.core.JsonToken;
import java.util.concurrent.TimeUnit;
import vn.nhip.core.events.fast.Names;
import vn.nhip.core.events.fast.ShortBytes;
import vn.nhip.core.events.fast.TextScan;
import vn.nhip.core.events.fast.TimeReader;

/**
 * Decodes the values of the topic {@code applications}. It never throws: a record yields either an
 * event, or a {@link #reason} and a {@link #message}.
 *
 * <p>Checks run in the order of the reasons: first whether the text is well-formed, then the
 * fields, then personal data, then the device's clock.
 *
 * <p>Not thread-safe: each task has an instance of its own, which reuses its buffers.
 */
public final class ApplicationDecoder extends RecordDecoder {
  private static final int EVENT_ID = 0;
  private static final int OCCURRED_AT = 1;
  private static final int TYPE = 2;
  private static final int APPLICATION_ID = 3;
  private static final int PROVINCE = 4;
  private static final int DISTRICT = 5;
  private static final int COMMUNE = 6;
  private static final int TEAM = 7;
  private static final int INTAKE_POINT = 8;
  private static final int STATION = 9;
  private static final int SEQUENCE = 10;
  private static final int PENDING = 11;
  private static final int CATEGORY = 12;
  private static final int WAIT_SECONDS = 13;

  /** The first two fields, the id and the time of an event, may hold any digits. */
  private static final int EXEMPT = 2;

  private static final EventType[] TYPES = EventType.values();
  private static final Names TYPE_NAMES = Names.of(TYPES);
  private static final Category[] CATEGORIES = Category.values();
  private static final Names CATEGORY_NAMES = Names.of(CATEGORIES);

  private static final int UUID_LENGTH = 36;
  private static final int MAX_APPLICATION_ID_LENGTH = 40;
  private static final int MAX_SEQUENCE = 99_999_999;
  private static final int MAX_PENDING = 1_000_000;
  private static final int MAX_WAIT_SECONDS = 604_800;
  private static final long MAX_AHEAD_MILLIS = TimeUnit.MINUTES.toMillis(5);
  private static final long MAX_BEHIND_MILLIS = TimeUnit.DAYS.toMillis(400);

  private final TimeReader occurredAt = new TimeReader();
  private long idHigh;
  private long idLow;

  private ApplicationEvent skewed;

  /** The category of the last record checked; negative if it has none. */
  private int category;

  public ApplicationDecoder() {
    super(
        new RecordFields(
            EXEMPT,
            "eventId",
            "occurredAt",
            "type",
            "applicationId",
            "province",
            "district",
            "commune",
            "team",
            "intakePoint",
            "station",
            "sequence",
            "pending",
            "category",
            "waitSeconds"));
  }

  /**
   * Decodes one record. For a {@code CLOCK} record only {@code type} and {@code arrivedAt} are set.
   *
   * @param value the record's value; null and empty ones are unusable
   * @param arrivedAtMillis when the record arrived, milliseconds since 1970
   * @return the event, or null if the record is unusable
   */
  public ApplicationEvent decode(byte[] value, long arrivedAtMillis) {
    skewed = null;
    if (!isWellFormed(value)) {
      return null;
    }
    int type = word(TYPE, TYPE_NAMES);
    if (type < 0) {
      invalid(TYPE, "is not RECEIVED, RETURNED, COMPLETED, DELIVERED, HEARTBEAT or CLOCK");
      return null;
    }
    if (TYPES[type] == EventType.CLOCK) {
      return clock(arrivedAtMillis);
    }
    boolean usable =
        isIdentified(TYPES[type]) && isPlaced() && isMeasured() && isFreeOfPersonalData();
    if (!usable) {
      return null;
    }
    ApplicationEvent event = event(TYPES[type], arrivedAtMillis);
    if (isInTime(arrivedAtMillis)) {
      return event;
    }
    skewed = event;
    return null;
  }

  /** The last record's event if its device time is the only thing wrong with it, else null. */
  public ApplicationEvent skewed() {
    return skewed;
  }

  /**
   * The station named by the last record if that record is unusable. Null if it names no valid
   * station, or if the name looks like personal data.
   */
  public String stationOfUnusable() {
    return reason() == null || reason() == RejectReason.MALFORMED
        ? null
        : idOfUnusable(STATION, ID_LENGTH);
  }

  private boolean isIdentified(EventType type) {
    return isUuid()
        && isTime(OCCURRED_AT, occurredAt)
        && ((fields.isAbsent(APPLICATION_ID) && !type.counts()) || isApplicationId());
  }

  private boolean isPlaced() {
    return isCode(PROVINCE, 2)
        && isCode(DISTRICT, 3)
        && (fields.isAbsent(COMMUNE) || isCode(COMMUNE, 5))
        && isId(TEAM, ID_LENGTH)
        && (fields.isAbsent(INTAKE_POINT) || isId(INTAKE_POINT, ID_LENGTH))
        && (fields.isAbsent(STATION) || isId(STATION, ID_LENGTH));
  }

  private boolean isMeasured() {
    category = word(CATEGORY, CATEGORY_NAMES);
    return isIntegerIfPresent(SEQUENCE, 1, MAX_SEQUENCE)
        && isIntegerIfPresent(PENDING, 0, MAX_PENDING)
        && isIntegerIfPresent(WAIT_SECONDS, 0, MAX_WAIT_SECONDS)
        && (fields.isAbsent(CATEGORY)
            || category >= 0
            || invalid(CATEGORY, "is not STUDENT, ELDERLY, PRIORITY or GENERAL"));
  }

  private boolean isUuid() {
    return isPresent(EVENT_ID)
        && (hasUuid() || invalid(EVENT_ID, "is not a UUID in its canonical form"));
  }

  private boolean hasUuid() {
    byte[] b = fields.source(EVENT_ID);
    int at = fields.start(EVENT_ID);
    if (!fields.is(JsonToken.VALUE_STRING, EVENT_ID) || fields.stop(EVENT_ID) - at != UUID_LENGTH) {
      return false;
    }
    if (b[at + 8] != '-' || b[at + 13] != '-' || b[at + 18] != '-' || b[at + 23] != '-') {
      return false;
    }
    long first = TextScan.hex8(ShortBytes.eight(b, at));
    long second = TextScan.hex8(twoFours(b, at + 9, at + 14));
    long third = TextScan.hex8(twoFours(b, at + 19, at + 24));
    long fourth = TextScan.hex8(ShortBytes.eight(b, at + 28));
    idHigh = (first << Integer.SIZE) | second;
    idLow = (third << Integer.SIZE) | fourth;
    return (first | second | third | fourth) >= 0;
  }

  private static long twoFours(byte[] b, int one, int other) {
    return ShortBytes.four(b, one) | (ShortBytes.four(b, other) << Integer.SIZE);
  }

  private boolean isApplicationId() {
    return isPresent(APPLICATION_ID)
        && isText(APPLICATION_ID)
        && (hasApplicationIdLength()
            || invalid(
                APPLICATION_ID, "is not 1 to " + MAX_APPLICATION_ID_LENGTH + " characters long"));
  }

  private boolean hasApplicationIdLength() {
    int bytes = fields.stop(APPLICATION_ID) - fields.start(APPLICATION_ID);
    if (bytes <= MAX_APPLICATION_ID_LENGTH) {
      return bytes > 0;
    }
    byte[] b = fields.source(APPLICATION_ID);
    int characters = 0;
    for (int i = fields.start(APPLICATION_ID); i < fields.stop(APPLICATION_ID); i++) {
      boolean first = (b[i] & 0xc0) != 0x80;
      characters += first ? 1 : 0;
    }
    return characters <= MAX_APPLICATION_ID_LENGTH;
  }

  private boolean isInTime(long arrivedAt) {
    long millis = occurredAt.epochMilli();
    boolean fraction = occurredAt.nano() % 1_000_000 != 0;
    if (millis - MAX_AHEAD_MILLIS > arrivedAt
        || (millis - MAX_AHEAD_MILLIS == arrivedAt && fraction)) {
      return wrongTime("is more than 5 minutes after the arrival");
    }
    return millis + MAX_BEHIND_MILLIS >= arrivedAt
        || wrongTime("is more than 400 days before the arrival");
  }

  private boolean wrongTime(String rule) {
    return reject(
        RejectReason.CLOCK_SKEW, fields.name(OCCURRED_AT), fields.label(OCCURRED_AT) + " " + rule);
  }

  private ApplicationEvent event(EventType type, long arrivedAt) {
    return new ApplicationEvent(
        type,
        idHigh,
        idLow,
        occurredAt.epochSecond() * 1_000_000 + occurredAt.nano() / 1_000,
        arrivedAt,
        id(PROVINCE),
        id(DISTRICT),
        id(COMMUNE),
        id(TEAM),
        id(INTAKE_POINT),
        id(STATION),
        integer(SEQUENCE, 0),
        integer(PENDING, -1),
        category < 0 ? Category.GENERAL : CATEGORIES[category],
        integer(WAIT_SECONDS, -1),
        type == EventType.RECEIVED || type == EventType.RETURNED
            ? hashOf(
                fields.source(APPLICATION_ID),
                fields.start(APPLICATION_ID),
                fields.stop(APPLICATION_ID))
            : 0);
  }

  /** A 32-bit hash of an application's id in UTF-8; never 0. */
  static int hashOf(byte[] text, int start, int stop) {
    long hash = 0;
    for (int i = start; i < stop; i++) {
      hash = (hash ^ (text[i] & 0xff)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    int high = (int) ((hash * 0xD6E8FEB86659FD93L) >>> Integer.SIZE);
    return high == 0 ? 1 : high;
  }

  private static ApplicationEvent clock(long arrivedAt) {
    return new ApplicationEvent(
        EventType.CLOCK,
        0,
        0,
        0,
        arrivedAt,
        null,
        null,
        null,
        null,
        null,
        null,
        0,
        -1,
        null,
        -1,
        0);
  }
}
