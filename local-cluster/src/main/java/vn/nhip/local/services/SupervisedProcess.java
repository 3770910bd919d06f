package vn.nhip.local.services;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that is started again whenever it dies, until it is closed or ends by itself with code
 * 0. One that dies soon after its start is given a little more time before the next.
 */
public final class SupervisedProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SupervisedProcess.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration HEALTHY = Duration.ofSeconds(30);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(3);

  private final JavaProcess command;
  private final ProcessFolders folders;
  private final Consumer<String> news;
  private final Runnable afterDeath;
  private final boolean restarted;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread watch;
  private volatile Process process;
  private final AtomicInteger restarts = new AtomicInteger();

  private SupervisedProcess(
      JavaProcess command,
      ProcessFolders folders,
      Consumer<String> news,
      Runnable afterDeath,
      boolean restarted) {
    this.command = command;
    this.folders = folders;
    this.news = news;
    this.afterDeath = afterDeath;
    this.restarted = restarted;
    this.watch = new Thread(this::keepAlive, "nhip-keep-" + command.name());
    this.watch.setDaemon(true);
  }

  /**
   * Starts the process.
   *
   * @param news told, in a sentence for people, when it has died and is started again
   */
  public static SupervisedProcess start(
      JavaProcess command, ProcessFolders folders, Consumer<String> news) throws IOException {
    return start(command, folders, news, () -> {});
  }

  /**
   * Starts the process.
   *
   * @param news told, in a sentence for people, when it has died and is started again
   * @param afterDeath run each time that it has died, before it is started again
   */
  public static SupervisedProcess start(
      JavaProcess command, ProcessFolders folders, Consumer<String> news, Runnable afterDeath)
      throws IOException {
    return started(new SupervisedProcess(command, folders, news, afterDeath, true));
  }

  /** Starts a process that is not started again. */
  static SupervisedProcess startOnce(JavaProcess command, ProcessFolders folders)
      throws IOException {
    return started(new SupervisedProcess(command, folders, text -> {}, () -> {}, false));
  }

  private static SupervisedProcess started(SupervisedProcess supervised) throws IOException {
    supervised.begin();
    supervised.watch.start();
    return supervised;
  }

  /** The process as it is now, alive or just dead. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** How often it was started again. */
  public int restarts() {
    return restarts.get();
  }

  /** Whether it has ended by itself and is not started again. */
  public boolean isOver() {
    return !watch.isAlive() && closed.getCount() > 0;
  }

  /** SIGKILL: it comes back. */
  public void kill() {
    process.destroyForcibly();
  }

  /** Waits until it has ended by itself. */
  public boolean awaitOver(Duration patience) throws InterruptedException {
    watch.join(patience.toMillis());
    return isOver();
  }

  /** Asks it to stop, without waiting: it does not come back. */
  public void beginClose() {
    closed.countDown();
    process.destroy();
  }

  /** Stops it; it does not come back. */
  @Override
  public void close() throws InterruptedException {
    beginClose();
    if (!process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
    watch.join(STOP_PATIENCE.toMillis());
    // One that was just being started again when this began.
    process.destroyForcibly().waitFor();
  }

  private void begin() throws IOException {
    process = command.start(folders);
    folders.note(command.name(), process.pid());
  }

  private void keepAlive() {
    Duration pause = FIRST_PAUSE;
    try {
      while (true) {
        long since = System.nanoTime();
        int code = process.waitFor();
        if (!restarted || code == 0 || closed.getCount() == 0) {
          return;
        }
        afterDeath.run();
        boolean wasHealthy = System.nanoTime() - since > HEALTHY.toNanos();
        pause = wasHealthy ? FIRST_PAUSE : pause;
        if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        tell(code);
        restarts.incrementAndGet();
        begin();
      }
    } catch (IOException e) {
      LOG.error("{} cannot be started again", command.name(), e);
      news.accept(command.name() + " cannot be started again: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(int code) {
    LOG.warn("{} has ended with code {} and is started again", command.name(), code);
    news.accept(
        "%s đã dừng, đang khởi động lại · has ended (%d), is started again"
            .formatted(command.name(), code));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  @Override
  public String toString() {
    return command.name();
  }
}
