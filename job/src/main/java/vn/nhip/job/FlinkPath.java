package vn.nhip.job;

import java.nio.file.Path;

/** Local folders as Flink's settings take them. */
public final class FlinkPath {

  private FlinkPath() {}

  /**
   * A folder or file as the text of Flink's own kind of path, which takes each character for
   * itself: a blank written as {@code %20} would be another folder.
   */
  public static String of(Path path) {
    return "file:" + path.toAbsolutePath();
  }
}
