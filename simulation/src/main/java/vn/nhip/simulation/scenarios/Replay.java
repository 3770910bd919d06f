package vn.nhip.simulation.scenarios;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhip.core.events.LogRecord;

/**
 * Sends a scenario to Kafka on a separate thread: each record in order, to its partition, with its
 * timestamp and key. Records before {@link Scenario#liveFrom} are sent at full speed, the rest at
 * the chosen speed.
 *
 * <p>A failure ends the replay: it is logged, and {@link #isDone} and {@link #awaitDone} throw it.
 */
public final class Replay implements AutoCloseable {
  /** The speed of a replay that never waits. */
  public static final double MAX_SPEED = Double.POSITIVE_INFINITY;

  private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
  private static final long REPORT_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int RECORDS_BETWEEN_REPORTS = 1024;

  private final Scenario scenario;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private final Pace pace;
  private final Listener listener;
  private final LogSender sender;
  private final Thread thread;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile long clock;
  private volatile boolean done;
  private long reportedAt = System.nanoTime();

  /** Receives the progress about once a second and at the end, on the replay's thread. */
  @FunctionalInterface
  public interface Listener {
    /** Must return quickly, because nothing is sent meanwhile. */
    void progress(Status status);
  }

  /**
   * The progress of a replay.
   *
   * @param sent number of records of each topic acknowledged in this run
   * @param clock timestamp of the newest record sent, which is the scenario's time
   * @param done whether everything was sent and acknowledged
   */
  public record Status(Map<String, Long> sent, Instant clock, boolean done) {}

  /**
   * Creates a replay; {@link #start} starts it.
   *
   * @param speed speed as a multiple of real time, above 0, or {@link #MAX_SPEED}
   * @param skip number of records of each partition that an earlier run has sent, according to the
   *     end offsets; they are skipped
   * @throws IllegalArgumentException if the speed is not above 0
   */
  public Replay(
      Scenario scenario,
      String bootstrapServers,
      double speed,
      Map<TopicPartition, Long> skip,
      Listener listener) {
    this(
        scenario,
        () -> LogSender.connect(bootstrapServers, Double.isFinite(speed)),
        speed,
        skip,
        listener);
  }

  Replay(
      Scenario scenario,
      Supplier<Producer<byte[], byte[]>> producers,
      double speed,
      Map<TopicPartition, Long> skip,
      Listener listener) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("The speed must be above 0, not " + speed);
    }
    this.scenario = scenario;
    this.producers = producers;
    this.pace = new Pace(scenario.liveFrom(), speed);
    this.listener = listener;
    this.sender = new LogSender(skip, this::fail);
    this.thread = new Thread(this::run, "replay");
    this.thread.setDaemon(true);
  }

  /** Starts sending. Can be called only once. */
  public void start() {
    thread.start();
  }

  /** Stops the replay within seconds; records in flight may still arrive. */
  public void stop() {
    stop.countDown();
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The same as {@link #stop}. */
  @Override
  public void close() {
    stop();
  }

  /**
   * Whether everything was sent and acknowledged; stays false after {@link #stop}.
   *
   * @throws IllegalStateException if the replay has failed
   */
  public boolean isDone() {
    Throwable cause = failure.get();
    if (cause != null) {
      throw new IllegalStateException(
          "The replay of " + scenario.name() + " failed: " + cause.getMessage(), cause);
    }
    return done;
  }

  /**
   * Waits until the replay has ended or the time is over, and returns {@link #isDone}.
   *
   * @throws IllegalStateException if the replay has failed
   */
  public boolean awaitDone(Duration atMost) throws InterruptedException {
    return ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS) && isDone();
  }

  /** Why the replay ended early, if it failed. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** The current progress. Its clock is 1970 before the first record. */
  public Status status() {
    return new Status(sender.confirmed(), Instant.ofEpochMilli(clock), done);
  }

  private void run() {
    try {
      sendAll();
    } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException e) {
      if (!stopped()) {
        fail(e);
      }
    } catch (RuntimeException | Error e) {
      fail(e);
    } finally {
      ended.countDown();
    }
  }

  private void sendAll() throws InterruptedException {
    Producer<byte[], byte[]> producer = producers.get();
    try (Stream<LogRecord> records = scenario.records()) {
      int sent = 0;
      for (Iterator<LogRecord> all = records.iterator(); isRunning() && all.hasNext(); ) {
        LogRecord next = all.next();
        if (sender.isNew(next) && awaitDue(next)) {
          sender.send(producer, next);
          clock = next.timestamp();
        }
        if (++sent % RECORDS_BETWEEN_REPORTS == 0) {
          reportProgress();
        }
      }
      if (isRunning()) {
        producer.flush();
        done = failure.get() == null;
        listener.progress(status());
      }
    } finally {
      close(producer);
    }
  }

  /** Waits until a record is due; false if the replay ended meanwhile. */
  private boolean awaitDue(LogRecord next) throws InterruptedException {
    long left = pace.nanosUntilDue(next.timestamp(), System.nanoTime());
    while (left > 0 && isRunning()) {
      reportProgress();
      boolean stopped = stop.await(Math.min(left, REPORT_INTERVAL_NANOS), TimeUnit.NANOSECONDS);
      left = stopped ? 0 : pace.nanosUntilDue(next.timestamp(), System.nanoTime());
    }
    return isRunning();
  }

  private void reportProgress() {
    if (System.nanoTime() - reportedAt >= REPORT_INTERVAL_NANOS) {
      reportedAt = System.nanoTime();
      listener.progress(status());
    }
  }

  private boolean isRunning() {
    return !stopped() && failure.get() == null;
  }

  private boolean stopped() {
    return stop.getCount() == 0;
  }

  private void fail(Throwable cause) {
    if (failure.compareAndSet(null, cause)) {
      LOG.error("The replay of {} failed", scenario.name(), cause);
    }
  }

  private static void close(Producer<byte[], byte[]> producer) {
    // With the interrupt flag of stop() still set, the producer would leave its thread running.
    boolean interrupted = Thread.interrupted();
    producer.close(Duration.ofSeconds(2));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
