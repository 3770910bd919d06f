package vn.nhip.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void findsTheCheckpointInAFolderOrALinkToIt() throws Exception {
    Path checkpoint = Files.createDirectories(kept.resolve("job/chk-3"));
    Files.createDirectories(kept.resolve("job/chk-4"));
    Files.createFile(checkpoint.resolve("_metadata"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), kept);

    assertThat(Checkpoints.newestIn(kept)).contains(checkpoint.toRealPath());
    assertThat(Checkpoints.newestIn(link)).contains(checkpoint.toRealPath());
    assertThat(Checkpoints.newestIn(folder.resolve("none"))).isEmpty();
  }

  @Test
  void flinkReadsAFolderAsItIsWritten() {
    assertThat(new org.apache.flink.core.fs.Path(FlinkPath.of(kept)).getPath())
        .isEqualTo(kept.toString());
  }
}
