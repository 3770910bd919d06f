package vn.nhip.local.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.core.settings.Refusal;

final class DataDirectoryTest {
  @TempDir Path temporary;

  @Test
  void isCreatedAndReused() throws IOException {
    Path folder = temporary.resolve("a b").resolve("data");
    try (DataDirectory first = DataDirectory.open(folder, "none")) {
      Files.writeString(first.folder("kafka").resolve("segment"), "x");
    }
    try (DataDirectory again = DataDirectory.open(folder, "none")) {
      assertThat(again.folder("kafka").resolve("segment")).hasContent("x");
    }
  }

  @Test
  void removesOthersPermissionsOnFilesOfEarlierRun() throws IOException {
    Path segment = Files.createDirectories(temporary.resolve("data/kafka")).resolve("segment");
    Files.writeString(temporary.resolve("data/nhip.properties"), "scenario=none");
    Files.createFile(segment);
    Files.setPosixFilePermissions(segment, PosixFilePermissions.fromString("rw-rw-r--"));
    Files.setPosixFilePermissions(
        segment.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
    try (DataDirectory data = DataDirectory.open(temporary.resolve("data"), "none")) {
      assertThat(rights(data.path())).isEqualTo("rwx------");
      assertThat(rights(segment.getParent())).isEqualTo("rwx------");
      assertThat(rights(segment)).isEqualTo("rw-------");
    }
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void refusesSecondRunAtOnce() {
    try (DataDirectory live = DataDirectory.open(temporary, "none")) {
      assertThat(live.path()).exists();
      assertThatThrownBy(() -> DataDirectory.open(temporary, "none"))
          .isInstanceOf(Refusal.class)
          .hasMessage("The data folder %s is in use by another run.", temporary);
    }
  }

  @Test
  void refusesOtherScenario() {
    DataDirectory.open(temporary, "dak-mil-school").close();
    assertThatThrownBy(() -> DataDirectory.open(temporary, "none"))
        .isInstanceOf(Refusal.class)
        .hasMessage("The data folder %s holds the scenario dak-mil-school, not none.", temporary);
    DataDirectory.open(temporary, "dak-mil-school").close();
  }

  @Test
  void refusesFolderWithOtherFiles() throws IOException {
    Files.writeString(temporary.resolve("letter.txt"), "x");
    assertThatThrownBy(() -> DataDirectory.open(temporary, "none"))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "The data folder %s holds other files; choose a new or an empty one.", temporary);
    assertThat(temporary.toFile().list()).containsExactly("letter.txt");
  }

  @Test
  void refusesFile() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "x");
    assertThatThrownBy(() -> DataDirectory.open(file, "none"))
        .isInstanceOf(Refusal.class)
        .hasMessage("The data folder %s is not a folder.", file);
    assertThatThrownBy(() -> DataDirectory.open(file.resolve("within"), "none"))
        .isInstanceOf(Refusal.class)
        .hasMessage("The data folder %s cannot be created.", file.resolve("within"));
  }
}
