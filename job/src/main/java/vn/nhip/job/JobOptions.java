package vn.nhip.job;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import vn.nhip.job.domain.FloodLimits;

/** All settings of the job: key, type, default and meaning, in one place. */
public final class JobOptions {

  public static final ConfigOption<String> KAFKA_BOOTSTRAP_SERVERS =
      ConfigOptions.key("kafka.bootstrap.servers")
          .stringType()
          .defaultValue("127.0.0.1:9092")
          .withDescription("Kafka brokers, host:port separated by commas.");

  public static final ConfigOption<String> KAFKA_GROUP_ID =
      ConfigOptions.key("kafka.group.id")
          .stringType()
          .defaultValue("nhip")
          .withDescription("Consumer group under which Kafka shows how far the job has read.");

  /** A prefix: what follows it is a setting of Kafka's clients. */
  public static final ConfigOption<Map<String, String>> KAFKA_PROPERTIES =
      ConfigOptions.key("kafka.properties")
          .mapType()
          .noDefaultValue()
          .withDescription(
              "Settings of Kafka's own clients, handed to each of them as they stand:"
                  + " kafka.properties.security.protocol=SASL_SSL.");

  public static final ConfigOption<Integer> KAFKA_APPLICATIONS_PARTITIONS =
      ConfigOptions.key("kafka.applications.partitions")
          .intType()
          .defaultValue(4)
          .withDescription("Partitions of the topic applications, where the job makes it.");

  public static final ConfigOption<String> KAFKA_TIMESTAMP_TYPE =
      ConfigOptions.key("kafka.timestamp.type")
          .stringType()
          .defaultValue("LogAppendTime")
          .withDescription(
              "Timestamps of the input topics, where the job makes them: LogAppendTime (the"
                  + " broker's, for production) or CreateTime (the producer's, for replays).");

  public static final ConfigOption<String> KAFKA_OUTPUT_PREFIX =
      ConfigOptions.key("kafka.output.prefix")
          .stringType()
          .defaultValue("")
          .withDescription(
              "Put before the names of the topics that the job writes, so that a second job beside"
                  + " the live one tells nobody anything twice.");

  public static final ConfigOption<String> POSTGRES_URL =
      ConfigOptions.key("postgres.url")
          .stringType()
          .defaultValue("jdbc:postgresql://127.0.0.1:5432/nhip")
          .withDescription("JDBC address of the database.");

  public static final ConfigOption<String> POSTGRES_USER =
      ConfigOptions.key("postgres.user")
          .stringType()
          .defaultValue("nhip")
          .withDescription("Database user.");

