package vn.nhip.benchmark.contestants;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import vn.nhip.core.events.ApplicationDecoder;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.EventType;

/** Measures a limit: reads the topic, and decodes and checks each record as the job does. */
public final class DecodeOnly {
  private DecodeOnly() {}

  /** Runs until the topic is read, then waits to be stopped. */
  public static void main(String[] args) throws InterruptedException {
    try (WholeTopic topic = WholeTopic.open(Work.of(args))) {
      ApplicationDecoder decoder = new ApplicationDecoder();
      long records = 0;
      long valid = 0;
      while (!topic.isRead()) {
        for (ConsumerRecord<byte[], byte[]> one : topic.poll()) {
          records++;
          ApplicationEvent event = decoder.decode(one.value(), one.timestamp());
          valid += event == null || event.type() == EventType.CLOCK ? 0 : 1;
        }
      }
      Signals.done(records, valid);
    }
    Thread.currentThread().join();
  }
}
