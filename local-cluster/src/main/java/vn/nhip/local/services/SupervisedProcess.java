package vn.nhip.local.services;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that is restarted whenever it dies, until it is closed or exits with code 0. If it dies
 * soon after a start, restarts back off.
 */
public final class SupervisedProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SupervisedProcess.class);

  /** Normal delay before a restart; it grows if the process dies again soon. */
  public static final Duration RESTART_DELAY = Duration.ofMillis(50);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration HEALTHY = Duration.ofSeconds(30);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

  private final JavaProcess command;
  private final ProcessFolders folders;
  private final Consumer<String> announce;
  private final boolean restarted;
  private final Supplier<Duration> restartDelay;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread watch;
  private volatile Process process;
  private final AtomicInteger restarts = new AtomicInteger();

  private SupervisedProcess(
      JavaProcess command,
      ProcessFolders folders,
      Consumer<String> announce,
      boolean restarted,
      Supplier<Duration> restartDelay) {
    this.command = command;
    this.folders = folders;
    this.announce = announce;
    this.restarted = restarted;
    this.restartDelay = restartDelay;
    this.watch = new Thread(this::keepAlive, "nhip-keep-" + command.name());
    this.watch.setDaemon(true);
  }

  /**
   * Starts the process.
   *
   * @param announce receives a line for the user when the process has died and is restarted
   */
  public static SupervisedProcess start(
      JavaProcess command, ProcessFolders folders, Consumer<String> announce) throws IOException {
    return start(command, folders, announce, () -> RESTART_DELAY);
  }

  /**
   * Starts the process.
   *
   * @param announce receives a line for the user when the process has died and is restarted
   * @param restartDelay asked for the delay before the restart after the first death, and after
   *     each death of a process that ran for at least 30 s
   */
  public static SupervisedProcess start(
      JavaProcess command,
      ProcessFolders folders,
      Consumer<String> announce,
      Supplier<Duration> restartDelay)
      throws IOException {
    return started(new SupervisedProcess(command, folders, announce, true, restartDelay));
  }

  /** Starts a process that is not restarted. */
  static SupervisedProcess startOnce(JavaProcess command, ProcessFolders folders)
      throws IOException {
    return started(new SupervisedProcess(command, folders, text -> {}, false, () -> RESTART_DELAY));
  }

  private static SupervisedProcess started(SupervisedProcess supervised) throws IOException {
    supervised.begin();
    supervised.watch.start();
    return supervised;
  }

  /** The current process, alive or just dead. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Number of restarts. */
  public int restarts() {
    return restarts.get();
  }

  /** Whether the process has exited by itself and is not restarted. */
  public boolean isOver() {
    return !watch.isAlive() && closed.getCount() > 0;
  }

  /** Kills the process with SIGKILL; it is restarted. */
  public void kill() {
    process.destroyForcibly();
  }

  /** Waits until {@link #isOver}, and returns whether it is. */
  public boolean awaitOver(Duration timeout) throws InterruptedException {
    watch.join(timeout.toMillis());
    return isOver();
  }

  /** Sends SIGTERM without waiting; the process is not restarted. */
  public void beginClose() {
    closed.countDown();
    process.destroy();
  }

  /** Stops the process and its supervision. */
  @Override
  public void close() throws InterruptedException {
    beginClose();
    if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
    watch.join(STOP_TIMEOUT.toMillis());
    // Stops a process whose restart was in progress when this method began.
    process.destroyForcibly().waitFor();
  }

  private void begin() throws IOException {
    process = command.start(folders);
    folders.note(command.name(), process.pid());
  }

  private void keepAlive() {
    Duration pause = null;
    try {
      while (true) {
        long since = System.nanoTime();
        int code = process.waitFor();
        if (!restarted || code == 0 || closed.getCount() == 0) {
          return;
        }
        boolean wasHealthy = System.nanoTime() - since > HEALTHY.toNanos();
        pause =
            wasHealthy || pause == null
                ? restartDelay.get()
                : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        announceRestart(code);
        restarts.incrementAndGet();
        begin();
      }
    } catch (IOException e) {
      LOG.error("{} cannot be restarted", command.name(), e);
      announce.accept(command.name() + " cannot be restarted: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void announceRestart(int code) {
    LOG.warn("{} has exited with code {}; restarting it", command.name(), code);
    announce.accept(
        "%s đã dừng, đang khởi động lại · has exited (%d), restarting"
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
