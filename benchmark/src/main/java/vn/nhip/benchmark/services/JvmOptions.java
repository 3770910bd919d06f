package vn.nhip.benchmark.services;

import java.nio.file.Path;

/** Location of the JVM options with which the job is run. */
public final class JvmOptions {

  /** An argument file for {@code java}. */
  public static final Path FILE =
      Path.of(System.getProperty("nhip.benchmark.folder", "."), "..", "job", "jvm-options")
          .toAbsolutePath()
          .normalize();

  private JvmOptions() {}
}
