package vn.nhip.job;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StateObject;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the state that an earlier run left behind. */
final class Checkpoints {

  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final String METADATA = "_metadata";
  // directory / job / checkpoint / file
  private static final int DEPTH = 3;

  private Checkpoints() {}

  /**
   * The state found below a folder.
   *
   * @param intact the newest checkpoint or savepoint that can be restored
   * @param damaged what is wrong with those that are newer, each as "FILE is empty"
   */
  record Found(Optional<Path> intact, List<String> damaged) {}

  /**
   * Finds the newest intact checkpoint below a folder. A checkpoint is complete once its metadata
   * exists; a crash of the machine may leave files of the newest one empty.
   *
   * @throws UncheckedIOException if the folder cannot be read
   */
  static Found newestIn(Path directory) {
    List<String> damaged = new ArrayList<>();
    for (Path metadata : newestFirst(directory)) {
      Optional<String> damage = damageOf(metadata);
      if (damage.isEmpty()) {
        return new Found(Optional.of(metadata.getParent()), damaged);
      }
      damaged.add(damage.get());
    }
    return new Found(Optional.empty(), damaged);
  }

  /**
   * Deletes the checkpoints that no start will need again: all but the given one, those newer and
   * the one before it. Flink deletes only those of the current run. Savepoints are kept.
   *
   * @param newest the checkpoint from which the job resumes
   */
  static void deleteOlderThanTheOneBefore(Path directory, Path newest) {
    List<Path> all = newestFirst(directory).stream().map(Path::getParent).toList();
    int index = all.indexOf(newest);
    all.stream()
        .skip(index < 0 ? all.size() : index + 2L)
        .filter(Checkpoints::isOwned)
        .forEach(Checkpoints::delete);
  }

  /** Whether the job may delete a state; a savepoint belongs to whoever requested it. */
  static boolean isOwned(Path state) {
    return state.getFileName().toString().startsWith("chk-");
  }

  private static void delete(Path checkpoint) {
    try (Stream<Path> files = Files.walk(checkpoint)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("Cannot delete the old checkpoint {}", checkpoint, e);
    }
  }

  private static List<Path> newestFirst(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    // Files.walk does not follow a symbolic link given as the folder.
    try (Stream<Path> files = Files.walk(directory.toRealPath(), DEPTH)) {
      return files
          .filter(file -> file.getFileName().toString().equals(METADATA))
          .sorted(Comparator.comparing(Checkpoints::lastModified).reversed())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> damageOf(Path metadata) {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(metadata))) {
      if (Files.size(metadata) == 0) {
        return Optional.of(metadata + " is empty");
      }
      CheckpointMetadata checkpoint =
          org.apache.flink.runtime.checkpoint.Checkpoints.loadCheckpointMetadata(
              in, Checkpoints.class.getClassLoader(), FlinkPath.of(metadata.getParent()));
      return checkpoint.getOperatorStates().stream()
          .map(OperatorState::getStates)
          .flatMap(states -> states.stream().flatMap(Checkpoints::files))
          .filter(Checkpoints::isIncomplete)
          .findFirst()
          .map(file -> file.getFilePath().getPath() + " is missing or truncated");
    } catch (IOException | RuntimeException e) {
      return Optional.of(metadata + " is damaged");
    }
  }

  private static Stream<FileStateHandle> files(OperatorSubtaskState state) {
    return Stream.of(
            state.getManagedOperatorState(),
            state.getRawOperatorState(),
            state.getManagedKeyedState(),
            state.getRawKeyedState())
        .flatMap(handles -> handles.stream().map(Checkpoints::stored))
        .filter(FileStateHandle.class::isInstance)
        .map(FileStateHandle.class::cast);
  }

  private static StateObject stored(StateObject handle) {
    if (handle instanceof OperatorStateHandle operator) {
      return operator.getDelegateStateHandle();
    }
    return handle instanceof KeyGroupsStateHandle keyed ? keyed.getDelegateStateHandle() : handle;
  }

  private static boolean isIncomplete(FileStateHandle handle) {
    try {
      return Files.size(Path.of(handle.getFilePath().getPath())) < handle.getStateSize();
    } catch (IOException e) {
      return true;
    }
  }

  private static FileTime lastModified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
