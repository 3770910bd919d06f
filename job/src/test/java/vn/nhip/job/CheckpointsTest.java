package vn.nhip.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.CheckpointProperties;
import org.apache.flink.runtime.checkpoint.CheckpointRetentionPolicy;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

  @TempDir private Path folder;
  private Path kept;

  @BeforeEach
  void makeFolder() throws IOException {
    kept = Files.createDirectories(folder.resolve("giữ lại 100%20"));
  }

  @Test
  void findsTheCheckpointInAFolderOrASymbolicLink() throws Exception {
    Path checkpoint = checkpoint(3);
    Files.createDirectories(kept.resolve("job/chk-4"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), kept);

    Optional<Path> found = Optional.of(checkpoint.toRealPath());
    assertThat(Checkpoints.newestIn(kept)).isEqualTo(new Checkpoints.Found(found, List.of()));
    assertThat(Checkpoints.newestIn(link).intact()).isEqualTo(found);
    assertThat(Checkpoints.newestIn(folder.resolve("none")).intact()).isEmpty();
  }

  @Test
  void skipsAndReportsDamagedCheckpoints() throws Exception {
    Path intact = checkpoint(3).toRealPath();
    Path cut = Files.write(checkpoint(4).toRealPath().resolve("_metadata"), new byte[] {1, 2});
    Path empty = Files.write(checkpoint(5).toRealPath().resolve("_metadata"), new byte[0]);

    List<String> damaged = List.of(empty + " is empty", cut + " is damaged");
    assertThat(Checkpoints.newestIn(kept))
        .isEqualTo(new Checkpoints.Found(Optional.of(intact), damaged));
  }

  @Test
  void deletesCheckpointsThatNoStartNeeds() throws Exception {
    Path savepoint = Files.move(checkpoint(1), kept.resolve("job/savepoint-1"));
    Path old = checkpoint(2);
    Path before = checkpoint(3);
    Path newest = checkpoint(4);

    Checkpoints.deleteOlderThanTheOneBefore(kept, newest.toRealPath());

    assertThat(old).doesNotExist();
    assertThat(List.of(savepoint, before, newest)).allMatch(Files::exists);
  }

  /** A checkpoint of a job without state, newer than those with lower numbers. */
  private Path checkpoint(int number) throws IOException {
    Path checkpoint = Files.createDirectories(kept.resolve("job/chk-" + number));
    Path file = checkpoint.resolve("_metadata");
    try (OutputStream out = Files.newOutputStream(file)) {
      org.apache.flink.runtime.checkpoint.Checkpoints.storeCheckpointMetadata(
          new CheckpointMetadata(
              number,
              List.of(),
              List.of(),
              CheckpointProperties.forCheckpoint(CheckpointRetentionPolicy.RETAIN_ON_CANCELLATION)),
          out);
    }
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(number)));
    return checkpoint;
  }

  @Test
  void flinkTakesFolderNamesLiterally() {
    assertThat(new org.apache.flink.core.fs.Path(FlinkPath.of(kept)).getPath())
        .isEqualTo(kept.toString());
  }
}
