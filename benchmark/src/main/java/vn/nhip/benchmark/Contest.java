package vn.nhip.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import vn.nhip.benchmark.Contestant.Kind;
import vn.nhip.benchmark.check.Comparison;
import vn.nhip.benchmark.check.Progress;
import vn.nhip.benchmark.contestants.Signals;
import vn.nhip.benchmark.contestants.Work;
import vn.nhip.benchmark.log.LogSpec;
import vn.nhip.benchmark.report.Figures;
import vn.nhip.benchmark.services.JavaProcess;
import vn.nhip.benchmark.services.ProcFiles;
import vn.nhip.benchmark.services.RunFolder;
import vn.nhip.connectors.kafka.Topics;
import vn.nhip.connectors.postgres.PostgresSettings;

/** One run of one contestant. */
final class Contest {
  private static final long LOOK_MILLIS = 200;

  private final Session session;
  private final Contestant contestant;
  private final Settings settings;
  private final Ending ending;
  private final RunFolder run;
  private After after = () -> {};

  /**
   * How contestants are run.
   *
   * @param heap of each, as {@code -Xmx} takes it
   * @param timeoutSeconds after which there is no figure
   * @param options of the JVM, more than the usual
   * @param extra arguments, more than the usual
   */
  record Settings(
      String heap, int timeoutSeconds, List<String> options, Map<String, String> extra) {}

  Contest(Session session, Contestant contestant, Settings settings, Ending ending, RunFolder run) {
    this.session = session;
    this.contestant = contestant;
    this.settings = settings;
    this.ending = ending;
    this.run = run;
  }

  /** Something that is done when a contestant is at its end and still there. */
  interface After {
    void run() throws Exception;
  }

  /** Has something done before the contestant is stopped; not a part of what is measured. */
  Contest andThen(After then) {
    after = then;
    return this;
  }

  /** Runs it; whatever goes wrong with the contestant is in the figures. */
  Figures run() throws Exception {
    PostgresSettings database = session.postgres().newDatabase();
    Path folder = run.folder("contestant");
    try (Connection connection = database.connect()) {
      return run(database, connection, folder);
    } finally {
      session.postgres().drop(database);
      RunFolder.delete(folder);
    }
  }

  private Figures run(PostgresSettings database, Connection connection, Path folder)
      throws Exception {
    boolean five = contestant.five() && session.spec().full();
    boolean whole = contestant.kind() == Kind.WHOLE;
    Progress progress = new Progress(connection, session.recount(), five, whole);
    Watch watch = new Watch(progress);
    JavaProcess process = ending.start(() -> start(database, folder, watch));
    Figures figures;
    try {
      String failure = watch.await(process, contestant.kind() == Kind.READ);
      figures = failure == null ? watch.figures() : failed(failure);
      if (failure == null) {
        after.run();
      }
    } finally {
      ending.close(process);
    }
    return figures.isRight() ? compared(figures, connection, five, whole) : figures;
  }

  private JavaProcess start(PostgresSettings database, Path folder, Watch watch)
      throws IOException {
    LogSpec spec = session.spec();
    Map<String, String> extra = new LinkedHashMap<>(settings.extra());
    extra.put("events", Long.toString(spec.events()));
    extra.put("teams", Integer.toString(spec.teams()));
    extra.put("days", Integer.toString(spec.days()));
    Work work =
        new Work(
            session.kafka().bootstrapServers(),
            Topics.APPLICATIONS,
            database.url(),
            database.user(),
            "",
            spec.full(),
            contestant.threads(),
            extra);
    List<String> options = new java.util.ArrayList<>();
    options.add("-Xmx" + settings.heap());
    options.add("-XX:+UseParallelGC");
    options.add("-XX:MaxDirectMemorySize=4g");
    options.addAll(settings.options());
    return JavaProcess.start(
        contestant.label(),
        folder,
        options,
        contestant.mainClass(),
        work.arguments(),
        Map.of(Work.PASSWORD_VARIABLE, database.password().value()),
        watch::hear);
  }

  private Figures compared(Figures figures, Connection connection, boolean five, boolean whole)
      throws SQLException {
    if (contestant.kind() == Kind.READ) {
      return figures;
    }
    Comparison.Result result = Comparison.compare(connection, session.recount(), five, whole);
    if (!result.findings().isEmpty()) {
      return failed(String.join("\n", result.findings()));
    }
    return figures.withRows(result.rows());
  }

  private Figures failed(String why) {
    LogSpec spec = session.spec();
    return Figures.failed(
        spec.name(), spec.events(), spec.teams(), contestant.label(), contestant.threads(), why);
  }

  /** Looks at a contestant from outside until it is done. */
  private final class Watch {
    private final Progress progress;
    private final long backend;
    private final long begunAt = Clock.systemUTC().millis();
    private final double kafkaBefore;
    private final double postgresBefore;
    private final CountDownLatch told = new CountDownLatch(1);
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

    Watch(Progress progress) throws SQLException {
      this.progress = progress;
      this.backend = progress.backend();
      this.kafkaBefore = ProcFiles.cpuSeconds(session.kafka().pid());
      this.postgresBefore = session.postgres().cpuSeconds(Set.of(backend));
    }

    /** A line that the contestant prints. */
    void hear(String line) {
      String[] words = line.split(" ", -1);
      if (words[0].equals(Signals.FIRST_POLL) && firstPollAt == 0) {
        cpuAtFirstPoll = Long.parseLong(words[2]) / 1e9;
        firstPollAt = Long.parseLong(words[1]);
      } else if (words[0].equals(Signals.DONE)) {
        done = line;
        told.countDown();
      }
    }

    /** Waits for the end; why there is none, or null. */
    String await(JavaProcess process, boolean tells) throws SQLException, InterruptedException {
      pid = process.pid();
      long deadline = begunAt + TimeUnit.SECONDS.toMillis(settings.timeoutSeconds());
      while (Clock.systemUTC().millis() < deadline) {
        if (!process.isAlive()) {
          return ending.isClosing() ? "stopped" : "it ended by itself: " + process.lastWords();
        }
        if (tells ? told.await(LOOK_MILLIS, TimeUnit.MILLISECONDS) : look()) {
          return tells ? heard() : null;
        }
      }
      return "not done within %d s: %s"
          .formatted(settings.timeoutSeconds(), tells ? "" : progress.lastSeen());
    }

    private boolean look() throws SQLException, InterruptedException {
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
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      return false;
    }

    private String heard() {
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
        return "it took %s of %d for valid".formatted(words[3], session.recount().usable());
      }
      return null;
    }

    private void readClocks() {
      endAt = Clock.systemUTC().millis();
      cpu = ProcFiles.cpuSeconds(pid);
      kafka = ProcFiles.cpuSeconds(session.kafka().pid()) - kafkaBefore;
      postgres = session.postgres().cpuSeconds(Set.of(backend)) - postgresBefore;
    }

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
}
