package vn.nhip.intake.events;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import vn.nhip.intake.answers.Declined;

/** Splits the body of a request into lines. */
public final class EventBody {
  /** The maximum number of lines of a request. */
  public static final int MOST_LINES = 1_000;

  private EventBody() {}

  /**
   * Decompresses the body.
   *
   * @param encoding the request's {@code Content-Encoding}; null for none
   * @param largest the maximum decompressed size in bytes
   * @throws Declined 400, 413 or 415
   */
  public static byte[] plain(byte[] body, String encoding, int largest) {
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return body;
    }
    if (!encoding.equalsIgnoreCase("gzip")) {
      throw Declined.encoding();
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] plain = in.readNBytes(largest + 1);
      if (plain.length > largest) {
        throw Declined.tooLarge("The decompressed body is larger than " + largest + " bytes.");
      }
      return plain;
    } catch (ZipException | EOFException e) {
      throw Declined.badRequest("The body is not gzip.");
    } catch (IOException e) {
      throw new IllegalStateException("Reading from memory cannot fail.", e);
    }
  }

  /**
   * Returns the lines that are not blank. A body that is one JSON document is one line.
   *
   * @param single whether the body is one event, even if it is written on several lines
   * @throws Declined 400 or 413
   */
  static List<Line> lines(byte[] body, boolean single) {
    List<Line> lines = new ArrayList<>();
    int number = 1;
    int from = 0;
    for (int i = 0; i <= body.length; i++) {
      if (i == body.length || (body[i] == '\n' && !single)) {
        if (!isBlank(body, from, i)) {
          lines.add(new Line(number, Arrays.copyOfRange(body, from, i)));
        }
        number++;
        from = i + 1;
      }
      if (lines.size() > MOST_LINES) {
        throw Declined.tooLarge("A request holds at most " + MOST_LINES + " events.");
      }
    }
    if (lines.isEmpty()) {
      throw Declined.badRequest("The body holds no event.");
    }
    return lines;
  }

  private static boolean isBlank(byte[] body, int from, int to) {
    for (int i = from; i < to; i++) {
      if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
