package vn.nhip.local.services;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What the build has made to start processes from.
 *
 * @param target the module's {@code target} folder
 */
public record Installation(Path target) {
  private static final String TARGET = "nhip.target";

  /** The one that the start script names; in tests, that of the module. */
  public static Installation here() {
    return new Installation(Path.of(System.getProperty(TARGET, "target")).toAbsolutePath());
  }

  /** Flink's own jars, as in the {@code lib} folder of its distribution. */
  public String flinkClassPath() throws IOException {
    return metricsJar() + ":" + classPath("flink-classpath");
  }

  /** All libraries of this module, among them Kafka's broker. */
  public String wholeClassPath() throws IOException {
    return classPath("classpath");
  }

  /** How a JVM runs the job fastest: an argument file for {@code java}. */
  public Path jvmOptions() {
    return target.resolve("../../job/jvm-options").normalize();
  }

  /** The job as a cluster gets it. */
  public Path jobJar() {
    return target.resolve("usrlib").resolve("nhip-job.jar");
  }

  /** Named by the build after its version. */
  private Path metricsJar() throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "*-flink-metrics.jar")) {
      for (Path jar : jars) {
        return jar;
      }
    }
    throw new NoSuchFileException(target.resolve("*-flink-metrics.jar").toString());
  }

  private String classPath(String file) throws IOException {
    String libraries = target.resolve("lib").toString();
    return Files.readString(target.resolve(file)).strip().replace("@lib@", libraries);
  }
}
