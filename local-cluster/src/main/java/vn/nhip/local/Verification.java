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
import vn.nhip.job.ThroughputJob;
import vn.nhip.local.services.Ports;
import vn.nhip.local.services.ShutdownSequence;
import vn.nhip.local.verify.LogStart;
import vn.nhip.local.verify.Position;
import vn.nhip.local.verify.ScratchSchema;
import vn.nhip.local.verify.TableComparison;

/**
 * Recounts the log with a second instance of the job beside the live one, and compares their tables
 * once both have read equally far.
 */
record Verification(Plan plan, Console console, ShutdownSequence closing) {
  private static final int ROUNDS = 10;
  private static final long POLL_MILLIS = 250;
  private static final Duration REPORT_INTERVAL = Duration.ofSeconds(10);
  private static final Duration STATEMENT_TIMEOUT = Duration.ofMinutes(30);
  private static final Duration LIVE_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration CHECKPOINT_TIMEOUT = Duration.ofMinutes(5);

  /**
   * What to verify, and how.
   *
   * @param live settings of the live job
   * @param schema schema of the recount
   * @param recordsPerSecond most records per second that the recount reads from a topic
   * @param lines most differences to list
   * @param emitInterval emit interval of the live job
   * @param repairs whether to make the live tables equal to the recount
   */
  record Plan(
      JobConfig live,
      String schema,
      int recordsPerSecond,
      int lines,
      Duration emitInterval,
      boolean repairs) {

    String liveSchema() {
      return live.postgres().schema();
    }

    /** The name under which both jobs report their positions. */
    String job() {
      return live.kafkaGroup();
    }
  }

  /**
   * Runs the verification.
   *
   * @param temporary a folder for Flink's temporary files
   * @return 0 if all rows are equal, 1 if some differ
   * @throws Refusal if the log and the tables cannot be compared
   */
  int run(Path temporary) throws Exception {
    if (plan.schema().equals(plan.liveSchema())) {
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
      // The comparison may take longer than any statement of the job.
      connection.setNetworkTimeout(Runnable::run, (int) STATEMENT_TIMEOUT.toMillis());
      return connection;
    } catch (SQLException e) {
      throw new Refusal("The database cannot be used: " + Shell.sentence(e), e);
    }
  }

  private int compare(FlinkJob recount, Transactions transactions) throws Exception {
    TableComparison tables = new TableComparison(transactions, plan.schema(), plan.liveSchema());
    boolean equal = compareUntilSettled(recount, transactions, tables);
    if (!equal && plan.repairs()) {
      console.say(rows("đã sửa/repaired:", tables.repair()));
      equal = compareUntilSettled(recount, transactions, tables);
    }
    return equal ? 0 : Shell.FAILED;
  }

  /** Compares in rounds until the differences no longer change, and prints them. */
  private boolean compareUntilSettled(
      FlinkJob recount, Transactions transactions, TableComparison tables) throws Exception {
    settle(recount, transactions);
    tables.start();
    long stillChanging = 1;
    for (int round = 1; round <= ROUNDS && stillChanging > 0; round++) {
      settle(recount, transactions);
      stillChanging = tables.recheck();
    }
    if (stillChanging > 0) {
      console.say(rows("đang đổi/still changing, not compared:", tables.discardChanging()));
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

  /** Waits until both jobs have read and written everything that either had read at the call. */
  private void settle(FlinkJob recount, Transactions transactions) throws Exception {
    Position liveTarget = live(transactions);
    Position recountTarget = recounted(transactions);
    catchUp(recount, transactions, liveTarget);
    long deadline = System.nanoTime() + LIVE_TIMEOUT.toNanos();
    while (!live(transactions).hasReached(recountTarget)) {
      if (System.nanoTime() > deadline) {
        throw new Refusal(
            "The live job stands at %s, but the log goes on to %s: let it catch up first."
                .formatted(live(transactions).clock(), recountTarget.clock()));
      }
      pause(POLL_MILLIS);
    }
    // Both write their rows within this time as long as the database answers.
    Duration flushDelay = plan.live().postgres().flushInterval().multipliedBy(2);
    pause(ThroughputJob.longestWait(plan.emitInterval()).plus(flushDelay).toMillis());
    if (!recount.checkpoint(CHECKPOINT_TIMEOUT)) {
      throw new IllegalStateException("The recount cannot write its rows.");
    }
  }

  private void catchUp(FlinkJob recount, Transactions transactions, Position target)
      throws Exception {
    long nextReport = System.nanoTime() + REPORT_INTERVAL.toNanos();
    while (!recounted(transactions).hasReached(target)) {
      Optional<String> failure = recount.failure();
      if (failure.isPresent()) {
        throw new IllegalStateException(failure.get());
      }
      if (System.nanoTime() > nextReport) {
        console.say(
            "  đồng hồ/clock %s / %s"
                .formatted(shown(recounted(transactions).clock()), shown(target.clock())));
        nextReport += REPORT_INTERVAL.toNanos();
      }
      pause(POLL_MILLIS);
    }
  }

  private static String shown(Instant clock) {
    return clock == null ? "–" : clock.toString();
  }

  /**
   * Requires that the log covers all hours of the tables; rows of earlier hours would count as
   * wrong.
   */
  private void requireWholeLog(Transactions transactions) throws SQLException {
    String sql =
        """
        SELECT l.hour::text, f.hour::text
        FROM (SELECT min(arrival_hour) AS hour FROM "%s".intake_audit) l,
             (SELECT min(arrival_hour) AS hour FROM "%s".intake_audit) f
        WHERE l.hour < f.hour"""
            .formatted(plan.liveSchema(), plan.schema());
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
    Position position =
        transactions.run(connection -> Position.of(connection, plan.liveSchema(), plan.job()));
    if (!position.isAlive() || position.clock() == null) {
      throw new Refusal(
          "The job %s has sent no heartbeat to schema %s for 30 s: start it first, because rows may still be unwritten."
              .formatted(plan.job(), plan.liveSchema()));
    }
    return position;
  }

  private Position recounted(Transactions transactions) throws SQLException {
    return transactions.run(connection -> Position.of(connection, plan.schema(), plan.job()));
  }

  private void pause(long millis) throws InterruptedException {
    if (closing.await(millis)) {
      throw new ShutdownSequence.Stopped();
    }
  }
}
