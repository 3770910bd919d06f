package vn.nhip.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import vn.nhip.local.services.LocalPostgres;

/**
 * What a run has started, closed in the opposite order: once, whether the run ends by itself or is
 * stopped from outside, also in the middle of a start.
 */
final class Closing implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 9;
  private static final long START_PATIENCE_MILLIS = 6_000;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private int starting;
  private boolean drained;

  /** Thrown by a step of a run that is being stopped. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Closes everything, and calls {@code told} before, when the process gets SIGINT or SIGTERM. */
  void onSignal(Runnable told) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (!isClosing()) {
                    told.run();
                  }
                  haltIfItTakesTooLong();
                  close();
                },
                "nhip-stop"));
  }

  /**
   * Starts something that has to be closed and that would end with this process anyway.
   *
   * @throws Stopped if the run is being stopped; what was started is closed again then
   */
  <T extends AutoCloseable> T start(Callable<T> starter) throws Exception {
    if (isClosing()) {
      throw new Stopped();
    }
    T started = starter.call();
    keep(started);
    if (isClosing()) {
      throw new Stopped();
    }
    return started;
  }

  /** Starts something that would outlive this process: whoever closes waits for its start. */
  <T extends AutoCloseable> T startProcess(Callable<T> starter) throws Exception {
    synchronized (open) {
      if (isClosing()) {
        throw new Stopped();
      }
      starting++;
    }
    try {
      return start(starter);
    } finally {
      synchronized (open) {
        starting--;
        open.notifyAll();
      }
    }
  }

  private void keep(AutoCloseable started) {
    synchronized (open) {
      if (!drained) {
        open.push(started);
        return;
      }
    }
    closeQuietly(started);
  }

  boolean isClosing() {
    return begun.getCount() == 0;
  }

  /**
   * Waits.
   *
   * @return whether the run is being stopped
   */
  boolean await(long millis) throws InterruptedException {
    return begun.await(millis, TimeUnit.MILLISECONDS);
  }

  /** Closes all; who calls while another does so waits for it. */
  @Override
  public void close() {
    boolean first;
    synchronized (open) {
      first = !isClosing();
      begun.countDown();
    }
    if (!first) {
      awaitDone();
      return;
    }
    awaitStarts();
    try {
      for (AutoCloseable next = next(); next != null; next = next()) {
        closeQuietly(next);
      }
    } finally {
      done.countDown();
    }
  }

  private AutoCloseable next() {
    synchronized (open) {
      drained = open.isEmpty();
      return open.poll();
    }
  }

  private void awaitDone() {
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A server process cannot be stopped at any moment of its start. */
  private void awaitStarts() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_PATIENCE_MILLIS);
    try {
      synchronized (open) {
        while (starting > 0 && System.nanoTime() < end) {
          LocalPostgres.abortStart();
          open.wait(100);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeQuietly(AutoCloseable next) {
    try {
      next.close();
    } catch (Exception e) {
      Logs.warn(next + " does not close", e);
    }
  }

  private void haltIfItTakesTooLong() {
    Thread watch =
        new Thread(
            () -> {
              try {
                if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                  Runtime.getRuntime().halt(Cli.FAILED);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "nhip-stop-watch");
    watch.setDaemon(true);
    watch.start();
  }
}
