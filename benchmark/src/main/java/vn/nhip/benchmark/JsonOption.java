package vn.nhip.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import vn.nhip.benchmark.report.JsonLines;

/** A picocli mixin with the file in which commands keep their figures. */
final class JsonOption {
  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Append a line of JSON for each measurement.")
  private Path file;

  /** Appends figures to the file, if one is given. */
  void append(Object figures) throws IOException {
    if (file != null) {
      JsonLines.append(file, figures);
    }
  }
}
