package vn.nhip.job.domain;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A short text that may be missing, in stored and sent forms; none of them is ever empty. */
final class OptionalText {

  private OptionalText() {}

  static void write(DataOutput out, String text) throws IOException {
    out.writeUTF(text == null ? "" : text);
  }

  /** The text, or null. */
  static String read(DataInput in) throws IOException {
    String text = in.readUTF();
    return text.isEmpty() ? null : text;
  }
}
