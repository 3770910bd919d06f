package vn.nhip.intake.settings;

import java.time.Duration;
import vn.nhip.connectors.http.WebLimitOptions;
import vn.nhip.connectors.http.WebLimits;
import vn.nhip.connectors.kafka.KafkaClientSettings;
import vn.nhip.connectors.postgres.PostgresOptions;
import vn.nhip.core.calendar.WorkingDayOptions;
import vn.nhip.core.settings.Option;
import vn.nhip.core.settings.Options;
import vn.nhip.core.settings.Relation;
import vn.nhip.core.settings.SecretOption;
import vn.nhip.core.settings.Settings;

/** All settings of the intake service. */
public final class IntakeOptions {
  public static final Option<String> KAFKA_BOOTSTRAP_SERVERS =
      Option.text(
          "kafka.bootstrap.servers",
          "127.0.0.1:9092",
          "Kafka brokers, host:port separated by commas.");

  public static final Option<Duration> KAFKA_PATIENCE =
      Option.duration(
          "kafka.patience",
          "5 s",
          "1 s",
          "1 min",
          "Time within which Kafka has to acknowledge the events of a request; otherwise the answer"
              + " is 429 and the station sends them again.");

  public static final Option<Integer> KAFKA_EVENTS =
      Option.number(
          "kafka.events",
          20_000,
          1_000,
          1_000_000,
          "Largest number of events that wait for Kafka's acknowledgement, over all requests; beyond"
              + " it, the answer is 429 at once.");

  public static final Option<String> HOST =
      Option.text("intake.host", "127.0.0.1", "Address to listen on.");

  public static final Option<Integer> PORT =
      Option.number("intake.port", 8090, 0, 65_535, "Port to listen on; 0 for any free one.");

  public static final Option<Integer> METRICS_PORT =
      Option.number(
          "intake.metrics.port",
          9259,
          0,
          65_535,
          "Port on which Prometheus scrapes the metrics; if it is taken, one of the next nine; 0 for"
              + " no metrics.");

  public static final Option<String> METRICS_HOST =
      Option.text(
          "intake.metrics.host",
          "127.0.0.1",
          "Address on which the metrics are served. They require no password: use another address"
              + " only if a network policy or a firewall admits Prometheus alone.");

  public static final Option<Boolean> PROXY =
      Option.flag(
          "intake.proxy",
          false,
          "Whether every request comes through a proxy that appends to X-Forwarded-For; the last"
              + " entry there is used as the station's address.");

  public static final Option<String> TLS_KEYSTORE =
      Option.text(
          "tls.keystore.file",
          null,
          "PKCS #12 file with the certificate chain and its key; with it, only HTTPS is served.");

  public static final SecretOption TLS_PASSWORD =
      SecretOption.of(
          "tls.keystore.password.file", "NHIP_TLS_KEYSTORE_PASSWORD", "that file's password");

  private static final WebLimitOptions LIMITS =
      WebLimitOptions.of("intake", "no valid token was sent", 500, 500);

  public static final Option<Integer> BODY_BYTES =
      Option.number(
          "intake.body.bytes",
          1_000_000,
          1_000,
          16_000_000,
          "Maximum size of a request's body in bytes, before and after decompression.");

  public static final Option<Integer> EVENT_BYTES =
      Option.number(
          "intake.event.bytes", 10_000, 1_000, 900_000, "Maximum size of an event in bytes.");

  public static final Option<Integer> STATION_RATE =
      Option.number(
          "station.rate", 200, 1, 1_000_000, "Long-term limit of events per second of a token.");

  public static final Option<Integer> STATION_BURST =
      Option.number(
          "station.burst",
          10_000,
          1_000,
          10_000_000,
          "Events that a token may send in a burst after a pause, such as a day offline.");

  public static final Option<Integer> WRONG_TOKENS =
      Option.number(
          "station.wrong.tokens",
          60,
          1,
          100_000,
          "Requests with a wrong token that one address may send in a minute; beyond it, the answer"
              + " is 429.");

  public static final Option<Duration> TOKENS_REFRESH =
      Option.duration(
          "station.tokens.refresh",
          "2 s",
          "100 ms",
          "10 min",
          "Interval at which tokens are reloaded; after it, a revoked token is refused.");

  /** All options, in the order in which the documentation lists them. */
  public static final Options ALL =
      Options.of(
              KAFKA_BOOTSTRAP_SERVERS,
              KafkaClientSettings.PROPERTIES,
              KAFKA_PATIENCE,
              KAFKA_EVENTS,
              PostgresOptions.URL,
              PostgresOptions.USER,
              PostgresOptions.PASSWORD.file(),
              WorkingDayOptions.ZONE,
              WorkingDayOptions.START,
              HOST,
              PORT,
              METRICS_PORT,
              METRICS_HOST,
              PROXY,
              TLS_KEYSTORE,
              TLS_PASSWORD.file(),
              LIMITS.connections(),
              LIMITS.unknown(),
              LIMITS.perAddress(),
              LIMITS.bodyTime(),
              LIMITS.rate(),
              BODY_BYTES,
              EVENT_BYTES,
              STATION_RATE,
              STATION_BURST,
              WRONG_TOKENS,
              TOKENS_REFRESH)
          .related(
              Relation.of(
                      EVENT_BYTES,
                      "at most",
                      BODY_BYTES,
                      (event, body) -> event <= body,
                      "no request could hold such an event")
                  .onlyWhereGiven(),
              Relation.of(
                      LIMITS.unknown(),
                      "at most",
                      LIMITS.connections(),
                      (unknown, all) -> unknown <= all,
                      "there are never that many")
                  .onlyWhereGiven());

  private IntakeOptions() {}

  /** The configured limits for clients of the server. */
  public static WebLimits limits(Settings settings) {
    return LIMITS.limits(settings, settings.get(PROXY));
  }
}
