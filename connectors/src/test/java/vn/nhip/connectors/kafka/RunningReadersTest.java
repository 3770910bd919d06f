package vn.nhip.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunningReadersTest {
  private final RunningReaders readers = new RunningReaders();

  @BeforeEach
  void begin() {
    readers.begin(0);
    readers.begin(1);
  }

  @Test
  void aReaderThatIsNotPolledAfterACheckpointIsSentNothing() {
    assertThat(readers.mayReceive(0)).isTrue();
    readers.beginCheckpoint(7);
    assertThat(readers.mayReceive(0)).isFalse();
    readers.take(0, new ReaderPolled(6));
    assertThat(readers.mayReceive(0)).isFalse();
    readers.take(0, new ReaderPolled(7));
    assertThat(readers.mayReceive(0)).isTrue();
    assertThat(readers.mayReceive(1)).isFalse();
  }

  @Test
  void anAbortedCheckpointHoldsNothingBack() {
    readers.beginCheckpoint(7);
    readers.abortCheckpoint(6);
    assertThat(readers.mayReceive(1)).isFalse();
    readers.abortCheckpoint(7);
    assertThat(readers.mayReceive(1)).isTrue();
  }

  @Test
  void aReaderThatBeginsAgainNeedNotWaitForTheNextCheckpoint() {
    readers.beginCheckpoint(7);
    readers.begin(1);
    assertThat(readers.mayReceive(1)).isTrue();
    assertThat(readers.mayReceive(2)).isFalse();
  }
}
