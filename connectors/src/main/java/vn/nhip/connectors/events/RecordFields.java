package vn.nhip.connectors.events;

import java.util.Arrays;
import vn.nhip.connectors.events.JsonScanner.Token;

/**
 * The fields of one JSON object, found in a single pass over its bytes: where the value of each
 * known field stands, and whether any value looks like personal data. Of a field given twice the
 * last value counts, but all are looked at for personal data. Nothing is copied but strings with
 * escapes.
 *
 * <p>Not thread-safe; one instance serves any number of records, and reuses its buffers.
 */
final class RecordFields {
  private static final int UNKNOWN = -1;
  private static final byte[] NOTHING = {};

  private final JsonScanner scanner = new JsonScanner();
  private final PlainObject plain;
  private final Names names;
  private final String[] labels;

  /** One bit for each field that may hold any digits. */
  private final long exempt;

  private final Token[] tokens;
  private final byte[][] sources;
  private final int[] starts;
  private final int[] stops;

  private byte[] unescaped = NOTHING;
  private int unescapedLength;
  private String problem;
  private String personalField;

  /**
   * @param exempt how many of the names, from the first on, may hold any digits
   * @param labels the names of the known fields; a field's number is its place among them
   */
  RecordFields(int exempt, String... labels) {
    this.exempt = (1L << exempt) - 1;
    this.labels = labels;
    names = new Names(labels);
    plain = new PlainObject(names, labels, this::putPlain);
    tokens = new Token[labels.length];
    sources = new byte[labels.length][];
    starts = new int[labels.length];
    stops = new int[labels.length];
  }

  /** Reads a record; false if it is not UTF-8 text of exactly one JSON object. */
  boolean read(byte[] value) {
    return value == null ? read(NOTHING, 0, 0) : read(value, 0, value.length);
  }

  /** Reads the object that stands between two places in a text. */
  boolean read(byte[] text, int from, int to) {
    problem = null;
    clear();
    if (from == to) {
      problem = "the text is empty";
      return false;
    }
    if (plain.read(text, from, to)) {
      return true;
    }
    clear();
    scanner.start(text, from, to);
    if (!collect()) {
      problem = scanner.problem() == null ? "the text is no JSON object" : scanner.problem();
    }
    return problem == null;
  }

  private void clear() {
    personalField = null;
    unescapedLength = 0;
    Arrays.fill(tokens, null);
  }

  private void putPlain(int field, Token token, byte[] text, int from, int to) {
    put(field, token, text, from, to);
    if (isExempt(field)) {
      return;
    }
    boolean personal =
        token == Token.STRING
            ? JsonStrings.holdsNumber(text, from, to)
            : isPersonalNumber(to - from);
    if (personal) {
      personalField = label(field);
    }
  }

  private boolean collect() {
    if (scanner.next() != Token.OBJECT_START) {
      return false;
    }
    int field = UNKNOWN;
    int opened = 0;
    while (true) {
      Token token = scanner.next();
      switch (token) {
        case NAME -> {
          if (scanner.depth() == 1) {
            field = field();
          }
        }
        case STRING, NUMBER, TRUE, FALSE, NULL -> {
          boolean top = scanner.depth() == 1;
          if (!(top && isExempt(field)) && looksPersonal(token)) {
            personalField = field == UNKNOWN ? "an unknown field" : label(field);
          }
          if (top && field != UNKNOWN) {
            put(field, token);
          }
        }
        case OBJECT_START, ARRAY_START -> {
          if (scanner.depth() == 2) {
            opened = scanner.position - 1;
          }
        }
        case OBJECT_END, ARRAY_END -> {
          if (scanner.depth() == 1 && field != UNKNOWN) {
            put(field, token, scanner.bytes, opened, scanner.position);
          }
        }
        case END -> {
          return true;
        }
        case MALFORMED -> {
          return false;
        }
      }
    }
  }

  private boolean looksPersonal(Token token) {
    return switch (token) {
      case STRING ->
          scanner.escaped
              ? JsonStrings.holdsEscapedNumber(scanner.bytes, scanner.from, scanner.to)
              : JsonStrings.holdsNumber(scanner.bytes, scanner.from, scanner.to);
      case NUMBER -> isPersonalNumber(scanner.integerDigits);
      default -> false;
    };
  }

  private static boolean isPersonalNumber(int digits) {
    return digits == JsonStrings.SHORTEST_RUN || digits == JsonStrings.LONGEST_RUN;
  }

  private boolean isExempt(int field) {
    return field != UNKNOWN && (exempt & (1L << field)) != 0;
  }

  private int field() {
    if (!scanner.escaped) {
      return names.indexOf(scanner.bytes, scanner.from, scanner.to);
    }
    int start = unescapedLength;
    unescape();
    int field = names.indexOf(unescaped, start, unescapedLength);
    unescapedLength = start;
    return field;
  }

  private void put(int field, Token token) {
    if (token == Token.STRING && scanner.escaped) {
      int start = unescapedLength;
      unescape();
      put(field, token, unescaped, start, unescapedLength);
    } else {
      put(field, token, scanner.bytes, scanner.from, scanner.to);
    }
  }

  private void put(int field, Token token, byte[] source, int from, int to) {
    tokens[field] = token;
    sources[field] = source;
    starts[field] = from;
    stops[field] = to;
  }

  /** All strings of a record, unescaped, are never longer than the record. */
  private void unescape() {
    if (unescaped.length < scanner.end) {
      unescaped = Arrays.copyOf(unescaped, scanner.end);
    }
    unescapedLength =
        JsonStrings.unescape(scanner.bytes, scanner.from, scanner.to, unescaped, unescapedLength);
  }

  /** How many fields are known. */
  int count() {
    return labels.length;
  }

  /** What is wrong with the record's JSON, or null. */
  String problem() {
    return problem;
  }

  /** The field with a value, at whatever depth, that looks like personal data, or null. */
  String personalField() {
    return personalField;
  }

  /** How messages name a field. */
  String label(int field) {
    return "field '" + labels[field] + "'";
  }

  /** Whether the field is missing or null. */
  boolean isAbsent(int field) {
    return tokens[field] == null || tokens[field] == Token.NULL;
  }

  boolean is(Token token, int field) {
    return tokens[field] == token;
  }

  /** The bytes that hold the field's value between {@link #start} and {@link #stop}. */
  byte[] source(int field) {
    return sources[field];
  }

  int start(int field) {
    return starts[field];
  }

  int stop(int field) {
    return stops[field];
  }
}
