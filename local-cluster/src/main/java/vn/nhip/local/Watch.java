package vn.nhip.local;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobStatus;
import vn.nhip.core.settings.Shell;
import vn.nhip.local.flink.LocalJob;
import vn.nhip.local.services.ShutdownSequence;
import vn.nhip.simulation.scenarios.Replay;

/** Shows the figures while the job runs, and sees when all is done. */
final class Watch {
  private static final long SHOWN_EVERY_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long LOOK_MILLIS = 500;
  private static final Duration CHECKPOINT_PATIENCE = Duration.ofSeconds(60);

  private final Plan plan;
  private final Console console;
  private final Board board;
  private final ShutdownSequence closing;
  private final LocalJob job;
  private final FiguresReader reader;
  private final Optional<Replay> replay;

  private long shownAt;
  private long shownRead;
  private boolean toldSent;

  Watch(
      Plan plan,
      Console console,
      Board board,
      ShutdownSequence closing,
      LocalJob job,
      FiguresReader reader,
      Optional<Replay> replay) {
    this.plan = plan;
    this.console = console;
    this.board = board;
    this.closing = closing;
    this.job = job;
    this.reader = reader;
    this.replay = replay;
  }

  /**
   * Watches until the run is stopped or, if that was asked for, all was counted.
   *
   * @param emitInterval the job writes a changed row at most once in this time
   * @return the exit code
   */
  int untilDone(Duration emitInterval) throws Exception {
    shownAt = System.nanoTime();
    while (!closing.await(LOOK_MILLIS)) {
      Optional<String> failure = job.failure().or(() -> replay.flatMap(Watch::failure));
      if (failure.isPresent()) {
        console.complain(failure.get());
        return Shell.FAILED;
      }
      Figures figures = look();
      if (figures != null && replay.isPresent() && replay.get().isDone()) {
        if (plan.exitWhenDone() && figures.lag() == 0) {
          return finish(emitInterval);
        }
        tellSent();
      }
    }
    closing.close();
    return 0;
  }

  private Figures look() throws InterruptedException {
    try {
      Figures figures = reader.read();
      tellAlerts();
      long now = System.nanoTime();
      if (now - shownAt >= SHOWN_EVERY_NANOS) {
        long perSecond = (figures.read() - shownRead) * 1_000_000_000L / (now - shownAt);
        show(figures, perSecond);
        shownAt = now;
        shownRead = figures.read();
      }
      return figures;
    } catch (SQLException | ExecutionException e) {
      Logs.warn("The figures cannot be read", e);
      reconnect();
      return null;
    }
  }

  private void reconnect() {
    try {
      reader.connect();
    } catch (SQLException e) {
      Logs.debug("PostgreSQL is still away", e);
    }
  }

  private void show(Figures figures, long perSecond) throws InterruptedException {
    List<String> lines = new ArrayList<>(board.live(figures, perSecond));
    JobStatus status = job.status().orElse(JobStatus.RUNNING);
    if (status != JobStatus.RUNNING) {
      lines.add("Flink: " + status);
    }
    console.live(lines);
  }

  private void tellAlerts() throws SQLException {
    for (AlertNotice news : reader.alertNews()) {
      board.news(news).forEach(console::say);
    }
  }

  private void tellSent() {
    if (!toldSent && !plan.exitWhenDone()) {
      toldSent = true;
      console.say("Đã gửi hết · the replay was sent to its end; Ctrl-C để dừng · to stop");
    }
  }

  private int finish(Duration emitInterval) throws Exception {
    // Rows follow the count of records by an interval; those that they change, by another.
    if (closing.await(emitInterval.multipliedBy(2).plusMillis(LOOK_MILLIS).toMillis())) {
      return 0;
    }
    flush();
    // What the first checkpoint pushed forward may still wait for its moment to be emitted.
    if (closing.await(emitInterval.multipliedBy(2).toMillis())) {
      return 0;
    }
    flush();
    tellAlerts();
    console.say("");
    console.say("Xong · done: " + plan.scenarioName());
    Board.last(reader.read()).forEach(line -> console.say("  " + line));
    return 0;
  }

  /** At a checkpoint the job writes all that has come to its sinks into PostgreSQL. */
  private void flush() throws IOException, InterruptedException {
    if (!job.checkpoint(CHECKPOINT_PATIENCE)) {
      throw new IOException("The last figures were not written: the checkpoint did not complete.");
    }
  }

  private static Optional<String> failure(Replay replay) {
    return replay.failure().map(e -> "The replay has failed: " + Shell.sentence(e));
  }
}
