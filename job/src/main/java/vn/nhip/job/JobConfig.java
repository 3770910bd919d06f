package vn.nhip.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.connectors.postgres.Secret;
import vn.nhip.job.domain.FloodLimits;
import vn.nhip.job.domain.PaceRules;
import vn.nhip.job.domain.WorkingDays;

/**
 * The job's settings, read once and checked.
 *
 * @param kafka the Kafka clients' settings
 * @param kafkaGroup the consumer group
 * @param applicationsPartitions partitions of {@code applications} where the job makes the topic
 * @param timestampType of the input topics where the job makes them
 * @param outputPrefix what stands before the names of the topics that the job writes
 * @param postgres the database
 * @param clockEnabled whether the job writes clock records
 * @param clockInterval between two of them
 * @param pipeline the figures of the pipeline
 * @param metricsPort first port to try for metrics; 0 for none
 * @param parallelism instances of each operator
 * @param checkpointInterval between checkpoints
 * @param checkpointDirectory folder of the checkpoints; empty where none are kept
 */
public record JobConfig(
    Properties kafka,
    String kafkaGroup,
    int applicationsPartitions,
    String timestampType,
    String outputPrefix,
    PostgresSettings postgres,
    boolean clockEnabled,
    Duration clockInterval,
    PipelineConfig pipeline,
    int metricsPort,
    int parallelism,
    Duration checkpointInterval,
    Optional<Path> checkpointDirectory) {

  private static final String PASSWORD_VARIABLE = "NHIP_POSTGRES_PASSWORD";
  private static final Pattern SECRET =
      Pattern.compile("password|secret|jaas|token|credential|key$", Pattern.CASE_INSENSITIVE);
  private static final int DAY_MINUTES = 24 * 60;

  /**
   * Reads settings as text, by their keys in {@link JobOptions}; what is not given has its default.
   *
   * @throws IllegalArgumentException in one sentence that names key and value
   */
  public static JobConfig of(Map<String, String> settings) {
    return of(settings, System.getenv());
  }

  static JobConfig of(Map<String, String> settings, Map<String, String> environment) {
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      if (!JobOptions.has(setting.getKey())) {
        throw new IllegalArgumentException(
            "There is no setting %s = %s.".formatted(setting.getKey(), shown(setting)));
      }
    }
    Reader reader = new Reader(Configuration.fromMap(settings));
    return new JobConfig(
        KafkaClientSettings.of(reader.get(JobOptions.KAFKA_BOOTSTRAP_SERVERS), settings),
        reader.get(JobOptions.KAFKA_GROUP_ID),
        reader.get(JobOptions.KAFKA_APPLICATIONS_PARTITIONS, n -> n > 0, "at least 1"),
        reader.get(
            JobOptions.KAFKA_TIMESTAMP_TYPE,
            Set.of("LogAppendTime", "CreateTime")::contains,
            "LogAppendTime or CreateTime"),
        reader.get(
            JobOptions.KAFKA_OUTPUT_PREFIX,
            prefix -> prefix.matches("[A-Za-z0-9._-]{0,100}"),
            "at most 100 letters, digits and ._-"),
        postgres(reader, environment),
        reader.get(JobOptions.CLOCK_ENABLED),
        reader.positive(JobOptions.CLOCK_INTERVAL),
        pipeline(reader),
        reader.get(JobOptions.METRICS_PORT, n -> n >= 0 && n <= 65_535, "from 0 to 65535"),
        reader.get(
            JobOptions.PARALLELISM,
            n -> n > 0 && n <= FlinkSettings.MAX_PARALLELISM,
            "from 1 to " + FlinkSettings.MAX_PARALLELISM),
        reader.positive(JobOptions.CHECKPOINT_INTERVAL),
        reader
            .optional(JobOptions.CHECKPOINT_DIRECTORY)
            .map(directory -> checkpointDirectory(reader, directory)));
  }

  private static Path checkpointDirectory(Reader reader, String directory) {
    Path path = Path.of(directory);
    Path there = path.toAbsolutePath();
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      throw reader.bad(
          JobOptions.CHECKPOINT_DIRECTORY, directory, "a folder that can be written to", null);
    }
    return path;
  }

  /** A secret given by mistake under a name that is none is not shown. */
  private static String shown(Map.Entry<String, String> setting) {
    return SECRET.matcher(setting.getKey()).find() ? "***" : setting.getValue();
  }

  /** The name under which this job writes one of its topics. */
  String output(String topic) {
    return outputPrefix + topic;
  }

  /** Without the Kafka clients' settings, which may hold passwords. */
  @Override
  public String toString() {
    return "JobConfig[kafka=%s, postgres=%s, pipeline=%s, parallelism=%d]"
        .formatted(kafka.stringPropertyNames(), postgres, pipeline, parallelism);
  }

  private static PostgresSettings postgres(Reader reader, Map<String, String> environment) {
    return new PostgresSettings(
        reader.get(JobOptions.POSTGRES_URL),
        reader.get(JobOptions.POSTGRES_USER),
        new Secret(password(reader, environment)),
        reader.get(JobOptions.POSTGRES_SCHEMA),
        reader.positive(JobOptions.POSTGRES_FLUSH_INTERVAL),
        PostgresSettings.DEFAULT_FLUSH_ROWS,
        PostgresSettings.DEFAULT_MAX_PENDING_ROWS,
        reader.get(JobOptions.POSTGRES_THROUGHPUT_RETENTION_DAYS, n -> n > 0, "at least 1"));
  }

  private static String password(Reader reader, Map<String, String> environment) {
    Optional<String> file = reader.optional(JobOptions.POSTGRES_PASSWORD_FILE);
    if (file.isEmpty()) {
      return environment.getOrDefault(PASSWORD_VARIABLE, "");
    }
    try {
      return Files.readString(Path.of(file.get())).strip();
    } catch (IOException | UncheckedIOException e) {
      throw reader.bad(JobOptions.POSTGRES_PASSWORD_FILE, file.get(), "a readable file", e);
    }
  }

  private static PipelineConfig pipeline(Reader reader) {
    List<Integer> windows =
        reader.get(
            JobOptions.WINDOW_MINUTES,
            list -> !list.isEmpty() && list.stream().allMatch(n -> n > 0 && DAY_MINUTES % n == 0),
            "whole minutes that divide a day of 1440");
    ZoneId zone = reader.parse(JobOptions.WORKING_DAY_ZONE, ZoneId::of, "a time zone");
    LocalTime start =
        reader.parse(JobOptions.WORKING_DAY_START, LocalTime::parse, "a time such as 04:00");
    if (start.getSecond() != 0 || start.getNano() != 0) {
      throw reader.bad(JobOptions.WORKING_DAY_START, start.toString(), "a full minute", null);
    }
    Duration horizon =
        reader.get(
            JobOptions.CORRECTION_HORIZON,
            d -> !d.isNegative() && d.equals(Duration.ofMinutes(d.toMinutes())),
            "whole minutes, not negative");
    return new PipelineConfig(
        reader.get(JobOptions.KAFKA_GROUP_ID),
        new WorkingDays(zone, start, horizon),
        windows.stream().distinct().sorted().toList(),
        rules(reader),
        new FloodLimits(
            reader.get(JobOptions.FLOOD_TEAMS, n -> n > 0, "at least 1"),
            reader.notNegative(JobOptions.FLOOD_PLACES),
            reader.notNegative(JobOptions.FLOOD_STATIONS),
            reader.notNegative(JobOptions.FLOOD_OF_ONE_TEAM)),
        reader.positive(JobOptions.EMIT_INTERVAL));
  }

  private static PaceRules rules(Reader reader) {
    return new PaceRules(
        reader.notNegative(JobOptions.PACE_BEHIND_FROM),
        reader.notNegative(JobOptions.PACE_BEHIND_BELOW),
        reader.notNegative(JobOptions.PACE_CRITICAL_BELOW),
        reader.notNegative(JobOptions.PACE_RECOVERED_FROM),
        reader.get(JobOptions.PACE_RAISE_MINUTES, n -> n > 0, "at least 1"),
        reader.get(JobOptions.PACE_RECOVER_MINUTES, n -> n > 0, "at least 1"),
        reader.get(JobOptions.PACE_SILENT_MINUTES, n -> n > 0, "at least 1"),
        reader.notNegative(JobOptions.PACE_MISSED_WARNING_FROM));
  }

  /** Reads options; whatever is wrong becomes one sentence with key and value. */
  private record Reader(Configuration configuration) {

    <T> T get(ConfigOption<T> option) {
      try {
        return configuration.get(option);
      } catch (IllegalArgumentException e) {
        throw bad(option, raw(option), "of its type", e);
      }
    }

    <T> T get(ConfigOption<T> option, Predicate<T> valid, String rule) {
      T value = get(option);
      if (!valid.test(value)) {
        throw bad(option, raw(option), rule, null);
      }
      return value;
    }

    <T> Optional<T> optional(ConfigOption<T> option) {
      return Optional.ofNullable(get(option));
    }

    int notNegative(ConfigOption<Integer> option) {
      return get(option, n -> n >= 0, "at least 0");
    }

    Duration positive(ConfigOption<Duration> option) {
      return get(option, d -> d.toMillis() > 0, "at least 1 ms");
    }

    <T> T parse(ConfigOption<String> option, Function<String, T> parser, String rule) {
      String text = get(option);
      try {
        return parser.apply(text);
      } catch (DateTimeException e) {
        throw bad(option, text, rule, e);
      }
    }

    private String raw(ConfigOption<?> option) {
      return configuration
          .toMap()
          .getOrDefault(option.key(), String.valueOf(option.defaultValue()));
    }

    IllegalArgumentException bad(
        ConfigOption<?> option, String value, String rule, Exception cause) {
      return new IllegalArgumentException(
          "The setting %s = %s must be %s.".formatted(option.key(), value, rule), cause);
    }
  }
}
