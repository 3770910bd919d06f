package vn.nhip.local;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.center.settings.DeliveryOptions;
import vn.nhip.core.settings.Refusal;
import vn.nhip.job.JobOptions;
import vn.nhip.local.services.LocalPostgres;
import vn.nhip.local.services.Ports;
import vn.nhip.simulation.scenarios.Scenario;

/**
 * What a run is to do.
 *
 * @param mode in which processes the services are
 * @param scenario what to replay; empty to wait for real events
 * @param speed times real time; infinite for as fast as it goes
 * @param exitWhenDone whether to stop when the replay was counted
 * @param dataFolder where to keep the data; empty for a temporary folder
 * @param settings of the job and of the command centre, as the user gave them
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
    Map<String, String> settings) {
  private static final String WEB_PORT = CenterOptions.WEB_PORT.key();

  /** The ports to listen on, by the option that names each. */
  Map<String, Integer> ports() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("--kafka-port", kafkaPort);
    ports.put("--postgres-port", postgresPort);
    ports.put("--flink-port", flinkPort);
    ports.put("--web-port", webPort);
    return ports;
  }

  String scenarioName() {
    return scenario.map(Scenario::name).orElse(Start.NONE);
  }

  /**
   * All settings of the command centre, on the job's database.
   *
   * @param job the job's settings; those that the command centre has too are passed on to it
   * @throws Refusal if the user has set its port, for which there is a command-line option
   */
  Map<String, String> centerSettings(Map<String, String> job) {
    if (settings.containsKey(WEB_PORT)) {
      throw new Refusal("The setting " + WEB_PORT + " cannot be given here; there is --web-port.");
    }
    Map<String, String> center = new LinkedHashMap<>();
    // A replayed day is years old, and its alerts are to be sent all the same.
    center.put(DeliveryOptions.MAX_AGE.key(), "100000 d");
    center.putAll(settings);
    center.putAll(job);
    center.keySet().removeIf(key -> !CenterOptions.ALL.has(key));
    center.put(WEB_PORT, Integer.toString(webPort));
    return center;
  }

  /**
   * All settings of the job, including unknown ones, which the job then refuses.
   *
   * @param checkpoints folder of its checkpoints
   * @param password file with the database password
   * @throws Refusal if the user has set what is decided by the services that are started here
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
            "The setting "
                + key
                + " cannot be given here, where Kafka and PostgreSQL are started for the job; for"
                + " others there is ./local-cluster/job.");
      }
    }
    Map<String, String> all = new LinkedHashMap<>();
    all.put("kafka.timestamp.type", "CreateTime");
    // Whatever becomes of the folder's checkpoints, the data beside them belongs to this job.
    all.put("checkpoint.start.anew", "true");
    if (scenario.isPresent()) {
      // A replay brings the clock of its own time.
      all.put("clock.enabled", "false");
    }
    settings.forEach(
        (key, value) -> {
          if (JobOptions.ALL.has(key) || !CenterOptions.ALL.has(key)) {
            all.put(key, value);
          }
        });
    all.putAll(own);
    return all;
  }
}
