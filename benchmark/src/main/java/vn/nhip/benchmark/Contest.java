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
   * Options for running contestants.
   *
   * @param heap heap size as for {@code -Xmx}; null for each contestant's default
   * @param timeoutSeconds time after which the run is given up without figures
   * @param options additional JVM options
   * @param extra additional arguments
   */
  record Settings(
      String heap, int timeoutSeconds, List<String> options, Map<String, String> extra) {}

  Contest(Session session, Contestant contestant, Settings settings, Harness harness) {
    this.session = session;
    this.contestant = contestant;
    this.settings = settings;
    this.harness = harness;
  }

  /** An action that runs when a contestant has finished and its process is still running. */
  interface After {
    void run() throws Exception;
  }

  /**
   * Adds an action that runs before the contestant is stopped. It is not part of the measurement.
   */
  Contest andThen(After then) {
    after = then;
    return this;
  }

  /** Runs the contestant. A failure of the contestant is returned in the figures. */
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
    boolean allTables = contestant.kind() == Kind.WHOLE;
    Progress progress = new Progress(connection, session.recount(), allScopes, allTables);
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
    return figures.isRight() ? compared(figures, connection, allScopes, allTables) : figures;
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
    // The whole heap is allocated at the start, as is usual for servers.
    options.add("-Xms" + heap);
    options.add("-Xmx" + heap);
    // All contestants get the job's JVM options, which may help them too.
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
        watch::takeLine);
  }

  private Figures compared(
      Figures figures, Connection connection, boolean allScopes, boolean allTables)
      throws SQLException {
    if (contestant.kind() == Kind.READ) {
      return figures;
    }
    Comparison.Result result =
        Comparison.compare(connection, session.recount(), allScopes, allTables);
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
