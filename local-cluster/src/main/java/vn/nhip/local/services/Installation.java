package vn.nhip.local.services;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The build output from which processes are started.
 *
 * @param target the module's {@code target} folder
 */
public record Installation(Path target) {
  private static final String TARGET = "nhip.target";

  /** The build output that the start script names; in tests, that of this module. */
  public static Installation here() {
    return new Installation(Path.of(System.getProperty(TARGET, "target")).toAbsolutePath());
  }

  /**
   * Flink's own jars, as in the {@code lib} folder of its distribution, and the job's jar as it is
   * deployed to a cluster.
   */
  public String flinkClassPath() throws IOException {
    Path lib = target.resolve("flink-lib");
    return Stream.of(
            classPath("flink-classpath"),
            lib.resolve("flink-rpc-akka.jar"),
            moduleJar("flink-local"),
            moduleJar("flink-leader"),
            lib.resolve("nhip-job.jar"))
        .map(Object::toString)
        .collect(Collectors.joining(":"));
  }

  /** All libraries of this module, including Kafka's broker, without what the project builds. */
  public String librariesClassPath() throws IOException {
    return Arrays.stream(classPath("classpath").split(":", -1))
        .filter(jar -> !Path.of(jar).getFileName().toString().startsWith("nhip-"))
        .collect(Collectors.joining(":"));
  }

  /** The JVM options with which the job runs fastest: an argument file for {@code java}. */
  public Path jvmOptions() {
    return target.resolve("../../job/jvm-options").normalize();
  }

  /** A jar of this module; its file name contains the version. */
  private Path moduleJar(String classifier) throws IOException {
    String pattern = "*-" + classifier + ".jar";
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, pattern)) {
      for (Path jar : jars) {
        return jar;
      }
    }
    throw new NoSuchFileException(target.resolve(pattern).toString());
  }

  private String classPath(String file) throws IOException {
    String libraries = target.resolve("lib").toString();
    return Files.readString(target.resolve(file)).strip().replace("@lib@", libraries);
  }
}
