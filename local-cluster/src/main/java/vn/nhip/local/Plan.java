package vn.nhip.local;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.center.settings.DeliveryOptions;
import vn.nhip.core.settings.Option;
import vn.nhip.core.settings.Options;
import vn.nhip.core.settings.Refusal;
import vn.nhip.intake.settings.IntakeOptions;
import vn.nhip.job.JobOptions;
import vn.nhip.local.services.LocalPostgres;
import vn.nhip.local.services.Ports;
import vn.nhip.simulation.scenarios.Scenario;

/**
 * The options of a run.
 *
 * @param mode how the services are distributed over processes
 * @param scenario the scenario to replay; empty to wait for real events
 * @param speed speed as a multiple of real time; infinite for as fast as possible
 * @param exitWhenDone whether to stop when the replay has been counted
 * @param dataFolder where to keep the data; empty for a temporary folder
 * @param settings settings of the job, the command centre and the intake, as given by the user
 */
record Plan(
    Mode mode,
    Optional<Scenario> scenario,
    double speed,
    boolean exitWhenDone,
    Optional<Path> dataFolder,
    int kafkaPort,
    int postgresPort,
    int flinkPort,
    int webPort,
    int intakePort,
    Map<String, String> settings) {
  /** The ports to listen on, by command-line option. */
  Map<String, Integer> ports() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("--kafka-port", kafkaPort);
    ports.put("--postgres-port", postgresPort);
    ports.put("--flink-port", flinkPort);
    ports.put("--web-port", webPort);
    ports.put("--intake-port", intakePort);
    return ports;
  }

  String scenarioName() {
    return scenario.map(Scenario::name).orElse(Start.NONE);
  }

  /**
   * Returns all settings of the command centre, which uses the job's database.
   *
   * @param job the job's settings; the command centre gets those that it shares
   * @throws Refusal if the user has set its port, which has a command-line option
   */
  Map<String, String> centerSettings(Map<String, String> job) {
    // Alerts of a replayed day are sent although the day is years old.
    Map<String, String> defaults = Map.of(DeliveryOptions.MAX_AGE.key(), "100000 d");
    return settings(CenterOptions.ALL, defaults, job, CenterOptions.WEB_PORT, "--web-port");
  }

  /**
   * Returns all settings of the intake, which uses the job's services.
   *
   * @param job the job's settings; the intake gets those that it shares
   * @throws Refusal if the user has set its port, which has a command-line option
   */
  Map<String, String> intakeSettings(Map<String, String> job) {
    return settings(IntakeOptions.ALL, Map.of(), job, IntakeOptions.PORT, "--intake-port");
  }

  private Map<String, String> settings(
      Options known,
      Map<String, String> defaults,
      Map<String, String> job,
      Option<Integer> port,
      String argument) {
    if (settings.containsKey(port.key())) {
      throw new Refusal(
          "The setting %s cannot be given here; there is %s.".formatted(port.key(), argument));
    }
    Map<String, String> own = new LinkedHashMap<>(defaults);
    own.putAll(settings);
    own.putAll(job);
    own.keySet().removeIf(key -> !known.has(key));
    own.put(port.key(), Integer.toString(ports().get(argument)));
    return own;
  }

  /**
   * Returns all settings of the job, including unknown ones, which the job then rejects.
   *
   * @param checkpoints folder for the job's checkpoints
   * @param password file with the database password
   * @throws Refusal if the user has given a setting that follows from the services started here
   */
  Map<String, String> jobSettings(Path checkpoints, Path password) {
    Map<String, String> own = new LinkedHashMap<>();
    own.put("kafka.bootstrap.servers", Ports.HOST + ":" + kafkaPort);
    own.put("postgres.url", "jdbc:postgresql://" + Ports.HOST + ":" + postgresPort + "/nhip");
    own.put("postgres.user", LocalPostgres.NHIP);
    own.put("postgres.password.file", password.toString());
    own.put("checkpoint.directory", checkpoints.toString());
    for (String key : own.keySet()) {
      if (settings.containsKey(key)) {
        throw new Refusal(
            ("The setting %s cannot be given here, where Kafka and PostgreSQL are started for the"
                    + " job; for others there is ./local-cluster/job.")
                .formatted(key));
      }
    }
    Map<String, String> all = new LinkedHashMap<>();
    all.put("kafka.timestamp.type", "CreateTime");
    // The data in the folder belongs to this job even if its checkpoints are gone.
    all.put("checkpoint.start.anew", "true");
    if (scenario.isPresent()) {
      // A replay contains the clock records of its own time.
      all.put("clock.enabled", "false");
    }
    settings.forEach(
        (key, value) -> {
          boolean ofOthers = CenterOptions.ALL.has(key) || IntakeOptions.ALL.has(key);
          if (JobOptions.ALL.has(key) || !ofOthers) {
            all.put(key, value);
          }
        });
    all.putAll(own);
    return all;
  }
}
