package vn.nhip.core.events;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import vn.nhip.core.events.fast.TimeReader;

/**
 * Decodes the lines of a scenario file. A value keeps its text except for whitespace between
 * tokens: numbers are not rounded, and escapes stay escapes.
 */
final class LogLine extends RecordDecoder {
  private static final int TOPIC = 0;
  private static final int PARTITION = 1;
  private static final int TIMESTAMP = 2;
  private static final int KEY = 3;
  private static final int VALUE = 4;
  private static final int BYTES = 5;

  private static final byte QUOTE = '"';
  private static final int LONGEST_TOPIC = 249;

  private final TimeReader timestamp = new TimeReader();
  private byte[] decoded;

  LogLine() {
    super(new RecordFields(0, "topic", "partition", "timestamp", "key", "value", "bytes"));
  }

  /**
   * Returns the record of a line, or null if the line is invalid; {@link #message} then says why.
   */
  LogRecord decode(byte[] line) {
    boolean usable =
        isWellFormed(line)
            && isId(TOPIC, LONGEST_TOPIC)
            && isInteger(PARTITION, 0, Integer.MAX_VALUE)
            && isTime(TIMESTAMP, timestamp)
            && isTextIfPresent(KEY)
            && isBase64IfPresent();
    if (!usable) {
      return null;
    }
    return new LogRecord(
        id(TOPIC), integer(PARTITION, 0), timestamp.epochMilli(), text(KEY), value());
  }

  private boolean isBase64IfPresent() {
    decoded = null;
    if (fields.isAbsent(BYTES)) {
      return true;
    }
    if (!fields.isAbsent(VALUE)) {
      return invalid(BYTES, "stands beside " + fields.label(VALUE));
    }
    if (!isText(BYTES)) {
      return false;
    }
    try {
      decoded = Base64.getDecoder().decode(text(BYTES));
      return true;
    } catch (IllegalArgumentException e) {
      return invalid(BYTES, "is not base64");
    }
  }

  private byte[] value() {
    if (fields.isAbsent(VALUE)) {
      return decoded;
    }
    if (fields.is(JsonToken.VALUE_STRING, VALUE)) {
      return quoted(text(VALUE));
    }
    return compact(
        Arrays.copyOfRange(fields.source(VALUE), fields.start(VALUE), fields.stop(VALUE)));
  }

  private static byte[] quoted(String text) {
    byte[] escaped = JsonStringEncoder.getInstance().quoteAsUTF8(text);
    return ByteBuffer.allocate(escaped.length + 2).put(QUOTE).put(escaped).put(QUOTE).array();
  }

  /** Removes the whitespace between the tokens of well-formed JSON. */
  static byte[] compact(byte[] json) {
    byte[] compact = new byte[json.length];
    int length = 0;
    boolean inString = false;
    boolean escaped = false;
    for (byte c : json) {
      if (c == '"' && !escaped) {
        inString = !inString;
      }
      escaped = c == '\\' && !escaped;
      if (inString || !isWhitespace(c)) {
        compact[length++] = c;
      }
    }
    return Arrays.copyOf(compact, length);
  }

  private static boolean isWhitespace(byte c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }
}
