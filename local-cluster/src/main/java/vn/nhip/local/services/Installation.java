package vn.nhip.local.services;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

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
   * Flink's own jars, as in the {@code lib} folder of its distribution. The project's own come
   * last, because {@link ClassArchives} requires the libraries as a prefix.
   */
  public String flinkClassPath() throws IOException {
    return classPath("flink-classpath")
        + ":"
        + moduleJar("flink-metrics")
        + ":"
        + moduleJar("flink-leader");
  }

  /** All libraries of this module, including Kafka's broker. */
  public String wholeClassPath() throws IOException {
    return classPath("classpath");
  }

  /** The JVM options with which the job runs fastest: an argument file for {@code java}. */
  public Path jvmOptions() {
    return target.resolve("../../job/jvm-options").normalize();
  }

  /** The job's jar as it is deployed to a cluster. */
  public Path jobJar() {
    return target.resolve("usrlib").resolve("nhip-job.jar");
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
