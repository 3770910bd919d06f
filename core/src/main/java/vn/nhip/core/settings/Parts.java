package vn.nhip.core.settings;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;

/** The parts of a running service, which are closed in the reverse order of their start. */
public final class Parts implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final BiConsumer<AutoCloseable, Exception> failureLog;

  /**
   * @param failureLog logs that a part cannot be closed; the others are closed all the same
   */
  public Parts(BiConsumer<AutoCloseable, Exception> failureLog) {
    this.failureLog = failureLog;
  }

  /** Adds a part that has been started, and returns it. A part may be added more than once. */
  public <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        failureLog.accept(part, e);
      }
    }
  }
}
