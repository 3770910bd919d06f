package vn.nhip.local.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresProgramsTest {
  @TempDir Path folder;

  @Test
  void keepsWhatALibraryHasUnpackedAndLinksItFromThenOn() throws IOException {
    PostgresPrograms kept = new PostgresPrograms(folder.resolve("kept"));
    Path first = unpack("first");
    kept.linkInto(first);
    assertThat(first)
        .isDirectoryContaining("glob:**/PG-1")
        .isDirectoryNotContaining("glob:**/PG-2");
    kept.keep(first);
    Folders.delete(first);

    Path next = Folders.make(folder.resolve("next"));
    kept.linkInto(next);
    kept.linkInto(next);
    Path program = next.resolve("PG-1/bin/postgres");
    assertThat(program).isExecutable().hasContent("program");
    assertThat(next.resolve("PG-1")).isSymbolicLink();
    // The library unpacks programs again if something in their folder is newer than this file.
    Path complete = next.resolve("PG-1/.exists");
    assertThat(Files.getLastModifiedTime(complete))
        .isGreaterThanOrEqualTo(Files.getLastModifiedTime(next.resolve("PG-1/bin")));
    Folders.delete(next);
    assertThat(folder.resolve("kept/PG-1/bin/postgres")).exists();
  }

  @Test
  void linksNoProgramsThatAreIncomplete() throws IOException {
    PostgresPrograms kept = new PostgresPrograms(folder);
    Folders.make(folder.resolve("PG-2/bin"));
    Path server = Folders.make(folder.resolve("server"));
    kept.linkInto(server);
    assertThat(server).isEmptyDirectory();
  }

  /** As the library does it. */
  private Path unpack(String name) throws IOException {
    Path server = folder.resolve(name);
    Path bin = Folders.make(server.resolve("PG-1/bin"));
    Path program = Files.writeString(bin.resolve("postgres"), "program");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    Files.createFile(server.resolve("PG-1/epg-lock"));
    Files.createFile(server.resolve("PG-1/.exists"));
    return server;
  }
}
