package vn.nhip.connectors.postgres.writer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** A reusable buffer of rows in the binary format of PostgreSQL's {@code COPY}. */
public final class CopyBuffer {
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private static final int NULL = -1;

  /** PostgreSQL's epoch, 2000-01-01, in seconds since 1970. */
  private static final long EPOCH_SECONDS = 946_684_800L;

  private byte[] bytes = new byte[1 << 16];
  private int size;

  /** Clears the buffer and starts a new {@code COPY}. */
  void start() {
    size = 0;
    room(HEADER.length);
    System.arraycopy(HEADER, 0, bytes, 0, HEADER.length);
    size = HEADER.length;
  }

  /** Starts a row; the given number of columns must follow. */
  public void row(int columns) {
    room(Short.BYTES);
    int16(columns);
  }

  public void text(String value) {
    if (value == null) {
      room(Integer.BYTES);
      int32(NULL);
      return;
    }
    int length = value.length();
    room(Integer.BYTES + 3 * length);
    int start = size + Integer.BYTES;
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c >= 0x80) {
        encoded(value);
        return;
      }
      bytes[start + i] = (byte) c;
    }
    int32(length);
    size += length;
  }

  private void encoded(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    int32(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
  }

  public void int4(int value) {
    room(2 * Integer.BYTES);
    int32(Integer.BYTES);
    int32(value);
  }

  /** An instant in seconds since 1970. */
  public void timestamptz(long epochSecond) {
    room(Integer.BYTES + Long.BYTES);
    int32(Long.BYTES);
    long micros = TimeUnit.SECONDS.toMicros(epochSecond - EPOCH_SECONDS);
    int32((int) (micros >> Integer.SIZE));
    int32((int) micros);
  }

  /** Ends the rows. */
  void end() {
    room(Short.BYTES);
    int16(NULL);
  }

  /** The bytes; only the first {@link #size()} are valid. */
  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  private void int16(int value) {
    bytes[size++] = (byte) (value >> 8);
    bytes[size++] = (byte) value;
  }

  private void int32(int value) {
    bytes[size++] = (byte) (value >> 24);
    bytes[size++] = (byte) (value >> 16);
    bytes[size++] = (byte) (value >> 8);
    bytes[size++] = (byte) value;
  }
}
