package vn.nhip.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.nhip.benchmark.Contestant.Kind;
import vn.nhip.benchmark.check.Comparison;
import vn.nhip.benchmark.check.Progress;
import vn.nhip.benchmark.contestants.Work;
import vn.nhip.benchmark.log.LogSpec;
import vn.nhip.benchmark.report.Figures;
import vn.nhip.benchmark.services.JavaProcess;
import vn.nhip.benchmark.services.JvmOptions;
import vn.nhip.benchmark.services.RunFolder;
import vn.nhip.connectors.kafka.Topics;
import vn.nhip.connectors.postgres.PostgresSettings;

/** One run of one contestant. */
final class Contest {
  private final Session session;
  private final Contestant contestant;
  private final Settings settings;
  private final Ending ending;
  private final RunFolder run;
  private After after = () -> {};

  /**
   * How contestants are run.
   *
   * @param heap of each, as {@code -Xmx} takes it; null for its own
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
    Watch watch =
        new Watch(session, contestant, settings.timeoutSeconds(), progress, ending::isClosing);
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
    List<String> options = new ArrayList<>();
    String heap = settings.heap() == null ? contestant.heap() : settings.heap();
    // All of it from the start, as servers are run.
    options.add("-Xms" + heap);
    options.add("-Xmx" + heap);
    // The job's own, for all alike: what helps it may help the others.
    options.add("@" + JvmOptions.FILE);
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
}
