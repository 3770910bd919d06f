package vn.nhip.intake.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.intake.client.StationClient.Queue;

class StationQueueTest {
  private static final String LONG = "x".repeat(400_000);

  @TempDir private Path folder;

  @Test
  void resumesWhereAnEarlierProcessStopped() throws IOException {
    try (Queue queue = Queue.open(folder)) {
      assertThat(queue.add(n -> "event " + n)).isEqualTo(1);
      assertThat(queue.add(n -> "event " + n)).isEqualTo(2);
      queue.removeFirst(1);
    }
    try (Queue queue = Queue.open(folder)) {
      assertThat(queue.pending()).isEqualTo(1);
      assertThat(queue.first(10)).containsExactly("event 2");
      assertThat(queue.add(n -> "event " + n)).isEqualTo(3);
      queue.removeFirst(2);
      assertThat(queue.first(10)).isEmpty();
      assertThat(queue.add(n -> "event " + n)).isEqualTo(4);
    }
  }

  /** After a crash in the middle of a write, the number was not acknowledged. */
  @Test
  void truncatesALineWithoutAnEnd() throws IOException {
    try (Queue queue = Queue.open(folder)) {
      queue.add(n -> "event " + n);
    }
    Files.writeString(folder.resolve("events-0000000001.ndjson"), "eve", StandardOpenOption.APPEND);
    try (Queue queue = Queue.open(folder)) {
      assertThat(queue.add(n -> "event " + n)).isEqualTo(2);
      assertThat(queue.first(10)).containsExactly("event 1", "event 2");
    }
  }

  @Test
  void keepsNumbersAcrossFilesAndDeletesSentFiles() throws IOException {
    try (Queue queue = Queue.open(folder)) {
      for (int i = 1; i <= 10; i++) {
        queue.add(n -> n + LONG);
      }
      assertThat(files()).hasSize(4);
      for (int sent = 0; sent < 10; ) {
        List<String> next = queue.first(2);
        assertThat(next.get(0)).startsWith(sent + 1 + "x");
        sent += next.size();
        queue.removeFirst(next.size());
      }
      assertThat(files()).containsExactly("events-0000000010.ndjson");
    }
    try (Queue queue = Queue.open(folder)) {
      assertThat(queue.pending()).isZero();
      assertThat(queue.add(n -> "event " + n)).isEqualTo(11);
    }
  }

  /** Sending again is safe, losing events is not. */
  @Test
  void sendsAgainIfItIsNotKnownWhatWasSent() throws IOException {
    try (Queue queue = Queue.open(folder)) {
      queue.add(n -> "event " + n);
      queue.removeFirst(1);
    }
    Files.writeString(folder.resolve("sent"), "\0\0\0");
    try (Queue queue = Queue.open(folder)) {
      assertThat(queue.first(10)).containsExactly("event 1");
    }
  }

  @Test
  void continuesAfterAnInterruptWhileRecording() throws IOException {
    try (Queue queue = Queue.open(folder)) {
      queue.add(n -> "event " + n);
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> queue.add(n -> "lost " + n))
          .isInstanceOf(ClosedByInterruptException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(queue.add(n -> "event " + n)).isEqualTo(2);
      assertThat(queue.first(10)).containsExactly("event 1", "event 2");
    }
  }

  @Test
  void doesNotSendEventsWhoseRecordingFailed() throws IOException {
    try (Queue queue = Queue.open(folder)) {
      queue.add(n -> "event " + n);
      Files.writeString(
          folder.resolve("events-0000000001.ndjson"), "lost\n", StandardOpenOption.APPEND);
      assertThat(queue.first(10)).containsExactly("event 1");
    }
  }

  @Test
  void isUsedByOneClientOnly() throws IOException {
    try (Queue queue = Queue.open(folder)) {
      assertThat(queue.pending()).isZero();
      assertThatThrownBy(() -> Queue.open(folder))
          .isInstanceOf(IOException.class)
          .hasMessage("Another client uses this queue.");
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith("events"))
          .sorted()
          .toList();
    }
  }
}
