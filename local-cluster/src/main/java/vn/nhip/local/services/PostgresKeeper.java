package vn.nhip.local.services;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Restarts a PostgreSQL server whenever it dies. Stopping it remains up to whoever started it. */
public final class PostgresKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresKeeper.class);
  private static final long POLL_MILLIS = 500;

  private final LocalPostgres postgres;
  private final Consumer<String> announce;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread watch = new Thread(this::keepAlive, "nhip-keep-postgresql");

  private PostgresKeeper(LocalPostgres postgres, Consumer<String> announce) {
    this.postgres = postgres;
    this.announce = announce;
    this.watch.setDaemon(true);
  }

  /**
   * Starts to supervise a running server.
   *
   * @param announce receives a line for the user when the server has died and is restarted
   */
  public static PostgresKeeper of(LocalPostgres postgres, Consumer<String> announce) {
    PostgresKeeper keeper = new PostgresKeeper(postgres, announce);
    keeper.watch.start();
    return keeper;
  }

  /** Ends the supervision, so that the server can be stopped. */
  @Override
  public void close() throws InterruptedException {
    closed.countDown();
    watch.join();
  }

  private void keepAlive() {
    try {
      while (!closed.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        startUnlessAlive();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void startUnlessAlive() {
    try {
      if (postgres.process().isEmpty()) {
        LOG.warn("postgresql has exited; restarting it");
        announce.accept("postgresql đã dừng, đang khởi động lại · has exited, restarting");
        postgres.startAgain();
      }
    } catch (IOException | RuntimeException e) {
      // The disk may be full, for instance; the next round tries again.
      LOG.warn("postgresql cannot be restarted yet", e);
    }
  }
}
