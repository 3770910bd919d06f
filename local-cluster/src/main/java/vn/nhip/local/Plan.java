package vn.nhip.local;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.center.settings.DeliveryOptions;
import vn.nhip.job.JobOptions;
import vn.nhip.local.scenario.Scenario;
import vn.nhip.local.services.LocalPostgres;
import vn.nhip.local.services.Ports;
import vn.nhip.local.services.Refusal;

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

  String scenarioName() {
    return scenario.map(Scenario::name).orElse(Start.NONE);
  }

  /**
   * All settings of the command centre, on the job's own database.
   *
   * @param job the job's settings, of which it takes those that are also its own
   * @throws Refusal if the user has set its port, for which there is an option
   */
  Map<String, String> centerSettings(Map<String, String> job) {
    if (settings.containsKey(WEB_PORT)) {
      throw new Refusal("The setting " + WEB_PORT + " cannot be given here; there is --web-port.");
    }
    Map<String, String> center = new LinkedHashMap<>();
    // What is replayed here is years old, and shall be told all the same.
    center.put(DeliveryOptions.MAX_AGE.key(), "100000 d");
    center.putAll(settings);
    center.putAll(job);
    center.keySet().removeIf(key -> !CenterOptions.has(key));
    center.put(WEB_PORT, Integer.toString(webPort));
    return center;
  }

  /**
   * All settings of the job; with them what nobody knows, for the job to refuse.
   *
   * @param checkpoints where its checkpoints go
   * @param password the file with the database's password
   * @throws Refusal if the user has set what belongs to the services that are started here
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
    if (scenario.isPresent()) {
      // A replay brings the clock of its own time.
      all.put("clock.enabled", "false");
    }
    settings.forEach(
        (key, value) -> {
          if (JobOptions.has(key) || !CenterOptions.has(key)) {
            all.put(key, value);
          }
        });
    all.putAll(own);
    return all;
  }
}
