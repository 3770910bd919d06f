package vn.nhip.local.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassArchivesTest {
  @TempDir Path folder;

  @Test
  void recordsWhatOneJvmOfAKindLoadsAndUsesTheArchiveFromThenOn() throws Exception {
    Path lists = Folders.make(folder.resolve("run"));
    Path jar = folder.resolve("lib/library.jar");
    makeJar(jar);
    String classPath = jar.toString();
    ClassArchives first = new ClassArchives(folder.resolve("archives"), lists);

    List<String> options = first.options("taskmanager-1", "taskmanager", classPath);
    assertThat(options).singleElement().asString().startsWith("-XX:DumpLoadedClassList=");
    assertThat(first.options("taskmanager-2", "taskmanager", classPath))
        .isNotEqualTo(options)
        .singleElement()
        .asString()
        .startsWith("-XX:DumpLoadedClassList=");
    run(options, classPath);
    first.make();

    ClassArchives next = new ClassArchives(folder.resolve("archives"), lists);
    List<String> archived = next.options("taskmanager-2", "taskmanager", classPath);
    assertThat(archived).first().asString().startsWith("-XX:SharedArchiveFile=");
    List<String> strictly = new ArrayList<>(archived);
    strictly.add("-Xshare:on");
    run(strictly, classPath);

    Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
    ClassArchives rebuilt = new ClassArchives(folder.resolve("archives"), lists);
    run(rebuilt.options("taskmanager-1", "taskmanager", classPath), classPath);
    rebuilt.make();
    try (Stream<Path> archives = Files.list(folder.resolve("archives"))) {
      assertThat(archives).hasSize(1).doesNotContain(archive(archived));
    }
  }

  private static Path archive(List<String> options) {
    return Path.of(options.get(0).substring(options.get(0).indexOf('=') + 1));
  }

  @Test
  void asksForNothingWithoutAFolder() throws Exception {
    ClassArchives none = ClassArchives.none();
    none.includeThisJvm();
    assertThat(none.options("start", "start", "")).isEmpty();
  }

  @Test
  void startsWithoutAnArchiveWhileJarIsMissing() throws Exception {
    ClassArchives archives = new ClassArchives(folder.resolve("archives"), folder);
    Path missing = folder.resolve("missing.jar");
    assertThat(archives.options("kafka", "Kafka", missing.toString())).isEmpty();
    archives.make();
    assertThat(folder.resolve("archives")).doesNotExist();
  }

  @Test
  void keepsNoArchiveOfJarsThatHaveChangedSince() throws Exception {
    Path jar = folder.resolve("lib/library.jar");
    makeJar(jar);
    ClassArchives archives = new ClassArchives(folder.resolve("archives"), folder);
    run(archives.options("kafka", "Kafka", jar.toString()), jar.toString());
    Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
    archives.make();
    assertThat(folder.resolve("archives")).isEmptyDirectory();
  }

  private void makeJar(Path jar) throws Exception {
    Files.createDirectories(jar.getParent());
    Files.writeString(folder.resolve("content"), "x");
    execute("jar", List.of("-cf", jar.toString(), "-C", folder.toString(), "content"));
  }

  private void run(List<String> options, String classPath) throws Exception {
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of("-cp", classPath, "-version"));
    execute("java", arguments);
  }

  private void execute(String program, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>(arguments);
    command.add(0, Path.of(System.getProperty("java.home"), "bin", program).toString());
    Path output = folder.resolve(program + ".out");
    int code =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    assertThat(code).as(Files.readString(output)).isZero();
  }
}
