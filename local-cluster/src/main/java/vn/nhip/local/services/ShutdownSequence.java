package vn.nhip.local.services;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import vn.nhip.core.settings.Shell;

/**
 * Closes everything that a run has started, once and in reverse order, whether the run ends by
 * itself or is stopped by a signal, even during startup.
 */
public final class ShutdownSequence implements AutoCloseable {
  private static final long START_TIMEOUT_MILLIS = 6_000;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private int starting;
  private boolean drained;
  private final BiConsumer<String, Exception> failures;

  /** Thrown by a step of a run that is being stopped. */
  public static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Creates an empty sequence.
   *
   * @param failures receives a message and the exception for each thing that could not be closed
   */
  public ShutdownSequence(BiConsumer<String, Exception> failures) {
    this.failures = failures;
  }

  /**
   * Closes everything when the process gets SIGINT or SIGTERM.
   *
   * @param timeout time after which the process is halted with exit code 1
   * @param announce called first, unless the run is already being stopped
   */
  public void onSignal(Duration timeout, Runnable announce) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (!isClosing()) {
                    announce.run();
                  }
                  haltAfter(timeout);
                  close();
                },
                "nhip-stop"));
  }

  /**
   * Starts something that must be closed and that would end with this process anyway.
   *
   * @throws Stopped if the run is being stopped; anything started is closed again
   */
  public <T extends AutoCloseable> T start(Callable<T> starter) throws Exception {
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

  /** Starts something that would outlive this process: closing waits until it has started. */
  public <T extends AutoCloseable> T startProcess(Callable<T> starter) throws Exception {
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

  /** Whether the run is being stopped. */
  public boolean isClosing() {
    return begun.getCount() == 0;
  }

  /**
   * Waits until the run is being stopped or the time is over.
   *
   * @return whether the run is being stopped
   */
  public boolean await(long millis) throws InterruptedException {
    return begun.await(millis, TimeUnit.MILLISECONDS);
  }

  /** Closes one thing early. */
  public void close(AutoCloseable one) {
    boolean mine;
    synchronized (open) {
      mine = open.remove(one);
    }
    if (mine) {
      closeQuietly(one);
    }
  }

  /** Closes everything; a second caller waits until the first is done. */
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

  /**
   * Waits for starts in progress: a server process cannot be stopped at every moment of its start.
   */
  private void awaitStarts() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_TIMEOUT_MILLIS);
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

  private void closeQuietly(AutoCloseable next) {
    try {
      next.close();
    } catch (Exception e) {
      failures.accept(next + " does not close", e);
    }
  }

  private void haltAfter(Duration timeout) {
    Thread watch =
        new Thread(
            () -> {
              try {
                if (!done.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                  Runtime.getRuntime().halt(Shell.FAILED);
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
