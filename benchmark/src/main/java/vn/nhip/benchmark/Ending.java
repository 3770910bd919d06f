package vn.nhip.benchmark;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;

/** What was started, closed in the opposite order: at the end, or when the process is stopped. */
final class Ending implements AutoCloseable {
  /** Whether this process is being stopped from outside; what fails then is no news. */
  private static volatile boolean stopping;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Console console;
  private boolean closing;

  /** Thrown where something is to be started while all is being stopped. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  Ending(Console console) {
    this.console = console;
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "ending"));
  }

  private void stop() {
    stopping = true;
    close();
  }

  static boolean isStopping() {
    return stopping;
  }

  /** Starts something that has to be closed; nobody closes anything meanwhile. */
  synchronized <T extends AutoCloseable> T start(Callable<T> starter) throws Exception {
    if (closing) {
      throw new Stopped();
    }
    T started = starter.call();
    open.push(started);
    return started;
  }

  /** Closes one thing before the end. */
  synchronized void close(AutoCloseable one) {
    if (open.remove(one)) {
      closeQuietly(one);
    }
  }

  synchronized boolean isClosing() {
    return closing;
  }

  @Override
  public synchronized void close() {
    closing = true;
    while (!open.isEmpty()) {
      closeQuietly(open.pop());
    }
  }

  private void closeQuietly(AutoCloseable one) {
    try {
      one.close();
    } catch (Exception e) {
      console.complain(one.getClass().getSimpleName() + " does not close: " + e.getMessage());
    }
  }
}
