package vn.nhip.center.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import vn.nhip.center.TestDatabase;
import vn.nhip.connectors.postgres.PostgresOptions;
import vn.nhip.core.settings.Settings;

/** A network that swallows everything: nothing is answered, and no connection is closed. */
class FrozenNetworkIT {
  private static final Duration JUST_NOW = Duration.ofSeconds(1);
  private static final Duration ASKED_ANEW = Duration.ofSeconds(8);

  /**
   * A connection whose sign-in was swallowed is given up after 10 s, and only then another made.
   */
  private static final Duration BACK = Duration.ofSeconds(25);

  private static final Duration GIVEN_UP = Duration.ofSeconds(30);

  @Test
  void aConnectionThatHearsNothingIsGivenUpAndHoldsNobodyElseBack() throws Exception {
    TestDatabase tables = TestDatabase.create();
    Settings direct = tables.settings();
    CenterSchema.migrate(direct);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (Line line = new Line(direct.get(PostgresOptions.URL));
        Database database = Database.open(tables.settings("postgres.url", line.url()))) {
      assertThat(one(database)).isEqualTo(1);
      CountDownLatch frozen = new CountDownLatch(1);
      CountDownLatch begun = new CountDownLatch(1);
      Future<Integer> stuck =
          threads.submit(
              () ->
                  database.asService(
                      handle -> {
                        begun.countDown();
                        frozen.await();
                        return handle.createQuery("SELECT 1").mapTo(Integer.class).one();
                      }));
      begun.await();
      line.frozen = true;
      frozen.countDown();
      // The pool looks at a connection before it gives it out, unless it was used just now.
      await().pollDelay(JUST_NOW).until(() -> true);
      long since = System.nanoTime();
      assertThatThrownBy(() -> one(database))
          .isInstanceOfSatisfying(
              DatabaseException.class, failure -> assertThat(failure.isAway()).isTrue());
      assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(ASKED_ANEW);

      line.frozen = false;
      await().atMost(BACK).ignoreExceptions().until(() -> one(database) == 1);
      await().atMost(GIVEN_UP).until(stuck::isDone);
      assertThatThrownBy(stuck::get).hasCauseInstanceOf(DatabaseException.class);
      assertThat(one(database)).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  private static int one(Database database) {
    return database.asService(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
  }

  /** Passes bytes on; those of a connection that was frozen once never again. */
  private static final class Line implements AutoCloseable {
    private final URI server;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean frozen;

    Line(String url) throws IOException {
      server = URI.create(url.substring("jdbc:".length()));
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      threads.execute(this::letIn);
    }

    String url() {
      return "jdbc:postgresql://127.0.0.1:" + listener.getLocalPort() + server.getPath();
    }

    private void letIn() {
      try {
        while (true) {
          Socket client = listener.accept();
          Socket there = new Socket(server.getHost(), server.getPort());
          open.addAll(List.of(client, there));
          threads.execute(() -> pass(client, there));
          threads.execute(() -> pass(there, client));
        }
      } catch (IOException e) {
        // The test has ended.
      }
    }

    private void pass(Socket from, Socket to) {
      byte[] some = new byte[8192];
      boolean swallowed = false;
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int n = in.read(some); n > 0; n = in.read(some)) {
          swallowed |= frozen;
          if (!swallowed) {
            out.write(some, 0, n);
          }
        }
      } catch (IOException e) {
        // One side has gone.
      }
    }

    @Override
    public void close() {
      threads.shutdownNow();
      try {
        listener.close();
        for (Socket socket : List.copyOf(open)) {
          socket.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
