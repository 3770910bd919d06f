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
 * any value looks like personal data. If a field occurs twice, the last value counts, but all are
 * checked for personal data.
 *
 * <p>A record that is written as most programs write it is read straight from its bytes, and
 * nothing is copied; any other is parsed by {@link StrictJson}.
 *
 * <p>Not thread-safe; one instance serves any number of records, and reuses its buffers.
 */
public final class RecordFields {
  private static final int UNKNOWN = -1;

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
  private String personalField;

  /** A place in the record in two measures: UTF-16 units, as the parser counts, and bytes. */
  private long unitsPassed;

  private int bytesPassed;

  /**
   * @param exempt how many of the names, from the first on, may hold any digits
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
    personalField = null;
    unitsPassed = 0;
    bytesPassed = 0;
    Arrays.fill(tokens, null);
  }

  private void putPlain(int field, JsonToken token, byte[] text, int from, int to) {
    put(field, token, text, from, to);
    if (isExempt(field)) {
      return;
    }
    boolean personal =
        token == JsonToken.VALUE_STRING
            ? PersonalNumbers.isIn(text, from, to)
            : PersonalNumbers.isInteger(to - from);
    if (personal) {
      personalField = label(field);
    }
  }

  /**
   * Parses a record; null, or what is wrong with it. Parser messages may quote values: not used.
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

  /** Checks each value in an object or array for personal data, at any depth. */
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

  /** How many bytes of the record stand before a UTF-16 unit; never one before the last asked. */
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

  /** As UTF-8; a lone surrogate, which only an escape can bring, becomes a question mark. */
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void checkPersonal(int field, boolean isExempt, JsonToken token, byte[] text) {
    if (isExempt) {
      return;
    }
    boolean personal =
        switch (token) {
          case VALUE_STRING -> PersonalNumbers.isIn(text, 0, text.length);
          case VALUE_NUMBER_INT ->
              PersonalNumbers.isInteger(text.length - (text[0] == '-' ? 1 : 0));
          default -> false;
        };
    if (personal) {
      personalField = field == UNKNOWN ? "an unknown field" : label(field);
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

  /** How many fields are known. */
  public int count() {
    return labels.length;
  }

  /** What is wrong with the record's JSON; quotes no value; null if it is well-formed. */
  public String problem() {
    return problem;
  }

  /** The field with a value, at whatever depth, that looks like personal data, or null. */
  public String personalField() {
    return personalField;
  }

  /** How messages name a field. */
  public String label(int field) {
    return "field '" + labels[field] + "'";
  }

  /** Whether the field is missing or null. */
  public boolean isAbsent(int field) {
    return tokens[field] == null || tokens[field] == JsonToken.VALUE_NULL;
  }

  /**
   * Whether the field's value is of a kind; an object or array is of the kind of its first token.
   */
  public boolean is(JsonToken token, int field) {
    return tokens[field] == token;
  }

  /** The bytes that hold the field's value between {@link #start} and {@link #stop}. */
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
