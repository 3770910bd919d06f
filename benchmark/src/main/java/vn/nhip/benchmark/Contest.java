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
import vn.nhip.benchmark.services.JvmOptions;
import vn.nhip.benchmark.services.MeasuredProcess;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.core.events.TopicNames;
import vn.nhip.local.services.Folders;
import vn.nhip.local.services.ReportingProcess;

/** One run of one contestant. */
final class Contest {
  private final Session session;
  private final Contestant contestant;
  private final Settings settings;
  private final Harness harness;
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

  Contest(Session session, Contestant contestant, Settings settings, Harness harness) {
    this.session = session;
    this.contestant = contestant;
    this.settings = settings;
    this.harness = harness;
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
    PostgresSettings database = harness.databases().newDatabase();
    Path folder = harness.folder("contestant");
    try (Connection connection = database.connect()) {
      return run(database, connection, folder);
    } finally {
      harness.databases().drop(database);
      Folders.delete(folder);
    }
  }

  private Figures run(PostgresSettings database, Connection connection, Path folder)
      throws Exception {
    boolean allScopes = contestant.countsAllScopes() && session.spec().full();
    boolean whole = contestant.kind() == Kind.WHOLE;
    Progress progress = new Progress(connection, session.recount(), allScopes, whole);
    Watch watch =
        new Watch(session, contestant, settings.timeoutSeconds(), progress, harness::isClosing);
    ReportingProcess process = harness.start(() -> start(database, folder, watch));
    Figures figures;
    try {
      String failure = watch.await(process, contestant.kind() == Kind.READ);
      figures = failure == null ? watch.figures() : failed(failure);
      if (failure == null) {
        after.run();
      }
    } finally {
      harness.close(process);
    }
    return figures.isRight() ? compared(figures, connection, allScopes, whole) : figures;
  }

  private ReportingProcess start(PostgresSettings database, Path folder, Watch watch)
      throws IOException {
    LogSpec spec = session.spec();
    Map<String, String> extra = new LinkedHashMap<>(settings.extra());
    extra.put("events", Long.toString(spec.events()));
    extra.put("teams", Integer.toString(spec.teams()));
    extra.put("days", Integer.toString(spec.days()));
    Work work =
        new Work(
            session.kafka().bootstrapServers(),
            TopicNames.APPLICATIONS,
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
    return MeasuredProcess.contestant(
        contestant.label(),
        folder,
        options,
        contestant.mainClass(),
        work,
        database.password().value(),
        watch::hear);
  }

  private Figures compared(Figures figures, Connection connection, boolean allScopes, boolean whole)
      throws SQLException {
    if (contestant.kind() == Kind.READ) {
      return figures;
    }
    Comparison.Result result = Comparison.compare(connection, session.recount(), allScopes, whole);
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
