package vn.nhip.local.flink.leader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/**
 * The leader of a Flink component.
 *
 * @param session new for each process, so that a process that comes back is a new leader even at
 *     the same address
 * @param address at which the component is called
 */
record Leader(UUID session, String address) {
  private static final char SEPARATOR = ' ';

  /** Reads a file written by {@link #write}; empty if there is none or if it holds no leader. */
  static Optional<Leader> read(Path file) throws IOException {
    String text;
    try {
      // Whatever is in the file: Files.readString would refuse bytes that are not UTF-8.
      text = new String(Files.readAllBytes(file), UTF_8).strip();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    int separator = text.indexOf(SEPARATOR);
    if (separator < 0) {
      return Optional.empty();
    }
    try {
      UUID session = UUID.fromString(text.substring(0, separator));
      return Optional.of(new Leader(session, text.substring(separator + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Replaces a file atomically, so that nobody reads half of it. */
  void write(Path file) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, session.toString() + SEPARATOR + address + "\n");
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
