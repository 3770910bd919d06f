package vn.nhip.benchmark.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import vn.nhip.benchmark.contestants.JacksonReader;
import vn.nhip.core.events.ApplicationDecoder;

/**
 * The cost of decoding a record with all fields: by the job's decoder, and by Jackson for
 * comparison.
 */
public class DecodeBenchmark extends AverageTimeBenchmark {
  private static final int EVENTS = 20_000;
  private static final int TEAMS = 400;

  private final ApplicationDecoder decoder = new ApplicationDecoder();
  private final JacksonReader jackson = new JacksonReader();
  private SampleEvents events;
  private int next;

  /** Creates more records than a branch predictor can memorize. */
  @Setup
  public void makeEvents() {
    events = SampleEvents.of(EVENTS, TEAMS);
  }

  /** Decodes one record with the job's decoder. */
  @Benchmark
  public Object decode() {
    int at = advance();
    return decoder.decode(events.values()[at], events.arrivals()[at]);
  }

  /** Decodes one record like the other contestants do. */
  @Benchmark
  public Object decodeWithJackson() {
    int at = advance();
    return jackson.read(events.values()[at], events.arrivals()[at]);
  }

  private int advance() {
    next = next + 1 == events.size() ? 0 : next + 1;
    return next;
  }
}
