package vn.nhip.connectors.events;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.nhip.connectors.events.JsonScanner.Token;
import vn.nhip.connectors.events.TargetAssignment.Scope;
import vn.nhip.connectors.events.TargetAssignment.ShiftInterval;

/**
 * Decodes the values of the topic {@code targets}. Whatever the bytes, it never throws: a record is
 * an assignment, or a clock's, or has a {@link #reason} and a {@link #message}.
 *
 * <p>Not thread-safe: one instance for each task, which reuses its buffers.
 */
public final class TargetDecoder extends RecordDecoder {
  /** The rule on personal data leaves out the first two names, whatever the topic. */
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

  private final JsonScanner shiftScanner = new JsonScanner();
  private final RecordFields interval = new RecordFields(0, "from", "to");
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

  /** Whether the last record said only what time it is. */
  public boolean isClock() {
    return clock;
  }

  /**
   * Decodes one record.
   *
   * @param value the record's value; null and empty ones are unusable
   * @param arrivedAtMillis when the record arrived, milliseconds since 1970
   * @return the assignment, or null if the record is a clock's ({@link #isClock}) or unusable
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
        && isIntegerIfPresent(ELIGIBLE, 0, Integer.MAX_VALUE)
        && (fields.isAbsent(SHIFT) || isShift());
  }

  private boolean isShift() {
    boolean valid = fields.is(Token.ARRAY_END, SHIFT) && readShift() && !shift.isEmpty();
    return (valid || invalid(SHIFT, "is not a list of intervals within 04:00 to 28:00"))
        && (isOrdered() || invalid(SHIFT, "has intervals that overlap"));
  }

  /** Reads the intervals in the order of time; false if one of them is none. */
  private boolean readShift() {
    shift.clear();
    shiftScanner.start(fields.source(SHIFT), fields.start(SHIFT), fields.stop(SHIFT));
    shiftScanner.next();
    int opened = 0;
    while (true) {
      Token token = shiftScanner.next();
      int depth = shiftScanner.depth();
      if (depth == 0) {
        shift.sort(Comparator.comparingInt(ShiftInterval::fromMinute));
        return true;
      }
      if (depth == 2 && token == Token.OBJECT_START) {
        opened = shiftScanner.position - 1;
      } else if (depth == 1 && !(token == Token.OBJECT_END && addInterval(opened))) {
        return false;
      }
    }
  }

  private boolean addInterval(int opened) {
    interval.read(shiftScanner.bytes, opened, shiftScanner.position);
    int from = minute(0);
    int to = minute(1);
    shift.add(new ShiftInterval(from, to));
    return from != NO_MINUTE && from < to;
  }

  /** Reads a time of day such as 07:30 or 26:00. */
  private int minute(int field) {
    int at = interval.start(field);
    byte[] b = interval.source(field);
    if (!interval.is(Token.STRING, field) || interval.stop(field) - at != 5 || b[at + 2] != ':') {
      return NO_MINUTE;
    }
    int hour = TimeReader.twoDigits(b, at);
    int minute = TimeReader.twoDigits(b, at + 3);
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
        fields.isAbsent(ELIGIBLE) ? null : integer(ELIGIBLE, 0),
        day(DEADLINE),
        text(ASSIGNED_BY),
        text(REASON),
        arrivedAt);
  }

  /** A name stands in alerts and tables: in one line, and no longer than people can read. */
  private static String shown(String name) {
    if (name == null) {
      return null;
    }
    String line = name.replaceAll("\\p{Cntrl}", " ");
    int length = Math.min(SHOWN_NAME, line.codePointCount(0, line.length()));
    return line.substring(0, line.offsetByCodePoints(0, length));
  }
}
