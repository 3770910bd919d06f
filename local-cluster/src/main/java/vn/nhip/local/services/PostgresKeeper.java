package vn.nhip.local.services;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a PostgreSQL again whenever it has died; it is stopped by whoever started it. */
public final class PostgresKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresKeeper.class);
  private static final long LOOK_MILLIS = 500;

  private final LocalPostgres postgres;
  private final Consumer<String> news;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread watch = new Thread(this::keepAlive, "nhip-keep-postgresql");

  private PostgresKeeper(LocalPostgres postgres, Consumer<String> news) {
    this.postgres = postgres;
    this.news = news;
    this.watch.setDaemon(true);
  }

  /**
   * Begins to look after a running server.
   *
   * @param news told when it has died and is started again
   */
  public static PostgresKeeper of(LocalPostgres postgres, Consumer<String> news) {
    PostgresKeeper keeper = new PostgresKeeper(postgres, news);
    keeper.watch.start();
    return keeper;
  }

  /** Looks after it no longer, so that it can be stopped. */
  @Override
  public void close() throws InterruptedException {
    closed.countDown();
    watch.join();
  }

  private void keepAlive() {
    try {
      while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        startUnlessAlive();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void startUnlessAlive() {
    try {
      if (postgres.process().isEmpty()) {
        LOG.warn("postgresql has ended and is started again");
        news.accept("postgresql đã dừng, đang khởi động lại · has ended, is started again");
        postgres.startAgain();
      }
    } catch (IOException | RuntimeException e) {
      // The disk may be full, say: it is tried again.
      LOG.warn("postgresql cannot be started again yet", e);
    }
  }
}
