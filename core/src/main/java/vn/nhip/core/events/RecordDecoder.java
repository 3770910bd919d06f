package vn.nhip.core.events;

import com.fasterxml.jackson.core.JsonToken;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import vn.nhip.core.events.fast.IdCache;
import vn.nhip.core.events.fast.Names;
import vn.nhip.core.events.fast.PersonalNumbers;
import vn.nhip.core.events.fast.TimeReader;

/**
 * Base class of the decoders of all topics: holds the reason for a rejection, and checks the type
 * and range of fields. Each check returns whether the field passes, and records the reason if it
 * does not.
 */
public abstract class RecordDecoder {
  /** The maximum length of the id of a team, intake point or station. */
  protected static final int ID_LENGTH = 64;

  private static final long NO_INTEGER = Long.MIN_VALUE;
  private static final int MOST_DIGITS = 18;

  /** A lookup table, because branches would be mispredicted in ids of mixed characters. */
  private static final boolean[] ID_LETTERS = idLetters();

  protected final RecordFields fields;
  private final IdCache ids = new IdCache();

  /** The ids of the last record that were found in the cache and so need no further check. */
  private final String[] held;

  private RejectReason reason;
  private String message;
  private String wrongField;

  protected RecordDecoder(RecordFields fields) {
    this.fields = fields;
    this.held = new String[fields.count()];
  }

  /** Why the last record is unusable, or null if it is usable. */
  public RejectReason reason() {
    return reason;
  }

  /**
   * What is wrong with the last record: one sentence that names the field and the rule and quotes
   * no value; null if the record is usable.
   */
  public String message() {
    return message;
  }

  /**
   * The name of the invalid field of the last record. Null if the record is usable, is no JSON
   * object, or has personal data in an unknown field.
   */
  public String field() {
    return wrongField;
  }

  protected final boolean isWellFormed(byte[] value) {
    reason = null;
    message = null;
    wrongField = null;
    Arrays.fill(held, null);
    return fields.read(value) || reject(RejectReason.MALFORMED, null, fields.problem());
  }

  protected final boolean isFreeOfPersonalData() {
    String personal = fields.personalField();
    return personal == null
        || reject(
            RejectReason.PII,
            fields.personalName(),
            personal + " holds what looks like an identity or telephone number");
  }

  /**
   * Records why the record is unusable.
   *
   * @param where the field's name, or null
   */
  protected final boolean reject(RejectReason why, String where, String what) {
    reason = why;
    wrongField = where;
    message = what;
    return false;
  }

  protected final boolean invalid(int index, String rule) {
    return reject(RejectReason.INVALID, fields.name(index), fields.label(index) + " " + rule);
  }

  protected final boolean isPresent(int field) {
    return !fields.isAbsent(field) || invalid(field, "is missing");
  }

  protected final boolean isText(int field) {
    return fields.is(JsonToken.VALUE_STRING, field) || invalid(field, "is not a text");
  }

  protected final boolean isTextIfPresent(int field) {
    return fields.isAbsent(field) || isText(field);
  }

  /** Checks that a field is a code of the General Statistics Office. */
  protected final boolean isCode(int field, int digits) {
    return isPresent(field)
        && (hasDigits(field, digits) || invalid(field, "is not " + digits + " digits"));
  }

  private boolean hasDigits(int field, int digits) {
    int stop = fields.stop(field);
    if (!fields.is(JsonToken.VALUE_STRING, field) || stop - fields.start(field) != digits) {
      return false;
    }
    byte[] b = fields.source(field);
    for (int i = fields.start(field); i < stop; i++) {
      if (b[i] < '0' || b[i] > '9') {
        return false;
      }
    }
    return true;
  }

  /** Checks that a field is a text of letters, digits, dots, underscores and hyphens. */
  protected final boolean isId(int field, int longest) {
    return isPresent(field)
        && (hasIdLetters(field, longest)
            || invalid(field, "is not 1 to " + longest + " of the characters A-Z a-z 0-9 . _ -"));
  }

