package vn.nhip.connectors.events;

import java.util.Arrays;

/**
 * Walks through one JSON text, token by token, and finds whatever breaks RFC 8259. Nesting may be
 * of any depth: a bit for each level is kept, and nothing recurses.
 *
 * <p>{@link #from} and {@link #to} tell where the last string, number or word stands. Not
 * thread-safe; one instance serves any number of texts.
 */
final class JsonScanner extends JsonLexer {
  enum Token {
    OBJECT_START,
    OBJECT_END,
    ARRAY_START,
    ARRAY_END,
    NAME,
    STRING,
    NUMBER,
    TRUE,
    FALSE,
    NULL,
    /** The text is over, and was well-formed. */
    END,
    /** The text is not well-formed; {@link #problem} says why. */
    MALFORMED
  }

  private enum Expected {
    VALUE,
    FIRST_NAME_OR_END,
    FIRST_VALUE_OR_END,
    COMMA_OR_END,
    NOTHING_MORE
  }

  private static final int USUAL_DEPTH = 1024;

  private Expected expected = Expected.NOTHING_MORE;
  private int depth;
  private boolean inObject;

  /** One bit a level: set where it is an object. */
  private long[] objects = new long[USUAL_DEPTH / Long.SIZE];

  void start(byte[] text, int start, int stop) {
    begin(text, start, stop);
    depth = 0;
    expected = Expected.VALUE;
  }

  /** Whether the whole text is exactly one JSON value. */
  boolean accepts(byte[] text) {
    start(text, 0, text.length);
    Token token;
    do {
      token = next();
    } while (token != Token.END && token != Token.MALFORMED);
    return token == Token.END;
  }

  /** How many objects and arrays are open after the last token. */
  int depth() {
    return depth;
  }

  /** The next token; after the first {@code END} or {@code MALFORMED} it must not be called. */
  Token next() {
    skipWhitespace();
    if (position == end) {
      return expected == Expected.NOTHING_MORE ? Token.END : malformed("an end too early");
    }
    return switch (expected) {
      case VALUE -> value();
      case FIRST_NAME_OR_END -> bytes[position] == '}' ? close() : name();
      case FIRST_VALUE_OR_END -> bytes[position] == ']' ? close() : value();
      case COMMA_OR_END -> afterValue();
      case NOTHING_MORE -> malformed("something after its end");
    };
  }

  private Token afterValue() {
    byte c = bytes[position];
    if (c == (inObject ? '}' : ']')) {
      return close();
    }
    if (c != ',') {
      return malformed("neither a comma nor an end");
    }
    position++;
    skipWhitespace();
    if (position == end) {
      return malformed("an end too early");
    }
    return inObject ? name() : value();
  }

  private Token name() {
    if (bytes[position] != '"') {
      return malformed("no field name");
    }
    if (!readString()) {
      return Token.MALFORMED;
    }
    skipWhitespace();
    if (position == end || bytes[position] != ':') {
      return malformed("no colon");
    }
    position++;
    expected = Expected.VALUE;
    return Token.NAME;
  }

  private Token value() {
    return switch (bytes[position]) {
      case '"' -> scalar(readString(), Token.STRING);
      case '{' -> open(true, Token.OBJECT_START, Expected.FIRST_NAME_OR_END);
      case '[' -> open(false, Token.ARRAY_START, Expected.FIRST_VALUE_OR_END);
      case 't' -> scalar(readWord(), Token.TRUE);
      case 'f' -> scalar(readWord(), Token.FALSE);
      case 'n' -> scalar(readWord(), Token.NULL);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
          scalar(readNumber(), Token.NUMBER);
      default -> malformed("no value");
    };
  }

  private Token scalar(boolean wellFormed, Token token) {
    if (!wellFormed) {
      return Token.MALFORMED;
    }
    expected = depth == 0 ? Expected.NOTHING_MORE : Expected.COMMA_OR_END;
    return token;
  }

  private Token open(boolean object, Token token, Expected next) {
    int word = depth / Long.SIZE;
    if (word == objects.length) {
      objects = Arrays.copyOf(objects, 2 * word);
    }
    long bit = 1L << depth;
    objects[word] = object ? objects[word] | bit : objects[word] & ~bit;
    depth++;
    inObject = object;
    position++;
    expected = next;
    return token;
  }

  private Token close() {
    Token token = inObject ? Token.OBJECT_END : Token.ARRAY_END;
    depth--;
    position++;
    expected = depth == 0 ? Expected.NOTHING_MORE : Expected.COMMA_OR_END;
    inObject = depth > 0 && (objects[(depth - 1) / Long.SIZE] & (1L << (depth - 1))) != 0;
    return token;
  }

  private Token malformed(String what) {
    fail(what, position);
    return Token.MALFORMED;
  }
}
