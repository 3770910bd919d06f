package vn.nhip.benchmark;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import vn.nhip.benchmark.check.Progress;
import vn.nhip.benchmark.contestants.Signals;
import vn.nhip.benchmark.log.LogSpec;
import vn.nhip.benchmark.report.Figures;
import vn.nhip.local.services.ProcFiles;
import vn.nhip.local.services.ReportingProcess;

/** Measures a contestant from outside until it has finished. */
final class Watch {
  private static final long POLL_MILLIS = 200;

  private final Session session;
  private final Contestant contestant;
  private final int timeoutSeconds;
  private final Progress progress;
  private final BooleanSupplier stopped;
  private final long backend;
  private final long begunAt = Clock.systemUTC().millis();
  private final double kafkaBefore;
  private final double postgresBefore;
  private final CountDownLatch doneSignal = new CountDownLatch(1);
  private volatile long firstPollAt;
  private volatile double cpuAtFirstPoll;
  private volatile String done;
  private long pid;
  private long firstRowAt;
  private long movedAt;
  private long longestStall;
  private long endAt;
  private double cpu;
  private double kafka;
  private double postgres;

  /**
   * Starts the measurement, before the contestant is started.
   *
   * @param progress progress of the database to which it writes
   * @param stopped whether the benchmark is being stopped
   */
  Watch(
      Session session,
      Contestant contestant,
      int timeoutSeconds,
      Progress progress,
      BooleanSupplier stopped)
      throws SQLException {
    this.session = session;
    this.contestant = contestant;
    this.timeoutSeconds = timeoutSeconds;
    this.progress = progress;
    this.stopped = stopped;
    this.backend = progress.backend();
    this.kafkaBefore = ProcFiles.cpuSeconds(session.kafka().process().handle().pid());
    this.postgresBefore = session.databases().cpuSeconds(Set.of(backend));
  }

  /** Takes a line that the contestant has printed. */
  void takeLine(String line) {
    String[] words = line.split(" ", -1);
    if (words[0].equals(Signals.FIRST_POLL) && firstPollAt == 0) {
      cpuAtFirstPoll = Long.parseLong(words[2]) / 1e9;
      firstPollAt = Long.parseLong(words[1]);
    } else if (words[0].equals(Signals.DONE)) {
      done = line;
      doneSignal.countDown();
    }
  }

  /** Waits until the contestant has finished. Returns the reason if it does not, or null. */
  String await(ReportingProcess process, boolean signalsDone)
      throws SQLException, InterruptedException {
    pid = process.pid();
    long deadline = begunAt + TimeUnit.SECONDS.toMillis(timeoutSeconds);
    while (Clock.systemUTC().millis() < deadline) {
      if (!process.isAlive()) {
        return stopped.getAsBoolean() ? "stopped" : "it exited: " + process.lastWords();
      }
      if (signalsDone ? doneSignal.await(POLL_MILLIS, TimeUnit.MILLISECONDS) : poll()) {
        return signalsDone ? takeResult() : null;
      }
    }
    return "not done within %d s: %s"
        .formatted(timeoutSeconds, signalsDone ? "" : progress.lastSeen());
  }

  private boolean poll() throws SQLException, InterruptedException {
    long now = Clock.systemUTC().millis();
    Progress.State state = progress.look(this::readClocks);
    if (state != Progress.State.NOTHING_NEW) {
      firstRowAt = firstRowAt == 0 ? now : firstRowAt;
      longestStall = Math.max(longestStall, movedAt == 0 ? 0 : now - movedAt);
      movedAt = now;
    }
    if (state == Progress.State.COMPLETE) {
      return true;
    }
    TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    return false;
  }

  private String takeResult() {
    String[] words = done.split(" ", -1);
    readClocks();
    endAt = Long.parseLong(words[1]);
    firstRowAt = endAt;
    movedAt = endAt;
    long records = session.recount().events() + session.recount().clocks();
    if (Long.parseLong(words[2]) != records) {
      return "it read %s of %d records".formatted(words[2], records);
    }
    if (!words[3].equals("-1") && Long.parseLong(words[3]) != session.recount().usable()) {
      return "it counted %s of %d records as valid".formatted(words[3], session.recount().usable());
    }
    return null;
  }

  private void readClocks() {
    endAt = Clock.systemUTC().millis();
    cpu = ProcFiles.cpuSeconds(pid);
    kafka = ProcFiles.cpuSeconds(session.kafka().process().handle().pid()) - kafkaBefore;
    postgres = session.databases().cpuSeconds(Set.of(backend)) - postgresBefore;
  }

  /** The measured figures, once {@link #await} has returned null. */
  Figures figures() {
    LogSpec spec = session.spec();
    long stall = Math.max(longestStall, endAt - movedAt);
    return new Figures(
        spec.name(),
        spec.events(),
        spec.teams(),
        contestant.label(),
        contestant.threads(),
        null,
        (endAt - firstPollAt) / 1e3,
        cpu,
        cpu - cpuAtFirstPoll,
        kafka,
        postgres,
        ProcFiles.peakMemory(pid) / 1e6,
        (firstRowAt - firstPollAt) / 1e3,
        stall / 1e3,
        (firstPollAt - begunAt) / 1e3,
        0);
  }
}