  private boolean hasIdLetters(int field, int longest) {
    int length = fields.stop(field) - fields.start(field);
    if (!fields.is(JsonToken.VALUE_STRING, field) || length < 1 || length > longest) {
      return false;
    }
    byte[] b = fields.source(field);
    held[field] = ids.find(b, fields.start(field), fields.stop(field));
    return held[field] != null || areIdLetters(b, fields.start(field), fields.stop(field));
  }

  /**
   * The id in a field of an unusable record; null if it is no valid id or looks like personal data.
   */
  protected final String idOfUnusable(int field, int longest) {
    boolean isId =
        !fields.isAbsent(field)
            && hasIdLetters(field, longest)
            && !PersonalNumbers.isIn(fields.source(field), fields.start(field), fields.stop(field));
    return isId ? id(field) : null;
  }

  private static boolean areIdLetters(byte[] b, int from, int to) {
    boolean valid = true;
    for (int i = from; i < to; i++) {
      valid &= ID_LETTERS[b[i] & 0xff];
    }
    return valid;
  }

  /** Checks that a field is a time, and reads it into {@code time}. */
  protected final boolean isTime(int field, TimeReader time) {
    return isPresent(field)
        && isText(field)
        && (time.read(fields.source(field), fields.start(field), fields.stop(field))
            || invalid(field, "is not a date, a time of day and an offset"));
  }

  /** Checks that a field is an integer without fraction or exponent. */
  protected final boolean isInteger(int field, long lowest, long highest) {
    if (!isPresent(field)) {
      return false;
    }
    long value = integer(field);
    return (value >= lowest && value <= highest)
        || invalid(field, "is not an integer from " + lowest + " to " + highest);
  }

  protected final boolean isIntegerIfPresent(int field, long lowest, long highest) {
    return fields.isAbsent(field) || isInteger(field, lowest, highest);
  }

  private long integer(int field) {
    int stop = fields.stop(field);
    // Longer integers are out of every range.
    if (!fields.is(JsonToken.VALUE_NUMBER_INT, field) || stop - fields.start(field) > MOST_DIGITS) {
      return NO_INTEGER;
    }
    byte[] b = fields.source(field);
    boolean negative = b[fields.start(field)] == '-';
    long value = 0;
    for (int i = fields.start(field) + (negative ? 1 : 0); i < stop; i++) {
      if (b[i] < '0' || b[i] > '9') {
        return NO_INTEGER;
      }
      value = 10 * value + b[i] - '0';
    }
    return negative ? -value : value;
  }

  /** The integer in a checked field, or {@code absent} if the field is absent. */
  protected final int integer(int field, int absent) {
    return fields.isAbsent(field) ? absent : (int) integer(field);
  }

  /** The integer in a checked field that is present. */
  protected final long wholeNumber(int field) {
    return integer(field);
  }

  /** The id or code in a checked field, or null. */
  protected final String id(int field) {
    if (fields.isAbsent(field)) {
      return null;
    }
    return held[field] == null
        ? ids.get(fields.source(field), fields.start(field), fields.stop(field))
        : held[field];
  }

  /** The text in a checked field, or null. */
  protected final String text(int field) {
    if (fields.isAbsent(field)) {
      return null;
    }
    int start = fields.start(field);
    int length = fields.stop(field) - start;
    return new String(fields.source(field), start, length, StandardCharsets.UTF_8);
  }

  /** The index of the word in a field, or -1. */
  protected final int word(int field, Names words) {
    return fields.is(JsonToken.VALUE_STRING, field)
        ? words.indexOf(fields.source(field), fields.start(field), fields.stop(field))
        : -1;
  }

  private static boolean[] idLetters() {
    boolean[] letters = new boolean[256];
    Arrays.fill(letters, 'A', 'Z' + 1, true);
    Arrays.fill(letters, 'a', 'z' + 1, true);
    Arrays.fill(letters, '0', '9' + 1, true);
    letters['.'] = true;
    letters['_'] = true;
    letters['-'] = true;
    return letters;
  }
}