  public static final ConfigOption<String> POSTGRES_PASSWORD_FILE =
      ConfigOptions.key("postgres.password.file")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "File that holds the database password; where it is not set, the environment's"
                  + " NHIP_POSTGRES_PASSWORD is taken.");

  public static final ConfigOption<String> POSTGRES_SCHEMA =
      ConfigOptions.key("postgres.schema")
          .stringType()
          .defaultValue("public")
          .withDescription("Schema of the tables; made where it is missing.");

  public static final ConfigOption<Duration> POSTGRES_FLUSH_INTERVAL =
      ConfigOptions.key("postgres.flush.interval")
          .durationType()
          .defaultValue(Duration.ofMillis(50))
          .withDescription("Changed rows are gathered this long before they are written.");

  public static final ConfigOption<Integer> POSTGRES_THROUGHPUT_RETENTION_DAYS =
      ConfigOptions.key("postgres.throughput.retention.days")
          .intType()
          .defaultValue(400)
          .withDescription("Days of windows that the table throughput keeps.");

  public static final ConfigOption<Boolean> CLOCK_ENABLED =
      ConfigOptions.key("clock.enabled")
          .booleanType()
          .defaultValue(true)
          .withDescription("Whether the job writes clock records; a replay brings its own.");

  public static final ConfigOption<Duration> CLOCK_INTERVAL =
      ConfigOptions.key("clock.interval")
          .durationType()
          .defaultValue(Duration.ofSeconds(5))
          .withDescription("Time between two clock records of a partition.");

  public static final ConfigOption<List<Integer>> WINDOW_MINUTES =
      ConfigOptions.key("window.minutes")
          .intType()
          .asList()
          .defaultValues(1, 60)
          .withDescription(
              "Lengths of the tumbling windows in minutes, separated by semicolons; each divides"
                  + " a day of 1440.");

  public static final ConfigOption<String> WORKING_DAY_START =
      ConfigOptions.key("working-day.start")
          .stringType()
          .defaultValue("04:00")
          .withDescription("Local time at which a working day begins.");

  public static final ConfigOption<String> WORKING_DAY_ZONE =
      ConfigOptions.key("working-day.zone")
          .stringType()
          .defaultValue("Asia/Ho_Chi_Minh")
          .withDescription("Time zone of working days.");

  public static final ConfigOption<Duration> CORRECTION_HORIZON =
      ConfigOptions.key("correction.horizon")
          .durationType()
          .defaultValue(Duration.ofDays(7))
          .withDescription("A working day is sealed this long after its end; whole minutes.");

  public static final ConfigOption<Integer> PACE_BEHIND_FROM =
      ConfigOptions.key("pace.behind.from")
          .intType()
          .defaultValue(20)
          .withDescription(
              "The smallest expectation, in applications, at which a unit can be behind.");

  public static final ConfigOption<Integer> PACE_BEHIND_BELOW =
      ConfigOptions.key("pace.behind.below.percent")
          .intType()
          .defaultValue(85)
          .withDescription("Behind below this share of the expectation.");

  public static final ConfigOption<Integer> PACE_CRITICAL_BELOW =
      ConfigOptions.key("pace.critical.below.percent")
          .intType()
          .defaultValue(60)
          .withDescription("Critical below this share of the expectation.");

  public static final ConfigOption<Integer> PACE_RECOVERED_FROM =
      ConfigOptions.key("pace.recovered.from.percent")
          .intType()
          .defaultValue(95)
          .withDescription("Recovered from this share of the expectation on.");

  public static final ConfigOption<Integer> PACE_RAISE_MINUTES =
      ConfigOptions.key("pace.raise.minutes")
          .intType()
          .defaultValue(10)
          .withDescription("Judged minutes in a row that raise an alert, or make it critical.");

  public static final ConfigOption<Integer> PACE_RECOVER_MINUTES =
      ConfigOptions.key("pace.recover.minutes")
          .intType()
          .defaultValue(5)
          .withDescription("Judged minutes in a row that resolve an alert.");

  public static final ConfigOption<Integer> PACE_SILENT_MINUTES =
      ConfigOptions.key("pace.silent.minutes")
          .intType()
          .defaultValue(45)
          .withDescription("Planned minutes without a word after which a team is silent.");

  public static final ConfigOption<Integer> PACE_MISSED_WARNING_FROM =
      ConfigOptions.key("pace.missed.warning.from.percent")
          .intType()
          .defaultValue(85)
          .withDescription("A missed target is only a warning from this share of it on.");

  public static final ConfigOption<Integer> FLOOD_TEAMS =
      ConfigOptions.key("flood.teams")
          .intType()
          .defaultValue(FloodLimits.DEFAULT.teams())
          .withDescription(
              "Most teams that a partition of applications may bring at a time; events of more are"
                  + " rejected.");

  public static final ConfigOption<Integer> FLOOD_PLACES =
      ConfigOptions.key("flood.places")
          .intType()
          .defaultValue(FloodLimits.DEFAULT.places())
          .withDescription(
              "Most communes and intake points of a partition at a time; events are counted without"
                  + " those that are more.");

  public static final ConfigOption<Integer> FLOOD_STATIONS =
      ConfigOptions.key("flood.stations")
          .intType()
          .defaultValue(FloodLimits.DEFAULT.stations())
          .withDescription(
              "Most stations of a partition ever; events of more are counted, their stations are"
                  + " not followed.");

  public static final ConfigOption<Integer> FLOOD_OF_ONE_TEAM =
      ConfigOptions.key("flood.of.one.team")
          .intType()
          .defaultValue(FloodLimits.DEFAULT.ofOneTeam())
          .withDescription(
              "Most new communes, intake points and stations that one team may bring in a day.");

  public static final ConfigOption<Duration> EMIT_INTERVAL =
      ConfigOptions.key("emit.interval")
          .durationType()
          .defaultValue(Duration.ofMillis(500))
          .withDescription("A changed row is emitted at most once in this time.");

  public static final ConfigOption<Integer> METRICS_PORT =
      ConfigOptions.key("metrics.port")
          .intType()
          .defaultValue(9249)
          .withDescription(
              "Port on 127.0.0.1 where Prometheus reads metrics; where it is taken, one of the next"
                  + " nine. 0 = nowhere.");

  public static final ConfigOption<Integer> PARALLELISM =
      ConfigOptions.key("parallelism")
          .intType()
          .defaultValue(1)
          .withDescription("Parallel instances of each operator.");

  public static final ConfigOption<Duration> CHECKPOINT_INTERVAL =
      ConfigOptions.key("checkpoint.interval")
          .durationType()
          .defaultValue(Duration.ofSeconds(10))
          .withDescription("Time between two checkpoints.");

  public static final ConfigOption<String> CHECKPOINT_DIRECTORY =
      ConfigOptions.key("checkpoint.directory")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Folder of the checkpoints. The job goes on from the newest one in it; without it,"
                  + " state ends with the process and the next start reads the log anew.");

  /** Every option, in the order in which people read them. */
  public static final List<ConfigOption<?>> ALL =
      List.of(
          KAFKA_BOOTSTRAP_SERVERS,
          KAFKA_GROUP_ID,
          KAFKA_PROPERTIES,
          KAFKA_APPLICATIONS_PARTITIONS,
          KAFKA_TIMESTAMP_TYPE,
          KAFKA_OUTPUT_PREFIX,
          POSTGRES_URL,
          POSTGRES_USER,
          POSTGRES_PASSWORD_FILE,
          POSTGRES_SCHEMA,
          POSTGRES_FLUSH_INTERVAL,
          POSTGRES_THROUGHPUT_RETENTION_DAYS,
          CLOCK_ENABLED,
          CLOCK_INTERVAL,
          WINDOW_MINUTES,
          WORKING_DAY_START,
          WORKING_DAY_ZONE,
          CORRECTION_HORIZON,
          PACE_BEHIND_FROM,
          PACE_BEHIND_BELOW,
          PACE_CRITICAL_BELOW,
          PACE_RECOVERED_FROM,
          PACE_RAISE_MINUTES,
          PACE_RECOVER_MINUTES,
          PACE_SILENT_MINUTES,
          PACE_MISSED_WARNING_FROM,
          FLOOD_TEAMS,
          FLOOD_PLACES,
          FLOOD_STATIONS,
          FLOOD_OF_ONE_TEAM,
          EMIT_INTERVAL,
          METRICS_PORT,
          PARALLELISM,
          CHECKPOINT_INTERVAL,
          CHECKPOINT_DIRECTORY);

  /** Whether a setting has that key; those that are handed to Kafka's clients too. */
  public static boolean has(String key) {
    return KafkaClientSettings.isOne(key)
        || ALL.stream()
            .anyMatch(option -> !option.equals(KAFKA_PROPERTIES) && option.key().equals(key));
  }

  private JobOptions() {}
}
