package vn.nhip.connectors.events;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import vn.nhip.connectors.events.JsonScanner.Token;

/**
 * Reads objects as programs write them: no blanks, no nesting, nothing but ASCII strings without
 * escapes and whole numbers that are not negative, under known names. Names mostly follow each
 * other as they did in the record before, so the next one is guessed and compared as a whole.
 *
 * <p>It gives up on everything else, which {@link JsonScanner} then reads from the start: what it
 * accepts, both read alike.
 */
final class PlainObject {

  /** Takes what is found. */
  interface Fields {

    /** The value of a field is a string or number that stands between two places. */
    void put(int field, Token token, byte[] text, int from, int to);
  }

  private final Names names;

  /** A name as it stands in a record: with its quotes and the colon. */
  private final byte[][] spelled;

  /** Which field came after each in the last record; the first one's place is behind all others. */
  private final int[] followers;

  /** Which one came there before that: what is not in every record makes two of them. */
  private final int[] otherFollowers;

  private final Fields fields;
  private int position;

  /**
   * @param labels the names of the known fields; a field's number is its place among them
   */
  PlainObject(Names names, String[] labels, Fields fields) {
    this.names = names;
    this.fields = fields;
    spelled = new byte[labels.length][];
    followers = new int[labels.length + 1];
    otherFollowers = new int[labels.length + 1];
    for (int field = 0; field < labels.length; field++) {
      spelled[field] = ('"' + labels[field] + "\":").getBytes(StandardCharsets.US_ASCII);
    }
    Arrays.setAll(followers, before -> (before + 1) % labels.length);
  }

  /** Reads a record; false where it is not that plain, whatever was put by then. */
  boolean read(byte[] text, int from, int to) {
    if (text[from] != '{') {
      return false;
    }
    position = from + 1;
    int before = spelled.length;
    while (true) {
      int field = name(before, text, to);
      if (field < 0 || !value(field, text, to) || position == to) {
        return false;
      }
      byte next = text[position++];
      if (next != ',') {
        return next == '}' && position == to;
      }
      before = field;
    }
  }

  private int name(int before, byte[] text, int to) {
    if (isNext(followers[before], text, to)) {
      return followers[before];
    }
    if (isNext(otherFollowers[before], text, to)) {
      return otherFollowers[before];
    }
    if (position == to || text[position] != '"') {
      return -1;
    }
    int quote = JsonStrings.endOfPlain(text, position + 1, to);
    if (quote + 2 >= to || text[quote] != '"' || text[quote + 1] != ':') {
      return -1;
    }
    int field = names.indexOf(text, position + 1, quote);
    if (field >= 0) {
      otherFollowers[before] = followers[before];
      followers[before] = field;
      position = quote + 2;
    }
    return field;
  }

  private boolean isNext(int field, byte[] text, int to) {
    byte[] name = spelled[field];
    int end = position + name.length;
    boolean is = end < to && ShortBytes.equal(name, text, position, end);
    if (is) {
      position = end;
    }
    return is;
  }

  private boolean value(int field, byte[] text, int to) {
    int start = position;
    if (text[start] == '"') {
      int quote = JsonStrings.endOfPlain(text, start + 1, to);
      if (quote == to || text[quote] != '"') {
        return false;
      }
      fields.put(field, Token.STRING, text, start + 1, quote);
      position = quote + 1;
      return true;
    }
    int end = start;
    while (end < to && text[end] >= '0' && text[end] <= '9') {
      end++;
    }
    if (end == start || (text[start] == '0' && end > start + 1)) {
      return false;
    }
    fields.put(field, Token.NUMBER, text, start, end);
    position = end;
    return true;
  }
}
