package vn.nhip.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import vn.nhip.connectors.kafka.KafkaClientSettings;
import vn.nhip.connectors.postgres.PostgresOptions;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.core.calendar.WorkingDayOptions;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.pace.PaceRules;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Secret;
import vn.nhip.core.settings.Settings;
import vn.nhip.job.floods.FloodLimits;

/**
 * The job's settings, checked and typed.
 *
 * @param kafka the Kafka clients' settings
 * @param kafkaGroup the consumer group
 * @param applicationsPartitions partitions of {@code applications}, if the job creates the topic
 * @param timestampType timestamp type of the input topics, if the job creates them
 * @param readsAnew whether an input topic that was recreated is read from its beginning; otherwise
 *     the job stops
 * @param outputPrefix prepended to the names of the topics that the job writes
 * @param postgres the database
 * @param clockEnabled whether the job writes clock records
 * @param clockInterval time between two clock records of a partition
 * @param pipeline the parameters of the pipeline
 * @param metricsPort first port to try for metrics; 0 for no metrics
 * @param parallelism parallel instances of each operator
 * @param checkpointInterval time between two checkpoints
 * @param checkpointDirectory folder of the checkpoints; empty if none are kept
 * @param startAnew whether the log may be read again when the earlier state is missing
 * @param recountsPerSecond largest number of records per second that a recount reads from a topic;
 *     empty for the job itself
 */
public record JobConfig(
    Properties kafka,
    String kafkaGroup,
    int applicationsPartitions,
    String timestampType,
    boolean readsAnew,
    String outputPrefix,
    PostgresSettings postgres,
    boolean clockEnabled,
    Duration clockInterval,
    PipelineConfig pipeline,
    int metricsPort,
    int parallelism,
    Duration checkpointInterval,
    Optional<Path> checkpointDirectory,
    boolean startAnew,
    Optional<Integer> recountsPerSecond) {

  /** Properties that the job sets itself, as other values could skip or lose records. */
  private static final Set<String> RESERVED_KAFKA_PROPERTIES =
      Set.of(
          CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
          CommonClientConfigs.GROUP_ID_CONFIG,
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.ACKS_CONFIG,
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG);

  /**
   * Parses settings given as text by their keys in {@link JobOptions}; missing ones take their
   * defaults.
   *
   * @throws Refusal in one sentence that names key and value
   */
  public static JobConfig of(Map<String, String> given) {
    return of(given, System.getenv());
  }

  static JobConfig of(Map<String, String> given, Map<String, String> environment) {
    Settings settings = Settings.of(JobOptions.ALL, given, environment);
    return new JobConfig(
        KafkaClientSettings.of(
            settings.get(JobOptions.KAFKA_BOOTSTRAP_SERVERS), settings, RESERVED_KAFKA_PROPERTIES),
        settings.get(JobOptions.KAFKA_GROUP_ID),
        settings.get(JobOptions.KAFKA_APPLICATIONS_PARTITIONS),
        settings.get(JobOptions.KAFKA_TIMESTAMP_TYPE),
        settings.get(JobOptions.KAFKA_TOPIC_CHANGED).equals("read-anew"),
        settings.get(JobOptions.KAFKA_OUTPUT_PREFIX),
        postgres(settings),
        settings.get(JobOptions.CLOCK_ENABLED),
        settings.get(JobOptions.CLOCK_INTERVAL),
        pipeline(settings),
        settings.get(JobOptions.METRICS_PORT),
        settings.get(JobOptions.PARALLELISM),
        settings.get(JobOptions.CHECKPOINT_INTERVAL),
        settings
            .find(
                JobOptions.CHECKPOINT_DIRECTORY.where(
                    JobConfig::canBeWritten, "a folder that can be written to"))
            .map(Path::of),
        settings.get(JobOptions.CHECKPOINT_START_ANEW),
        Optional.empty());
  }

  /**
   * The configuration of a recount with the same rules. A recount runs beside the job, reads the
   * log from its start at a limited rate and fills the tables of another schema. It writes nothing
   * to Kafka, not even offsets, keeps no state and exposes no metrics.
   */
  public JobConfig asRecount(String schema, int recordsPerSecond) {
    Properties quiet = new Properties();
    quiet.putAll(kafka);
    quiet.setProperty(KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key(), "false");
    return new JobConfig(
        quiet,
        kafkaGroup,
        applicationsPartitions,
        timestampType,
        readsAnew,
        outputPrefix,
        postgres.inSchema(schema),
        false,
        clockInterval,
        pipeline,
        0,
        parallelism,
        checkpointInterval,
        Optional.empty(),
        startAnew,
        Optional.of(recordsPerSecond));
  }

  /** Whether a folder is writable or can be created. */
  private static boolean canBeWritten(String directory) {
    Path existing = Path.of(directory).toAbsolutePath();
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    return Files.isDirectory(existing) && Files.isWritable(existing);
  }

  /** The name under which this job writes one of its topics. */
  String output(String topic) {
    return outputPrefix + topic;
  }

  /** Leaves out the values of the Kafka clients' settings, which may hold passwords. */
  @Override
  public String toString() {
    return "JobConfig[kafka=%s, postgres=%s, pipeline=%s, parallelism=%d]"
        .formatted(kafka.stringPropertyNames(), postgres, pipeline, parallelism);
  }

  private static PostgresSettings postgres(Settings settings) {
    try {
      return new PostgresSettings(
          settings.get(PostgresOptions.URL),
          settings.get(PostgresOptions.USER),
          settings.secret(PostgresOptions.PASSWORD).orElse(new Secret("")),
          settings.get(PostgresOptions.SCHEMA),
          settings.get(JobOptions.POSTGRES_FLUSH_INTERVAL),
          PostgresSettings.DEFAULT_FLUSH_ROWS,
          PostgresSettings.DEFAULT_MAX_PENDING_ROWS,
          settings.get(JobOptions.POSTGRES_THROUGHPUT_RETENTION_DAYS));
    } catch (IllegalArgumentException e) {
      throw new Refusal(e.getMessage(), e);
    }
  }

  private static PipelineConfig pipeline(Settings settings) {
    return new PipelineConfig(
        settings.get(JobOptions.KAFKA_GROUP_ID),
        new WorkingDays(
            settings.get(WorkingDayOptions.ZONE),
            settings.get(WorkingDayOptions.START),
            settings.get(JobOptions.CORRECTION_HORIZON)),
        settings.get(JobOptions.WINDOW_MINUTES),
        rules(settings),
        new FloodLimits(
            settings.get(FloodOptions.TEAMS),
            settings.get(FloodOptions.PLACES),
            settings.get(FloodOptions.STATIONS),
            settings.get(FloodOptions.OF_ONE_TEAM)),
        settings.get(JobOptions.EMIT_INTERVAL));
  }

  private static PaceRules rules(Settings settings) {
    return new PaceRules(
        settings.get(PaceOptions.BEHIND_FROM),
        settings.get(PaceOptions.OWN_DAYS),
        settings.get(PaceOptions.WARN_ENOUGH),
        settings.get(PaceOptions.CRITICAL_ENOUGH),
        settings.get(PaceOptions.GOOD_ENOUGH),
        settings.get(PaceOptions.HELP_PERCENT),
        settings.get(PaceOptions.RAISE_MINUTES),
        settings.get(PaceOptions.RECOVER_MINUTES),
        settings.get(PaceOptions.SILENT_MINUTES),
        settings.get(PaceOptions.NOT_STARTED_MINUTES),
        settings.get(PaceOptions.MISSED_TOLERANCE),
        settings.get(PaceOptions.MISSED_WARNING_FROM));
  }
}
