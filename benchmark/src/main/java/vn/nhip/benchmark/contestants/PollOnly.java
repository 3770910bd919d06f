package vn.nhip.benchmark.contestants;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Measures a limit: reads the topic without decoding anything. */
public final class PollOnly {
  private PollOnly() {}

  /** Runs until the topic is read, then waits to be stopped. */
  public static void main(String[] args) throws InterruptedException {
    try (WholeTopic topic = WholeTopic.open(Work.of(args))) {
      long records = 0;
      long bytes = 0;
      while (!topic.isRead()) {
        for (ConsumerRecord<byte[], byte[]> one : topic.poll()) {
          records++;
          bytes += one.value().length;
        }
      }
      Signals.done(records, bytes == 0 ? 0 : -1);
    }
    Thread.currentThread().join();
  }
}
