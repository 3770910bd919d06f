package vn.nhip.core.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import vn.nhip.core.events.fast.Names;
import vn.nhip.core.events.fast.PersonalNumbers;
import vn.nhip.core.events.fast.PlainObject;

/**
 * The fields of one JSON object, read in a single pass: the value of each known field, and whether
 * any value looks like personal data. If a field occurs twice, the last value counts, but every
 * value is checked for personal data.
 *
 * <p>A record written as most programs write it is read straight from its bytes without copying;
 * any other record is parsed by {@link StrictJson}.
 *
 * <p>Not thread-safe. One instance reads any number of records and reuses its buffers.
 */
public final class RecordFields {
  private static final int UNKNOWN = -1;
  private static final int NONE = -2;

  private final PlainObject plain;
  private final Names names;
  private final String[] labels;

  /** One bit for each field that may hold any digits. */
  private final long exempt;

  private final JsonToken[] tokens;
  private final byte[][] sources;
  private final int[] starts;
  private final int[] stops;

  private String problem;

  /** The number of a field with personal data, or {@link #UNKNOWN} or {@link #NONE}. */
  private int personal;

  /** A position in the record, counted in UTF-16 units, as the parser does, and in bytes. */
  private long unitsPassed;

  private int bytesPassed;

  /**
   * @param exempt how many of the fields, from the first on, may hold any digits
   * @param labels the names of the known fields; a field's number is its index
   */
  public RecordFields(int exempt, String... labels) {
    this.exempt = (1L << exempt) - 1;
    this.labels = labels;
    names = new Names(labels);
    plain = new PlainObject(names, labels, this::putPlain);
    tokens = new JsonToken[labels.length];
    sources = new byte[labels.length][];
    starts = new int[labels.length];
    stops = new int[labels.length];
  }

  /**
   * Reads a record.
   *
   * @param value may be null
   * @return whether it is UTF-8 text of exactly one JSON object; if not, {@link #problem} says why
   */
  public boolean read(byte[] value) {
    problem = null;
    clear();
    if (value == null || value.length == 0) {
      problem = "the text is empty";
      return false;
    }
    if (plain.read(value, 0, value.length)) {
      return true;
    }
    clear();
    problem = parse(value);
    return problem == null;
  }

  private void clear() {
    personal = NONE;
    unitsPassed = 0;
    bytesPassed = 0;
    Arrays.fill(tokens, null);
  }

  private void putPlain(int field, JsonToken token, byte[] text, int from, int to) {
    put(field, token, text, from, to);
    if (isExempt(field)) {
      return;
    }
    boolean isPersonal =
        token == JsonToken.VALUE_STRING
            ? PersonalNumbers.isIn(text, from, to)
            : PersonalNumbers.isInteger(to - from);
    if (isPersonal) {
      personal = field;
    }
  }

  /**
   * Parses a record. Returns null, or what is wrong with the record; the parser's own messages are
   * not used, because they may quote values.
   */
  private String parse(byte[] value) {
    try (JsonParser json = StrictJson.parse(value, 0, value.length)) {
      boolean object = json.nextToken() == JsonToken.START_OBJECT;
      if (object) {
        readMembers(json, value);
      } else {
        json.skipChildren();
      }
      return object && json.nextToken() == null ? null : "the text is not a JSON object";
    } catch (JsonProcessingException e) {
      String what = e instanceof JsonEOFException ? "unexpected end" : "syntax error";
      long character = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
      return "the text is not well-formed JSON: " + what + " at character " + character;
    } catch (IOException e) {
      return "the text is not UTF-8";
    }
  }

  private void readMembers(JsonParser json, byte[] record) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      byte[] name = utf8(json.currentName());
      int field = names.indexOf(name, 0, name.length);
      JsonToken token = json.nextToken();
      if (token.isStructStart()) {
        int from = bytes(record, json.currentTokenLocation().getCharOffset());
        checkNested(json, field);
        int to = bytes(record, json.currentLocation().getCharOffset());
        putIfKnown(field, token, record, from, to);
      } else {
        byte[] text = utf8(json.getText());
        checkPersonal(field, isExempt(field), token, text);
        putIfKnown(field, token, text, 0, text.length);
      }
    }
  }

  /** Checks all values in an object or array for personal data, at any depth. */
  private void checkNested(JsonParser json, int field) throws IOException {
    for (int depth = 1; depth > 0; ) {
      JsonToken token = json.nextToken();
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
        checkPersonal(field, false, token, utf8(json.getText()));
      }
    }
  }

  /**
   * Converts a position in UTF-16 units to bytes. Positions must not decrease from call to call.
   */
  private int bytes(byte[] record, long units) {
    while (unitsPassed < units) {
      int lead = record[bytesPassed] & 0xff;
      unitsPassed += lead < 0xf0 ? 1 : 2;
      bytesPassed += lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    }
    return bytesPassed;
  }

  private void putIfKnown(int field, JsonToken token, byte[] source, int from, int to) {
    if (field != UNKNOWN) {
      put(field, token, source, from, to);
    }
  }

  /**
   * Encodes a text in UTF-8. A lone surrogate, which only an escape can produce, becomes a question
   * mark.
   */
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void checkPersonal(int field, boolean isExempt, JsonToken token, byte[] text) {
    if (isExempt) {
      return;
    }
    boolean isPersonal =
        switch (token) {
          case VALUE_STRING -> PersonalNumbers.isIn(text, 0, text.length);
          case VALUE_NUMBER_INT ->
              PersonalNumbers.isInteger(text.length - (text[0] == '-' ? 1 : 0));
          default -> false;
        };
    if (isPersonal) {
      personal = field;
    }
  }

  private boolean isExempt(int field) {
    return field != UNKNOWN && (exempt & (1L << field)) != 0;
  }

  private void put(int field, JsonToken token, byte[] source, int from, int to) {
    tokens[field] = token;
    sources[field] = source;
    starts[field] = from;
    stops[field] = to;
  }

  /** The number of known fields. */
  public int count() {
    return labels.length;
  }

  /** What is wrong with the record's JSON, without quoting a value; null if it is well-formed. */
  public String problem() {
    return problem;
  }

  /**
   * How messages name the field that has a value, at any depth, that looks like personal data; null
   * if there is none.
   */
  public String personalField() {
    return personal == NONE ? null : personal == UNKNOWN ? "an unknown field" : label(personal);
  }

  /** The name of the field with personal data; null if the field is unknown. */
  String personalName() {
    return personal < 0 ? null : labels[personal];
  }

  /** The name of a field. */
  String name(int field) {
    return labels[field];
  }

  /** How messages name a field. */
  public String label(int field) {
    return "field '" + labels[field] + "'";
  }

  /** Whether the field is missing or null. */
  public boolean isAbsent(int field) {
    return tokens[field] == null || tokens[field] == JsonToken.VALUE_NULL;
  }

  /** Whether the field's value is of a kind. The kind of an object or array is its first token. */
  public boolean is(JsonToken token, int field) {
    return tokens[field] == token;
  }

  /** The array that holds the field's value between {@link #start} and {@link #stop}. */
  public byte[] source(int field) {
    return sources[field];
  }

  public int start(int field) {
    return starts[field];
  }

  public int stop(int field) {
    return stops[field];
  }
}
