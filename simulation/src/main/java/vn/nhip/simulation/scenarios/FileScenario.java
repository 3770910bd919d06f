package vn.nhip.simulation.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import vn.nhip.core.events.LogFile;
import vn.nhip.core.events.LogRecord;

/**
 * A recorded log as a scenario. It is live from its first record on and has no expected figures.
 * Missing clock records are added.
 *
 * @param file a file that {@link LogFile} can read
 * @param liveFrom the timestamp of its first record
 */
public record FileScenario(Path file, Instant liveFrom) implements Scenario {

  /**
   * Reads the first record of a file.
   *
   * @throws IOException if the file cannot be opened
   * @throws UncheckedIOException if it cannot be read
   * @throws IllegalArgumentException if it has no record, or its first line is not one; the message
   *     is one sentence that names the file
   */
  public static FileScenario of(Path file) throws IOException {
    try (Stream<LogRecord> records = LogFile.read(file)) {
      LogRecord first =
          records
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException(file + " holds no record."));
      return new FileScenario(file, Instant.ofEpochMilli(first.timestamp()));
    }
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public String vietnamese() {
    return "Nhật ký ghi sẵn trong tệp " + file;
  }

  @Override
  public String english() {
    return "The recorded log in the file " + file;
  }

  @Override
  public Stream<LogRecord> records() {
    try {
      return ClockGaps.closedIn(LogFile.read(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public List<Figure> expectedFigures() {
    return List.of();
  }
}
