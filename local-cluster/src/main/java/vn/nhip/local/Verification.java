package vn.nhip.local;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.connectors.postgres.writer.Transactions;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Shell;
import vn.nhip.job.JobConfig;
import vn.nhip.local.services.Ports;
import vn.nhip.local.services.ShutdownSequence;
import vn.nhip.local.verify.LogStart;
import vn.nhip.local.verify.Position;
import vn.nhip.local.verify.ScratchSchema;
import vn.nhip.local.verify.TableComparison;

/**
 * Recounts the log with the job itself, beside the live one, and compares the tables once both have
 * read equally far.
 */
final class Verification {
  private static final int ROUNDS = 10;
  private static final long POLL_MILLIS = 250;
  private static final Duration REPORT = Duration.ofSeconds(10);
  private static final Duration STATEMENT_TIMEOUT = Duration.ofMinutes(30);
  private static final Duration LIVE_PATIENCE = Duration.ofMinutes(2);
  private static final Duration CHECKPOINT_PATIENCE = Duration.ofMinutes(5);
  private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(1);

  /**
   * What is verified, and how.
   *
   * @param live settings of the live job
   * @param schema of the recount
   * @param recordsPerSecond that it reads from a topic at most
   * @param lines largest number of differences that are listed
   * @param emitInterval of the live job
   * @param repairs whether the live tables are made equal to the recount
   */
  record Plan(
      JobConfig live,
      String schema,
      int recordsPerSecond,
      int lines,
      Duration emitInterval,
      boolean repairs) {}

  private final Plan plan;
  private final Console console;
  private final ShutdownSequence closing;
  private final String liveSchema;
  private final String job;

  Verification(Plan plan, Console console, ShutdownSequence closing) {
    this.plan = plan;
    this.console = console;
    this.closing = closing;
    this.liveSchema = plan.live().postgres().schema();
    this.job = plan.live().kafkaGroup();
  }

  /**
   * Runs it.
   *
   * @param temporary a folder for what Flink needs meanwhile
   * @return 0 if all rows are equal, 1 if some differ
   * @throws Refusal if the log or the tables are not such that they can be compared
   */
  int run(Path temporary) throws Exception {
    if (plan.schema().equals(liveSchema)) {
      throw new Refusal(
          "The setting verify.schema = %s is the schema of the live tables."
              .formatted(plan.schema()));
    }
    LogStart.check(plan.live().kafka());
    JobConfig config = plan.live().asRecount(plan.schema(), plan.recordsPerSecond());
    try (Connection connection = open(plan.live().postgres())) {
      Transactions transactions =
          new Transactions(connection, config.postgres(), STATEMENT_TIMEOUT);
      Position begin = live(transactions);
      closing.start(() -> ScratchSchema.make(config.postgres()));
      FlinkJob recount = closing.start(() -> FlinkJob.start(config, Ports.orFree(0), temporary));
      console.step(
          "Đếm lại · recounting the log",
          () -> {
            catchUp(recount, transactions, begin);
            return null;
          });
      requireWholeLog(transactions);
      return compare(recount, transactions);
    }
  }

  private static Connection open(PostgresSettings settings) throws SQLException {
    try {
      Connection connection = settings.connect();
      // Comparing may take longer than any statement of the job.
      connection.setNetworkTimeout(Runnable::run, (int) STATEMENT_TIMEOUT.toMillis());
      return connection;
    } catch (SQLException e) {
      throw new Refusal("The database cannot be used: " + Shell.sentence(e), e);
    }
  }

  private int compare(FlinkJob recount, Transactions transactions) throws Exception {
    TableComparison tables = new TableComparison(transactions, plan.schema(), liveSchema);
    boolean equal = lookUntilSettled(recount, transactions, tables);
    if (!equal && plan.repairs()) {
      console.say(rows("đã sửa/repaired:", tables.repair()));
      equal = lookUntilSettled(recount, transactions, tables);
    }
    return equal ? 0 : Shell.FAILED;
  }

