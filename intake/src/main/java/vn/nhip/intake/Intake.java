package vn.nhip.intake;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhip.core.calendar.WorkingDayOptions;
import vn.nhip.core.settings.Parts;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Settings;
import vn.nhip.intake.events.EventIntake;
import vn.nhip.intake.events.EventStore;
import vn.nhip.intake.metrics.IntakeMetrics;
import vn.nhip.intake.metrics.MetricsServer;
import vn.nhip.intake.settings.IntakeOptions;
import vn.nhip.intake.stations.IntakeDatabase;
import vn.nhip.intake.stations.Refusals;
import vn.nhip.intake.stations.StationTokens;
import vn.nhip.intake.stations.TeamPlans;
import vn.nhip.intake.stations.TokenBuckets;
import vn.nhip.intake.web.Api;
import vn.nhip.intake.web.IntakeServer;
import vn.nhip.intake.web.StationGate;

/**
 * A running intake service for stations. It keeps no state beyond a request, so any number of
 * instances can run side by side.
 */
public final class Intake implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final double SECONDS_PER_MINUTE = 60;

  private final Parts parts =
      new Parts((part, failure) -> LOG.warn("Closing {} failed", part, failure));
  private final IntakeServer server;
  private final MetricsServer metricsServer;

  private Intake(Settings settings) {
    try {
      IntakeDatabase tokensDatabase = parts.add(IntakeDatabase.open(settings));
      StationTokens tokens =
          parts.add(
              StationTokens.follow(tokensDatabase, settings.get(IntakeOptions.TOKENS_REFRESH)));
      Refusals refusals = parts.add(Refusals.start(parts.add(IntakeDatabase.open(settings))));
      IntakeMetrics metrics = new IntakeMetrics();
      EventStore store = parts.add(EventStore.open(settings, metrics));
      int wrong = settings.get(IntakeOptions.WRONG_TOKENS);
      int largest = settings.get(IntakeOptions.BODY_BYTES);
      StationGate gate =
          new StationGate(
              tokens,
              new TokenBuckets<>(wrong / SECONDS_PER_MINUTE, wrong, System::nanoTime),
              settings.get(IntakeOptions.PROXY),
              largest);
      Api api =
          new Api(
              gate,
              new EventIntake(
                  tokens::maySendFor,
                  store,
                  rates(settings),
                  refusals,
                  metrics,
                  settings.get(IntakeOptions.EVENT_BYTES)),
              plans(settings),
              largest,
              () -> tokens.isReady() && store.isReady(),
              Clock.systemUTC());
      metricsServer =
          parts.add(
              MetricsServer.start(
                  metrics,
                  settings.get(IntakeOptions.METRICS_HOST),
                  settings.get(IntakeOptions.METRICS_PORT)));
      server = parts.add(IntakeServer.start(settings, gate, api, metrics));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts to listen. Kafka and the database may still be unavailable.
   *
   * @throws Refusal if a setting or the port cannot be used
   */
  public static Intake start(Settings settings) {
    return new Intake(settings);
  }

  private TeamPlans plans(Settings settings) {
    // A separate connection, so that plans and tokens do not wait for each other.
    return new TeamPlans(
        parts.add(IntakeDatabase.open(settings)),
        settings.get(WorkingDayOptions.ZONE),
        settings.get(WorkingDayOptions.START));
  }

  private static TokenBuckets<Long> rates(Settings settings) {
    return new TokenBuckets<>(
        settings.get(IntakeOptions.STATION_RATE),
        settings.get(IntakeOptions.STATION_BURST),
        System::nanoTime);
  }

  /** The port on which it listens. */
  public int port() {
    return server.port();
  }

  /** The port on which Prometheus scrapes its metrics; 0 if there is none. */
  public int metricsPort() {
    return metricsServer.port();
  }

  @Override
  public void close() {
    parts.close();
  }
}
