package vn.nhip.intake.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * The metrics of one instance since its start. Their names are published and never change; {@code
 * docs/stations.md} lists them. No label holds text sent by a station, except names of fields of
 * the contract.
 */
public final class IntakeMetrics {
  private static final double[] SECONDS = {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter requests =
      Counter.builder()
          .name("nhip_intake_requests")
          .help("Requests answered, by path, status and the answer's error code.")
          .labelNames("path", "status", "error")
          .register(registry);
  private final Counter accepted =
      Counter.builder()
          .name("nhip_intake_events_accepted")
          .help("Events acknowledged to their station as stored.")
          .register(registry);
  private final Counter refused =
      Counter.builder()
          .name("nhip_intake_events_refused")
          .help("Lines refused to their station as unusable, by reason and field.")
          .labelNames("reason", "field")
          .register(registry);
  private final Histogram kafka =
      Histogram.builder()
          .name("nhip_intake_kafka_seconds")
          .help("Time until Kafka acknowledged all events of a request or they were given up.")
          .classicOnly()
          .classicUpperBounds(SECONDS)
          .register(registry);

  /** Counts a request that has been answered. */
  public void answered(String path, int status, String error) {
    requests.labelValues(path, Integer.toString(status), error).inc();
  }

  /** Counts events that are stored. */
  public void accepted(int events) {
    accepted.inc(events);
  }

  /**
   * Counts a line that is not usable.
   *
   * @param field the name of the invalid field, or null
   */
  public void refused(String reason, String field) {
    refused.labelValues(reason, field == null ? "" : field).inc();
  }

  /** Records how long a request has waited for Kafka. */
  public void waitedForKafka(long nanos) {
    kafka.observe(nanos / (double) TimeUnit.SECONDS.toNanos(1));
  }

  /** Registers the source of the number of events currently waiting for Kafka. */
  public void waiting(IntSupplier events) {
    GaugeWithCallback.builder()
        .name("nhip_intake_kafka_waiting_events")
        .help("Events waiting for Kafka's acknowledgement.")
        .callback(callback -> callback.call(events.getAsInt()))
        .register(registry);
  }

  PrometheusRegistry registry() {
    return registry;
  }
}
