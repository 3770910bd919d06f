package vn.nhip.core.targets;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.nhip.core.events.RecordDecoder;
import vn.nhip.core.events.RecordFields;
import vn.nhip.core.events.StrictJson;
import vn.nhip.core.events.fast.Names;
import vn.nhip.core.events.fast.TimeReader;
import vn.nhip.core.targets.TargetAssignment.Scope;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;

/**
 * Decodes the values of the topic {@code targets}. It never throws: a record is an assignment or a
 * clock record, or else has a {@link #reason} and a {@link #message}.
 *
 * <p>Not thread-safe: each task has an instance of its own, which reuses its buffers.
 */
public final class TargetDecoder extends RecordDecoder {
  /** The first two fields of every topic are exempt from the rule on personal data. */
  private static final int EXEMPT = 2;

  private static final int TYPE = 2;
  private static final int SCOPE = 3;
  private static final int ID = 4;
  private static final int NAME = 5;
  private static final int SHOWN_NAME = 200;
  private static final int PROVINCE = 6;
  private static final int DISTRICT = 7;
  private static final int FROM = 8;
  private static final int TO = 9;
  private static final int DAILY_TARGET = 10;
  private static final int SHIFT = 11;
  private static final int ELIGIBLE = 12;
  private static final int DEADLINE = 13;
  private static final int ASSIGNED_BY = 14;
  private static final int REASON = 15;

  private static final int CLOCK = 1;
  private static final Names TYPE_NAMES = new Names("TARGET", "CLOCK");
  private static final Scope[] SCOPES = Scope.values();
  private static final Names SCOPE_NAMES = Names.of(SCOPES);

  private static final int HIGHEST_TARGET = 1_000_000;
  private static final int EARLIEST_MINUTE = 4 * 60;
  private static final int LATEST_MINUTE = 28 * 60;
  private static final int NO_MINUTE = -1;

  private final List<ShiftInterval> shift = new ArrayList<>();
  private boolean clock;

  public TargetDecoder() {
    super(
        new RecordFields(
            EXEMPT,
            "eventId",
            "occurredAt",
            "type",
            "scope",
            "id",
            "name",
            "province",
            "district",
            "from",
            "to",
            "dailyTarget",
            "shift",
            "eligible",
            "deadline",
            "assignedBy",
            "reason"));
  }

  /** Whether the last record was a {@code CLOCK} record. */
  public boolean isClock() {
    return clock;
  }

  /**
   * Decodes one record.
   *
   * @param value the record's value; null and empty ones are unusable
   * @param arrivedAtMillis when the record arrived, milliseconds since 1970
   * @return the assignment, or null if the record is a {@code CLOCK} ({@link #isClock}) or unusable
   *     ({@link #reason} is not null)
   */
  public TargetAssignment decode(byte[] value, long arrivedAtMillis) {
    clock = false;
    if (!isWellFormed(value)) {
      return null;
    }
    int type = word(TYPE, TYPE_NAMES);
    if (type < 0) {
      invalid(TYPE, "is not TARGET or CLOCK");
      return null;
    }
    clock = type == CLOCK;
    if (clock) {
      return null;
    }
    int scope = word(SCOPE, SCOPE_NAMES);
    if (scope < 0) {
      invalid(SCOPE, "is not TEAM, DISTRICT or PROVINCE");
      return null;
    }
    boolean usable =
        isPlaced(SCOPES[scope])
            && isDated()
            && isPlanned()
            && isTextIfPresent(NAME)
            && isTextIfPresent(ASSIGNED_BY)
            && isTextIfPresent(REASON)
            && isFreeOfPersonalData();
    return usable ? assignment(SCOPES[scope], arrivedAtMillis) : null;
  }

  private boolean isPlaced(Scope scope) {
    return isCode(PROVINCE, 2)
        && ((scope == Scope.PROVINCE && fields.isAbsent(DISTRICT)) || isCode(DISTRICT, 3))
        && switch (scope) {
          case TEAM -> isId(ID, ID_LENGTH);
          case DISTRICT -> isSameCode(DISTRICT);
          case PROVINCE -> isSameCode(PROVINCE);
        };
  }

  private boolean isSameCode(int field) {
    return isPresent(ID)
        && isText(ID)
        && (text(ID).equals(text(field))
            || invalid(ID, "is not the code in " + fields.label(field)));
  }

