package vn.nhip.local.savepoints;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.sessions.JqwikSession;
import vn.nhip.core.events.LogFile;
import vn.nhip.core.events.LogRecord;
import vn.nhip.job.recompute.RandomLogs;
import vn.nhip.job.recompute.RandomLogs.Tuning;
import vn.nhip.job.recompute.RandomPaceLogs;
import vn.nhip.job.recompute.RandomPaceLogs.PaceLogSample;

/**
 * A savepoint written by a version of the job, stored in the repository with its log.
 *
 * @param folder folder named after the version, with {@code savepoint/}, {@code before.ndjson.gz}
 *     (the records read before it) and {@code after.ndjson.gz} (the records after it)
 */
record GoldenSavepoint(Path folder) {
  private static final Path ALL = Path.of("src", "test", "resources", "golden");
  private static final int PARTITIONS = 4;
  private static final int FIELD_RECORDS = 700;
  private static final int FEWEST_JUDGED = 150;

  /** All stored savepoints. */
  static List<GoldenSavepoint> all() {
    if (!Files.isDirectory(ALL)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(ALL)) {
      return folders.filter(Files::isDirectory).sorted().map(GoldenSavepoint::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Creates one with this name, with its log but without a savepoint. */
  static GoldenSavepoint create(String name) throws IOException {
    GoldenSavepoint golden = new GoldenSavepoint(Files.createDirectories(ALL.resolve(name)));
    List<LogRecord> log = randomLog();
    int cut = log.size() * 3 / 5;
    LogFile.write(golden.beforeFile(), log.subList(0, cut).stream());
    LogFile.write(golden.afterFile(), log.subList(cut, log.size()).stream());
    return golden;
  }

  List<LogRecord> before() throws IOException {
    return read(beforeFile());
  }

  List<LogRecord> after() throws IOException {
    return read(afterFile());
  }

  Path savepoint() {
    return folder.resolve("savepoint");
  }

  /** Replaces the savepoint. */
  void replaceSavepoint(Path written) throws IOException {
    if (Files.isDirectory(savepoint())) {
      try (Stream<Path> files = Files.list(savepoint())) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(savepoint());
    try (Stream<Path> files = Files.list(written)) {
      for (Path file : files.toList()) {
        Files.copy(file, savepoint().resolve(file.getFileName()));
      }
    }
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }

  private Path beforeFile() {
    return folder.resolve("before.ndjson.gz");
  }

  private Path afterFile() {
    return folder.resolve("after.ndjson.gz");
  }

  private static List<LogRecord> read(Path file) throws IOException {
    try (Stream<LogRecord> records = LogFile.read(file)) {
      return records.toList();
    }
  }

  /**
   * Renames the teams of a record, because both logs are generated alike and use the same names for
   * different teams.
   */
  private static LogRecord ofOtherTeams(LogRecord one) {
    String value = new String(one.value(), UTF_8).replaceAll("\"T(\\d+)\"", "\"J$1\"");
    String key = one.key() == null ? null : one.key().replaceAll("^T(\\d+)$", "J$1");
    return new LogRecord(one.topic(), one.partition(), one.timestamp(), key, value.getBytes(UTF_8));
  }

  /** A log with all disturbances from the field, and with judged units. */
  static List<LogRecord> randomLog() {
    JqwikSession.start();
    try {
      Random random = new Random(2021);
      List<LogRecord> log = new ArrayList<>();
      PaceLogSample judged;
      do {
        judged = RandomPaceLogs.logs().generator(1000).next(random).value();
      } while (judged.log().size() < FEWEST_JUDGED);
      judged.log().forEach(record -> log.add(ofOtherTeams(record)));
      List<LogRecord> field;
      do {
        field =
            RandomLogs.logs(new Tuning(2 * FIELD_RECORDS, PARTITIONS, 12, 1, 8))
                .generator(1000)
                .next(random)
                .value();
      } while (field.size() < FIELD_RECORDS
          || field.stream().mapToInt(LogRecord::partition).distinct().count() < PARTITIONS);
      log.addAll(field.subList(0, FIELD_RECORDS));
      // A stable sort, which only interleaves the two logs within a partition.
      log.sort(Comparator.comparing(LogRecord::timestamp));
      return log;
    } finally {
      JqwikSession.finish();
    }
  }
}
