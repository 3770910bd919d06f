package vn.nhip.core.events;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Serializes a short text that may be null but is never empty. */
public final class OptionalText {

  private OptionalText() {}

  /** Writes the text, or an empty one for null. */
  public static void write(DataOutput out, String text) throws IOException {
    out.writeUTF(text == null ? "" : text);
  }

  /** Reads the text, or null. */
  public static String read(DataInput in) throws IOException {
    String text = in.readUTF();
    return text.isEmpty() ? null : text;
  }
}