  private boolean isDated() {
    return isPresent(FROM)
        && isDateIfPresent(FROM)
        && isDateIfPresent(TO)
        && isDateIfPresent(DEADLINE)
        && (fields.isAbsent(TO)
            || day(FROM) <= day(TO)
            || invalid(TO, "is before " + fields.label(FROM)));
  }

  private boolean isDateIfPresent(int field) {
    return fields.isAbsent(field)
        || (isText(field) && (day(field) != TimeReader.NO_DATE || invalid(field, "is not a date")));
  }

  private Integer day(int field) {
    return fields.isAbsent(field)
        ? null
        : TimeReader.epochDay(fields.source(field), fields.start(field), fields.stop(field));
  }

  private boolean isPlanned() {
    return isInteger(DAILY_TARGET, 0, HIGHEST_TARGET)
        && isIntegerIfPresent(ELIGIBLE, 0, TargetAssignment.MOST_ELIGIBLE)
        && (fields.isAbsent(SHIFT) || isShift());
  }

  private boolean isShift() {
    boolean valid = fields.is(JsonToken.START_ARRAY, SHIFT) && readShift() && !shift.isEmpty();
    return (valid || invalid(SHIFT, "is not a list of intervals within 04:00 to 28:00"))
        && (isOrdered() || invalid(SHIFT, "has intervals that overlap"));
  }

  /** Reads the intervals and sorts them by time. Returns false if one of them is invalid. */
  private boolean readShift() {
    shift.clear();
    try (JsonParser json =
        StrictJson.parse(fields.source(SHIFT), fields.start(SHIFT), fields.stop(SHIFT))) {
      json.nextToken();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (json.currentToken() != JsonToken.START_OBJECT || !addInterval(json)) {
          return false;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a shift that was well-formed no longer is", e);
    }
    shift.sort(Comparator.comparingInt(ShiftInterval::fromMinute));
    return true;
  }

  private boolean addInterval(JsonParser json) throws IOException {
    int from = NO_MINUTE;
    int to = NO_MINUTE;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      int minute = json.nextToken() == JsonToken.VALUE_STRING ? minute(json.getText()) : NO_MINUTE;
      json.skipChildren();
      from = name.equals("from") ? minute : from;
      to = name.equals("to") ? minute : to;
    }
    shift.add(new ShiftInterval(from, to));
    return from != NO_MINUTE && from < to;
  }

  /** Minutes since midnight of a time of day such as 07:30 or 26:00. */
  private static int minute(String time) {
    byte[] b = time.getBytes(StandardCharsets.UTF_8);
    if (b.length != 5 || b[2] != ':') {
      return NO_MINUTE;
    }
    int hour = TimeReader.twoDigits(b, 0);
    int minute = TimeReader.twoDigits(b, 3);
    int sum = 60 * hour + minute;
    boolean valid = hour >= 0 && minute >= 0 && minute <= 59;
    return valid && sum >= EARLIEST_MINUTE && sum <= LATEST_MINUTE ? sum : NO_MINUTE;
  }

  private boolean isOrdered() {
    for (int i = 1; i < shift.size(); i++) {
      if (shift.get(i).fromMinute() < shift.get(i - 1).toMinute()) {
        return false;
      }
    }
    return true;
  }

  private TargetAssignment assignment(Scope scope, long arrivedAt) {
    List<ShiftInterval> planned =
        fields.isAbsent(SHIFT) ? TargetAssignment.DEFAULT_SHIFT : List.copyOf(shift);
    return new TargetAssignment(
        scope,
        id(ID),
        shown(text(NAME)),
        id(PROVINCE),
        scope == Scope.PROVINCE ? null : id(DISTRICT),
        day(FROM),
        day(TO),
        integer(DAILY_TARGET, 0),
        scope == Scope.TEAM ? planned : List.of(),
        fields.isAbsent(ELIGIBLE) ? null : wholeNumber(ELIGIBLE),
        day(DEADLINE),
        text(ASSIGNED_BY),
        text(REASON),
        arrivedAt);
  }

  /** A name as shown in alerts and tables: one line of at most 200 characters. */
  private static String shown(String name) {
    if (name == null) {
      return null;
    }
    String line = name.replaceAll("\\p{Cntrl}", " ");
    int length = Math.min(SHOWN_NAME, line.codePointCount(0, line.length()));
    return line.substring(0, line.offsetByCodePoints(0, length));
  }
}
