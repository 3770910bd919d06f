package vn.nhip.core.targets.sheet;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads one XML part of a workbook up to a limit of bytes. It also limits the length of a single
 * text, attribute or comment, because a parser holds each of them in memory. It fails if the thread
 * is interrupted, so that the time spent on a file can be limited.
 */
final class BoundedInput extends InputStream {
  /** A cell holds at most 32,767 characters, or four bytes each. */
  private static final int MAX_RUN = 160 << 10;

  private static final int BYTE_ORDER_MARK = 0xef;
  private static final int END_OF_COMMENT = 0x2d2d3e; // -->
  private static final int END_OF_CDATA = 0x5d5d3e; // ]]>
  private static final int END_OF_INSTRUCTION = 0x3f3e; // ?>
  private static final int EXCLAMATION = 0x3c21; // <!

  /** What the bytes belong to; each kind ends in a different way. */
  private enum Kind {
    MARKUP_OR_TEXT,
    COMMENT,
    CDATA,
    INSTRUCTION
  }

  private final InputStream in;
  private final long most;
  private long passed;
  private int run;
  private Kind kind = Kind.MARKUP_OR_TEXT;
  // The last three bytes, the newest lowest.
  private int last;

  BoundedInput(InputStream in, long most) {
    this.in = in;
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (Thread.interrupted()) {
      throw new BadSheet(SheetText.of("file.time"));
    }
    int n = in.read(buffer, offset, length);
    if (passed == 0 && n > 0 && (buffer[offset] & 0xff) == BYTE_ORDER_MARK) {
      // The mark is removed, because not even spaces are allowed before the XML declaration.
      n = withoutMark(buffer, offset, length, n);
    }
    for (int i = 0; i < n; i++) {
      pass(buffer[offset + i] & 0xff);
    }
    return n;
  }

  private int withoutMark(byte[] buffer, int offset, int length, int n) throws IOException {
    for (int i = n; i < 3; i++) {
      in.read();
    }
    int rest = Math.max(0, n - 3);
    System.arraycopy(buffer, offset + n - rest, buffer, offset, rest);
    passed = 3;
    return rest > 0 ? rest : in.read(buffer, offset, length);
  }

  private void pass(int next) {
    passed++;
    run++;
    int before = last;
    last = ((last << 8) | next) & 0xffffff;
    boolean ends =
        switch (kind) {
          case MARKUP_OR_TEXT -> next == '<';
          case COMMENT -> last == END_OF_COMMENT;
          case CDATA -> last == END_OF_CDATA;
          case INSTRUCTION -> (last & 0xffff) == END_OF_INSTRUCTION;
        };
    if (ends) {
      run = 0;
      kind = Kind.MARKUP_OR_TEXT;
    } else if (kind == Kind.MARKUP_OR_TEXT && (before & 0xff) == '<') {
      kind = next == '?' ? Kind.INSTRUCTION : kind;
    } else if (kind == Kind.MARKUP_OR_TEXT && (before & 0xffff) == EXCLAMATION) {
      kind = next == '-' ? Kind.COMMENT : next == '[' ? Kind.CDATA : kind;
    }
    if (passed > most || run > MAX_RUN) {
      throw new BadSheet(SheetText.of("file.large"));
    }
  }
}
