package vn.nhip.benchmark.services;

import java.nio.file.Path;

/** How this job asks a JVM to run it. */
public final class JvmOptions {

  /** An argument file for {@code java}. */
  public static final Path FILE =
      Path.of(System.getProperty("nhip.benchmark.folder", "."), "..", "job", "jvm-options")
          .toAbsolutePath()
          .normalize();

  private JvmOptions() {}
}
