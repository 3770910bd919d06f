package vn.nhip.intake.web;

import io.javalin.Javalin;
import java.util.Optional;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import vn.nhip.connectors.http.LimitedServer;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Secret;
import vn.nhip.core.settings.Settings;
import vn.nhip.intake.metrics.IntakeMetrics;
import vn.nhip.intake.settings.IntakeOptions;

/** The HTTP server. */
public final class IntakeServer implements AutoCloseable {
  private static final int THREADS = 32;

  private final Javalin javalin;

  private IntakeServer(Javalin javalin) {
    this.javalin = javalin;
  }

  /**
   * Starts to listen.
   *
   * @throws Refusal if the port or the key store cannot be used
   */
  public static IntakeServer start(
      Settings settings, StationGate gate, Api api, IntakeMetrics metrics) {
    String host = settings.get(IntakeOptions.HOST);
    int port = settings.get(IntakeOptions.PORT);
    return new IntakeServer(
        new LimitedServer(host, port, THREADS, IntakeOptions.limits(settings), gate, tls(settings))
            .start(
                config -> {
                  config.jetty.modifyServer(
                      server -> server.setRequestLog(new AnswerCounts(metrics)));
                  api.configure(config);
                }));
  }

  private static Optional<SslContextFactory.Server> tls(Settings settings) {
    return settings
        .find(IntakeOptions.TLS_KEYSTORE)
        .map(
            file -> {
              SslContextFactory.Server tls = new SslContextFactory.Server();
              tls.setKeyStoreType("PKCS12");
              tls.setKeyStorePath(file);
              tls.setKeyStorePassword(
                  settings.secret(IntakeOptions.TLS_PASSWORD).orElse(new Secret("")).value());
              try {
                tls.start();
                tls.stop();
              } catch (Exception e) {
                throw new Refusal(
                    "The setting tls.keystore.file = %s must be a PKCS #12 file that its password"
                            .formatted(file)
                        + " opens.",
                    e);
              }
              return tls;
            });
  }

  /** The port on which it listens. */
  public int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
