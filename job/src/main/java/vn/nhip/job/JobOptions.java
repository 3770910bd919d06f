package vn.nhip.job;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import vn.nhip.connectors.kafka.KafkaClientSettings;
import vn.nhip.connectors.postgres.PostgresOptions;
import vn.nhip.core.calendar.WorkingDayOptions;
import vn.nhip.core.settings.Durations;
import vn.nhip.core.settings.Option;
import vn.nhip.core.settings.Options;
import vn.nhip.core.settings.Relation;
import vn.nhip.core.targets.sheet.SheetLimits;

/** All settings of the job: key, type, default and meaning, in one place. */
public final class JobOptions {
  private static final int DAY_MINUTES = 24 * 60;
  private static final Duration LONGEST_HORIZON = Duration.ofDays(400);
  // One working day and the part of a UTC day before it.
  private static final Duration OPEN_BEFORE_HORIZON = Duration.ofDays(2);

  public static final Option<String> KAFKA_BOOTSTRAP_SERVERS =
      Option.text(
          "kafka.bootstrap.servers",
          "127.0.0.1:9092",
          "Kafka brokers, host:port separated by commas.");

  public static final Option<String> KAFKA_GROUP_ID =
      Option.text(
          "kafka.group.id",
          "nhip",
          "Consumer group under which the job commits its position in Kafka.");

  public static final Option<Integer> KAFKA_APPLICATIONS_PARTITIONS =
      Option.number(
          "kafka.applications.partitions",
          4,
          1,
          10_000,
          "Partitions of the topic applications, if the job creates it.");

  public static final Option<String> KAFKA_TIMESTAMP_TYPE =
      Option.oneOf(
          "kafka.timestamp.type",
          "LogAppendTime",
          "Timestamps of the input topics, if the job creates them: LogAppendTime (set by the"
              + " broker, for production) or CreateTime (set by the producer, for replays).",
          "LogAppendTime",
          "CreateTime");

  public static final Option<String> KAFKA_TOPIC_CHANGED =
      Option.oneOf(
          "kafka.topic.changed",
          "refuse",
          "What to do if an input topic was deleted and recreated since the checkpoint: refuse"
              + " (stop with a message, since records may be lost) or read-anew (read the new topic"
              + " from its beginning; what was counted stays counted).",
          "refuse",
          "read-anew");

  public static final Option<String> KAFKA_OUTPUT_PREFIX =
      Option.text(
              "kafka.output.prefix",
              "",
              "Prepended to the names of the topics that the job writes, so that a backfill job"
                  + " does not publish alerts again.")
          .where(
              prefix -> prefix.matches("[A-Za-z0-9._-]{0,100}"),
              "at most 100 letters, digits and ._-");

  public static final Option<Duration> POSTGRES_FLUSH_INTERVAL =
      duration(
          "postgres.flush.interval",
          "10 ms",
          "1 ms",
          "1 min",
          "Changed rows are collected for this long before they are written.");

  public static final Option<Integer> POSTGRES_THROUGHPUT_RETENTION_DAYS =
      Option.number(
          "postgres.throughput.retention.days",
          400,
          1,
          36_500,
          "Days that the table throughput keeps its windows.");

  public static final Option<Boolean> CLOCK_ENABLED =
      Option.flag(
          "clock.enabled",
          true,
          "Whether the job writes clock records; false for a replay, which brings its own.");

  public static final Option<Duration> CLOCK_INTERVAL =
      duration(
          "clock.interval",
          "5 s",
          "10 ms",
          "1 min",
          "Time between two clock records of a partition.");

  public static final Option<List<Integer>> WINDOW_MINUTES =
      new Option<>(
          "window.minutes",
          "1;60",
          "whole minutes that divide a day of 1440",
          JobOptions::windows,
          "Lengths of the tumbling windows in minutes, separated by semicolons; each must divide a"
              + " day of 1440 minutes.");

  public static final Option<Duration> CORRECTION_HORIZON =
      new Option<>(
          "correction.horizon",
          "7 d",
          "whole minutes from 0 min to 400 d",
          JobOptions::horizon,
          "Time after the end of a working day until the day is sealed and no longer changes; whole"
              + " minutes.");

  public static final Option<Duration> EMIT_INTERVAL =
      duration(
          "emit.interval",
          "40 ms",
          "1 ms",
          "1 min",
          "Shortest time between two emissions of the same changed row. At least 500 ms in a backlog;"
              + " up to 500 ms while the CPU is saturated or very many teams change at once.");

  public static final Option<Integer> METRICS_PORT =
      Option.number(
          "metrics.port",
          9249,
          0,
          65_535,
          "Port on 127.0.0.1 where Prometheus reads metrics; if it is taken, one of the next nine;"
              + " 0 for no metrics.");

