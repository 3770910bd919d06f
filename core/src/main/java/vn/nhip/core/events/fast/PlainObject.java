package vn.nhip.core.events.fast;

import com.fasterxml.jackson.core.JsonToken;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads JSON objects in the form that most programs write: no whitespace, no nesting, only known
 * names, ASCII strings without escapes and integers that are not negative. Fields mostly come in
 * the same order as in the record before, so the next name is predicted and compared in one step.
 *
 * <p>It rejects everything else; the caller then parses the record from its start with a full
 * parser. For accepted objects, both give the same result.
 */
public final class PlainObject {

  /** Receives the fields of an object. */
  public interface Fields {

    /** Called for each field; its value is the string or integer between two indexes. */
    void put(int field, JsonToken token, byte[] text, int from, int to);
  }

  private final Names names;

  /** Each name as written in a record, with its quotes and the colon. */
  private final byte[][] spelled;

  /** The most recent successor of each field; the last element is for the start of a record. */
  private final int[] followers;

  /** The successor of each field before that one: an optional field makes for two successors. */
  private final int[] otherFollowers;

  private final Fields fields;
  private int position;

  /**
   * @param labels the names of the known fields; a field's number is its index
   */
  public PlainObject(Names names, String[] labels, Fields fields) {
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

  /**
   * Reads a record. Returns false if it is not in this form; some fields may have been put already.
   */
  public boolean read(byte[] text, int from, int to) {
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
    int quote = TextScan.endOfPlain(text, position + 1, to);
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
      int quote = TextScan.endOfPlain(text, start + 1, to);
      if (quote == to || text[quote] != '"') {
        return false;
      }
      fields.put(field, JsonToken.VALUE_STRING, text, start + 1, quote);
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
    fields.put(field, JsonToken.VALUE_NUMBER_INT, text, start, end);
    position = end;
    return true;
  }
}
