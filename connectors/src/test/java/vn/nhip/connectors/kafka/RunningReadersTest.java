package vn.nhip.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunningReadersTest {
  private final RunningReaders readers = new RunningReaders();

  @BeforeEach
  void startReaders() {
    readers.started(0);
    readers.started(1);
  }

  @Test
  void sendsNothingToAReaderThatWasNotPolledAfterACheckpoint() {
    assertThat(readers.mayReceive(0)).isTrue();
    readers.beginCheckpoint(7);
    assertThat(readers.mayReceive(0)).isFalse();
    readers.polled(0, new ReaderPolled(6));
    assertThat(readers.mayReceive(0)).isFalse();
    readers.polled(0, new ReaderPolled(7));
    assertThat(readers.mayReceive(0)).isTrue();
    assertThat(readers.mayReceive(1)).isFalse();
  }

  @Test
  void anAbortedCheckpointDoesNotBlockReaders() {
    readers.beginCheckpoint(7);
    readers.abortCheckpoint(6);
    assertThat(readers.mayReceive(1)).isFalse();
    readers.abortCheckpoint(7);
    assertThat(readers.mayReceive(1)).isTrue();
  }

  @Test
  void aRestartedReaderNeedNotWaitForTheNextCheckpoint() {
    readers.beginCheckpoint(7);
    readers.started(1);
    assertThat(readers.mayReceive(1)).isTrue();
    assertThat(readers.mayReceive(2)).isFalse();
  }
}