  public static final Option<Integer> PARALLELISM =
      Option.number(
          "parallelism",
          1,
          1,
          FlinkSettings.MAX_PARALLELISM,
          "Number of parallel instances of each operator.");

  public static final Option<Duration> CHECKPOINT_INTERVAL =
      duration("checkpoint.interval", "10 s", "10 ms", "1 d", "Time between two checkpoints.");

  public static final Option<String> CHECKPOINT_DIRECTORY =
      Option.text(
          "checkpoint.directory",
          null,
          "Folder of the checkpoints. The job resumes from the newest intact one in it; without a"
              + " folder, state ends with the process and the next start reads the whole log again.");

  public static final Option<Boolean> CHECKPOINT_START_ANEW =
      Option.flag(
          "checkpoint.start.anew",
          false,
          "Allow the job to read the log from its start although checkpoint.directory holds no intact"
              + " checkpoint, the consumer group has read the log before and the schema holds rows;"
              + " otherwise such a start is refused.");

  public static final Option<String> VERIFY_SCHEMA =
      Option.text(
              "verify.schema",
              "nhip_verify",
              "Schema into which ./local-cluster/verify recounts the log; it is created for that and"
                  + " dropped at the end.")
          .where(
              schema -> schema.matches("[A-Za-z_][A-Za-z0-9_]{0,62}"),
              "1 to 63 letters, digits and _");

  public static final Option<Integer> VERIFY_RECORDS =
      Option.number(
          "verify.records.second",
          20_000,
          100,
          10_000_000,
          "Largest number of records per second that ./local-cluster/verify reads from a topic.");

  public static final Option<Integer> VERIFY_LINES =
      Option.number(
          "verify.lines",
          50,
          0,
          1_000_000,
          "Largest number of differences that ./local-cluster/verify lists; totals are always"
              + " shown.");

  /** Every option, in the order of the documentation. */
  public static final Options ALL =
      Options.of(
              KAFKA_BOOTSTRAP_SERVERS,
              KAFKA_GROUP_ID,
              KafkaClientSettings.PROPERTIES,
              KAFKA_APPLICATIONS_PARTITIONS,
              KAFKA_TIMESTAMP_TYPE,
              KAFKA_TOPIC_CHANGED,
              KAFKA_OUTPUT_PREFIX,
              PostgresOptions.URL,
              PostgresOptions.USER,
              PostgresOptions.PASSWORD.file(),
              PostgresOptions.SCHEMA,
              POSTGRES_FLUSH_INTERVAL,
              POSTGRES_THROUGHPUT_RETENTION_DAYS,
              CLOCK_ENABLED,
              CLOCK_INTERVAL,
              WINDOW_MINUTES,
              WorkingDayOptions.START,
              WorkingDayOptions.ZONE,
              CORRECTION_HORIZON)
          .and(PaceOptions.ALL)
          .and(FloodOptions.ALL)
          .and(
              Options.of(
                  EMIT_INTERVAL,
                  METRICS_PORT,
                  PARALLELISM,
                  CHECKPOINT_INTERVAL,
                  CHECKPOINT_DIRECTORY,
                  CHECKPOINT_START_ANEW,
                  VERIFY_SCHEMA,
                  VERIFY_RECORDS,
                  VERIFY_LINES))
          .and(SheetLimits.OPTIONS)
          .related(
              Relation.of(
                  POSTGRES_THROUGHPUT_RETENTION_DAYS,
                  "at least two days more than",
                  CORRECTION_HORIZON,
                  (days, horizon) ->
                      Duration.ofDays(days).compareTo(horizon.plus(OPEN_BEFORE_HORIZON)) >= 0,
                  "windows of days that can still be corrected would be dropped"));

  private JobOptions() {}

  /** Like {@link Option#duration}, but a number without a unit means milliseconds. */
  private static Option<Duration> duration(
      String key, String defaultText, String least, String most, String description) {
    Option<Duration> option = Option.duration(key, defaultText, least, most, description);
    Function<String, Duration> parser = option.parser();
    return new Option<>(
        key, defaultText, option.rule(), text -> parser.apply(withUnit(text)), description);
  }

  private static Duration horizon(String text) {
    Duration horizon = Durations.parse(withUnit(text));
    if (!horizon.equals(Duration.ofMinutes(horizon.toMinutes()))
        || horizon.compareTo(LONGEST_HORIZON) > 0) {
      throw new IllegalArgumentException(text);
    }
    return horizon;
  }

  private static String withUnit(String text) {
    return text.matches("\\d+") ? text + " ms" : text;
  }

  private static List<Integer> windows(String text) {
    List<Integer> windows =
        Arrays.stream(text.split(";", -1)).map(String::strip).map(Integer::valueOf).toList();
    if (!windows.stream().allMatch(n -> n > 0 && DAY_MINUTES % n == 0)) {
      throw new IllegalArgumentException(text);
    }
    return windows.stream().distinct().sorted().toList();
  }
}
