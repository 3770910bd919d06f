package vn.nhip.core.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Reads and writes scenario files: recorded or simulated logs with one record per line in the order
 * of arrival, compressed with gzip if the name ends in {@code .gz}.
 *
 * <pre>{@code
 * {"topic":"applications","partition":2,"timestamp":"2021-03-20T21:14:05.120+07:00","key":"663-LD-02","value":{…}}
 * }</pre>
 *
 * <p>A value that is not a JSON object, or that would not survive a round trip, is written as
 * {@code "bytes":"<base64>"} instead of {@code value}. A record with neither has no value.
 */
public final class LogFile {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().rootValueSeparator((String) null).build();
  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_LINE = 16 << 20;
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneOffset.ofHours(7));

  private LogFile() {}

  /**
   * Reads the records of a file lazily. Empty lines are skipped.
   *
   * @return a stream that the caller must close; it throws {@link IllegalArgumentException} at an
   *     invalid line and {@link UncheckedIOException} if the file cannot be read, both with one
   *     sentence that names the file and the line
   * @throws IOException if the file cannot be opened
   */
  public static Stream<LogRecord> read(Path file) throws IOException {
    Lines lines = new Lines(file, open(file));
    return StreamSupport.stream(lines, false).onClose(lines::close);
  }

  /**
   * Writes a file from which {@link #read} returns the same records.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, Stream<LogRecord> records) throws IOException {
    try (OutputStream plain = Files.newOutputStream(file);
        OutputStream out = isCompressed(file) ? new GZIPOutputStream(plain, BUFFER) : plain;
        JsonGenerator json = JSON.createGenerator(out)) {
      for (Iterator<LogRecord> each = records.iterator(); each.hasNext(); ) {
        writeLine(json, each.next());
      }
    }
  }

  private static void writeLine(JsonGenerator json, LogRecord record) throws IOException {
    json.writeStartObject();
    json.writeStringField("topic", record.topic());
    json.writeNumberField("partition", record.partition());
    json.writeStringField("timestamp", TIMESTAMP.format(Instant.ofEpochMilli(record.timestamp())));
    if (record.key() != null) {
      json.writeStringField("key", record.key());
    }
    byte[] value = record.value();
    if (value != null && isCompactObject(value)) {
      json.writeFieldName("value");
      json.writeRawValue(new String(value, StandardCharsets.UTF_8));
    } else if (value != null) {
      json.writeBinaryField("bytes", value);
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private static boolean isCompactObject(byte[] value) {
    return value.length > 0
        && value[0] == '{'
        && LogLine.compact(value).length == value.length
        && StrictJson.accepts(value);
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream plain = Files.newInputStream(file);
    try {
      InputStream in = isCompressed(file) ? new GZIPInputStream(plain, BUFFER) : plain;
      // One character per byte: the decoder checks whether a line is UTF-8.
      Reader letters = new InputStreamReader(new ShortLines(in), StandardCharsets.ISO_8859_1);
      return new BufferedReader(letters, BUFFER);
    } catch (IOException e) {
      plain.close();
      throw new IOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Fails at a line that is too long, before it fills the memory. */
  private static final class ShortLines extends FilterInputStream {
    private int length;

    ShortLines(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] buffer, int offset, int most) throws IOException {
      int n = in.read(buffer, offset, most);
      for (int i = offset; i < offset + n; i++) {
        length = buffer[i] == '\n' ? 0 : length + 1;
      }
      if (length > LONGEST_LINE) {
        throw new IOException("longer than 16 MB");
      }
      return n;
    }
  }

  private static boolean isCompressed(Path file) {
    return file.toString().endsWith(".gz");
  }

  /** Reads the next line when the next record is requested. */
  private static final class Lines extends AbstractSpliterator<LogRecord> {
    private final Path file;
    private final BufferedReader reader;
    private final LogLine decoder = new LogLine();
    private int number;

    Lines(Path file, BufferedReader reader) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
      this.file = file;
      this.reader = reader;
    }

    @Override
    public boolean tryAdvance(Consumer<? super LogRecord> action) {
      String line = next();
      if (line == null) {
        return false;
      }
      LogRecord record = decoder.decode(line.getBytes(StandardCharsets.ISO_8859_1));
      if (record == null) {
        throw new IllegalArgumentException(
            file + ", line " + number + ": " + decoder.message() + ".");
      }
      action.accept(record);
      return true;
    }

    private String next() {
      try {
        String line;
        do {
          number++;
          line = reader.readLine();
        } while (line != null && line.isBlank());
        return line;
      } catch (IOException e) {
        throw new UncheckedIOException(
            file + ", line " + number + ": cannot be read: " + e.getMessage(), e);
      }
    }

    private void close() {
      try {
        reader.close();
      } catch (IOException e) {
        throw new UncheckedIOException(file + " cannot be closed: " + e.getMessage(), e);
      }
    }
  }
}
