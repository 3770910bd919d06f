package vn.nhip.benchmark.contestants;

import java.io.IOException;
import org.apache.kafka.streams.StreamsConfig;

/**
 * {@link KafkaStreamsContestant} with the default guarantee of Kafka Streams. After a crash, the id
 * of an event may be stored while its count is lost.
 */
public final class KafkaStreamsAtLeastOnce {
  private KafkaStreamsAtLeastOnce() {}

  /** Runs until it is stopped. */
  public static void main(String[] args) throws IOException, InterruptedException {
    KafkaStreamsContestant.run(Work.of(args), StreamsConfig.AT_LEAST_ONCE);
  }
}
