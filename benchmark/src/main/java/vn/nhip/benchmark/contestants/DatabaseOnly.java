package vn.nhip.benchmark.contestants;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Leaves everything to the database: copies raw records into a table; SQL decodes, checks,
 * deduplicates, groups and adds them batch by batch.
 */
public final class DatabaseOnly {
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final String COPY = "COPY incoming (arrived, value) FROM STDIN BINARY";

  /** Small enough that rows become visible every two seconds. */
  private static final int RECORDS_OF_A_BATCH = 40_000;

  private static final long BATCH_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final PGConnection postgres;
  private ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
  private CopyIn copy;

  private DatabaseOnly(Connection connection) throws SQLException {
    this.postgres = connection.unwrap(PGConnection.class);
  }

  /** Runs until it is stopped. */
  public static void main(String[] args) throws SQLException, IOException {
    Work work = Work.of(args);
    String[] steps = script().split(";\\s*\n", -1);
    try (Connection connection =
            DriverManager.getConnection(work.jdbcUrl(), work.user(), work.password());
        Statement statement = connection.createStatement();
        WholeTopic topic = WholeTopic.open(work)) {
      // The first two steps create its tables, the others are run for each batch.
      statement.execute(steps[0]);
      statement.execute(steps[1]);
      DatabaseOnly database = new DatabaseOnly(connection);
      connection.setAutoCommit(false);
      while (!Thread.currentThread().isInterrupted()) {
        if (database.fill(topic)) {
          for (int i = 2; i < steps.length; i++) {
            statement.execute(steps[i]);
          }
        }
        connection.commit();
      }
    }
  }

  private static String script() throws IOException {
    try (InputStream in = DatabaseOnly.class.getResourceAsStream("DatabaseOnly.sql")) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** Copies the records of the next interval, at most a batch. Returns whether there were any. */
  private boolean fill(WholeTopic topic) throws SQLException {
    long begun = System.nanoTime();
    int records = 0;
    while (records < RECORDS_OF_A_BATCH && System.nanoTime() - begun < BATCH_NANOS) {
      ConsumerRecords<byte[], byte[]> polled = topic.poll();
      if (polled.isEmpty() && records > 0) {
        break;
      }
      for (ConsumerRecord<byte[], byte[]> one : polled) {
        add(one);
        records++;
      }
    }
    if (copy != null) {
      buffer.putShort((short) -1);
      send();
      copy.endCopy();
      copy = null;
    }
    return records > 0;
  }

  private void add(ConsumerRecord<byte[], byte[]> one) throws SQLException {
    if (!isText(one.value())) {
      return;
    }
    if (copy == null) {
      copy = postgres.getCopyAPI().copyIn(COPY);
      buffer.clear().put(HEADER);
    }
    int length = one.value().length;
    if (buffer.remaining() < length + 64) {
      send();
      buffer = buffer.capacity() < length + 64 ? ByteBuffer.allocate(2 * length + 64) : buffer;
    }
    buffer.putShort((short) 2);
    buffer.putInt(Long.BYTES).putLong(one.timestamp());
    buffer.putInt(length).put(one.value());
  }

  private void send() throws SQLException {
    copy.writeToCopy(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  /** Whether a value is valid text; PostgreSQL aborts the batch at invalid bytes. */
  private static boolean isText(byte[] value) {
    if (value == null) {
      return false;
    }
    for (byte b : value) {
      if (b <= 0) {
        return b != 0 && Arrays.equals(new String(value, UTF_8).getBytes(UTF_8), value);
      }
    }
    return true;
  }
}
