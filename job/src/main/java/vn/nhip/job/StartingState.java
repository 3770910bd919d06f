package vn.nhip.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vn.nhip.connectors.kafka.Topics;
import vn.nhip.connectors.postgres.PostgresSchema;
import vn.nhip.core.events.TopicNames;
import vn.nhip.core.settings.Refusal;

/**
 * The state from which a start of the job resumes.
 *
 * @param directory {@code checkpoint.directory}; empty if it is not set
 * @param from the newest intact checkpoint or savepoint below it; empty if there is none
 * @param damaged what is wrong with those that are newer, each as "FILE is empty"
 */
public record StartingState(Optional<Path> directory, Optional<Path> from, List<String> damaged) {

  /** Looks for the newest intact state in {@code checkpoint.directory}. */
  static StartingState of(JobConfig config) {
    Checkpoints.Found found =
        config
            .checkpointDirectory()
            .map(Checkpoints::newestIn)
            .orElse(new Checkpoints.Found(Optional.empty(), List.of()));
    return new StartingState(
        config.checkpointDirectory().map(Path::toAbsolutePath), found.intact(), found.damaged());
  }

  /** One line on what the start does: {@code resumes from X} or {@code no state in X: …}. */
  public String line() {
    String skipped = damaged.isEmpty() ? "" : " (" + String.join(", ", damaged) + ")";
    if (from.isPresent()) {
      return "resumes from " + from.get() + skipped;
    }
    return directory
        .map(folder -> "no state in " + folder + skipped + ": reads the log from its start")
        .orElse("no state, as checkpoint.directory is not set: reads the log from its start");
  }

  /** Deletes the checkpoints that no start will need again. */
  void deleteOlder() {
    if (directory.isPresent() && from.isPresent()) {
      Checkpoints.deleteOlderThanTheOneBefore(directory.get(), from.get());
    }
  }

  /**
   * Refuses to read the whole log again if the job has read it before: the folder is most likely
   * mistyped, or its checkpoints are lost.
   *
   * @throws Refusal if the folder holds no intact state, the consumer group has committed a
   *     position, the schema holds rows, and nobody has consented
   */
  void requireConsent(JobConfig config) {
    if (directory.isPresent()
        && from.isEmpty()
        && !config.startAnew()
        && PostgresSchema.hasRows(config.postgres())
        && Topics.isReadBy(config.kafka(), TopicNames.APPLICATIONS, config.kafkaGroup())) {
      throw new Refusal(
          ("There is no state in %s%s, but the consumer group %s has read the log before and schema"
                  + " %s holds rows: set checkpoint.directory to the folder that has the newest"
                  + " checkpoint, or consent with --set %s=true, and the job reads the log from its"
                  + " start.")
              .formatted(
                  directory.get(),
                  damaged.isEmpty() ? "" : " (" + String.join(", ", damaged) + ")",
                  config.kafkaGroup(),
                  config.postgres().schema(),
                  JobOptions.CHECKPOINT_START_ANEW.key()));
    }
  }
}