  /** Compares in rounds until whatever differs stands still; tells it. */
  private boolean lookUntilSettled(
      FlinkJob recount, Transactions transactions, TableComparison tables) throws Exception {
    settle(recount, transactions);
    tables.start();
    long moving = 1;
    for (int round = 1; round <= ROUNDS && moving > 0; round++) {
      settle(recount, transactions);
      moving = tables.lookAgain();
    }
    if (moving > 0) {
      console.say(rows("đang đổi/in motion, not compared:", tables.forgetMoving()));
    }
    Map<String, Long> totals = tables.totals();
    tables.lines(plan.lines()).forEach(line -> console.say("  " + line));
    totals.forEach((table, count) -> console.say(rows("khác/differs: " + table + ",", count)));
    if (totals.isEmpty()) {
      console.say("  Mọi bảng khớp với nhật ký · all tables equal the log");
    }
    return totals.isEmpty();
  }

  private static String rows(String what, long count) {
    return String.format(Locale.ROOT, "  %s %,d rows", what, count);
  }

  /** Waits until both have read and written what either had read when this was called. */
  private void settle(FlinkJob recount, Transactions transactions) throws Exception {
    Position liveThen = live(transactions);
    Position freshThen = fresh(transactions);
    catchUp(recount, transactions, liveThen);
    long deadline = System.nanoTime() + LIVE_PATIENCE.toNanos();
    while (!live(transactions).hasReached(freshThen)) {
      if (System.nanoTime() > deadline) {
        throw new Refusal(
            "The live job stands at %s, but the log goes on to %s: let it catch up first."
                .formatted(live(transactions).clock(), freshThen.clock()));
      }
      pause(POLL_MILLIS);
    }
    // The live job's rows are on their way for this long at most while the database answers.
    Duration way = plan.emitInterval().plus(plan.live().postgres().flushInterval()).multipliedBy(2);
    pause(way.plus(BETWEEN_ROUNDS).toMillis());
    if (!recount.checkpoint(CHECKPOINT_PATIENCE)) {
      throw new IllegalStateException("The recount cannot write its rows.");
    }
  }

  private void catchUp(FlinkJob recount, Transactions transactions, Position target)
      throws Exception {
    long nextReport = System.nanoTime() + REPORT.toNanos();
    while (!fresh(transactions).hasReached(target)) {
      Optional<String> failure = recount.failure();
      if (failure.isPresent()) {
        throw new IllegalStateException(failure.get());
      }
      if (System.nanoTime() > nextReport) {
        console.say(
            "  đồng hồ/clock %s / %s"
                .formatted(shown(fresh(transactions).clock()), shown(target.clock())));
        nextReport += REPORT.toNanos();
      }
      pause(POLL_MILLIS);
    }
  }

  private static String shown(Instant clock) {
    return clock == null ? "–" : clock.toString();
  }

  /** Rows of hours that the log no longer holds would be taken for rows that should not be. */
  private void requireWholeLog(Transactions transactions) throws SQLException {
    String sql =
        """
        SELECT l.hour::text, f.hour::text
        FROM (SELECT min(arrival_hour) AS hour FROM "%s".intake_audit) l,
             (SELECT min(arrival_hour) AS hour FROM "%s".intake_audit) f
        WHERE l.hour < f.hour"""
            .formatted(liveSchema, plan.schema());
    transactions.run(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery(sql)) {
            if (row.next()) {
              throw new Refusal(
                  "The tables begin with the hour %s, the log only with %s: it is not the whole log."
                      .formatted(row.getString(1), row.getString(2)));
            }
          }
          return null;
        });
  }

  private Position live(Transactions transactions) throws SQLException {
    Position position = transactions.run(connection -> Position.of(connection, liveSchema, job));
    if (!position.isAlive() || position.clock() == null) {
      throw new Refusal(
          "Nothing was heard of the job %s in schema %s within 30 s: start it first, for its rows may still be on their way."
              .formatted(job, liveSchema));
    }
    return position;
  }

  private Position fresh(Transactions transactions) throws SQLException {
    return transactions.run(connection -> Position.of(connection, plan.schema(), job));
  }

  private void pause(long millis) throws InterruptedException {
    if (closing.await(millis)) {
      throw new ShutdownSequence.Stopped();
    }
  }
}
