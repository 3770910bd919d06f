package vn.nhip.benchmark.contestants;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Adds new rows to a partition of {@code throughput} by binary {@code COPY}. */
final class CopyRows {
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final int COLUMNS = 10;
  private static final int LONGEST_ROW = 512;

  /** PostgreSQL counts from 2000-01-01. */
  private static final long EPOCH_SECONDS = 946_684_800L;

  private final Connection connection;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
  private CopyIn copy;

  CopyRows(Connection connection) {
    this.connection = connection;
  }

  /** Starts a {@code COPY} for a UTC date, in days since 1970. */
  void begin(long day) throws SQLException {
    String into =
        """
        COPY throughput_%1$tY%1$tm%1$td (scope, scope_id, window_minutes, window_start,
          province, district, received, returned, completed, delivered) FROM STDIN BINARY\
        """
            .formatted(LocalDate.ofEpochDay(day));
    copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(into);
    buffer.clear().put(HEADER);
  }

  void add(HandRows rows, int row) throws SQLException {
    if (buffer.remaining() < LONGEST_ROW) {
      send();
    }
    buffer.putShort((short) COLUMNS);
    buffer.put(rows.unit(row).keyBytes);
    buffer.putInt(Integer.BYTES).putInt(rows.minutes(row));
    buffer.putInt(Long.BYTES).putLong((rows.start(row) - EPOCH_SECONDS) * 1_000_000);
    buffer.put(rows.place(row).bytes());
    for (int type = 0; type < HandDay.TYPES; type++) {
      buffer.putInt(Integer.BYTES).putInt(rows.count(row, type));
    }
  }

  void end() throws SQLException {
    buffer.putShort((short) -1);
    send();
    copy.endCopy();
  }

  private void send() throws SQLException {
    copy.writeToCopy(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  /** Encodes two text columns for binary {@code COPY}. */
  static byte[] texts(String first, String second) {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST_ROW / 2);
    for (String text : new String[] {first, second}) {
      if (text == null) {
        bytes.putInt(-1);
      } else {
        byte[] utf8 = text.getBytes(UTF_8);
        bytes.putInt(utf8.length).put(utf8);
      }
    }
    byte[] exact = new byte[bytes.position()];
    bytes.flip().get(exact);
    return exact;
  }
}
