package vn.nhip.job;

import java.nio.file.Path;

/** Converts local paths to the form that Flink's settings take. */
public final class FlinkPath {

  private FlinkPath() {}

  /**
   * The path as a {@code file:} URI without percent-encoding: Flink takes every character
   * literally, so {@code %20} would name a different folder.
   */
  public static String of(Path path) {
    return "file:" + path.toAbsolutePath();
  }
}
