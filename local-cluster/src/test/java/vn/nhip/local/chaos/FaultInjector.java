package vn.nhip.local.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.JobStatus;
import vn.nhip.local.services.SupervisedProcess;

/** Injects a fault into the cluster and waits until rows are written again. */
final class FaultInjector {
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final long POLL_MILLIS = 50;
  private static final int FED_WHILE_WAITING = 20;
  private static final String CUT =
      "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
          + " WHERE usename = 'nhip' AND datname = 'nhip' AND pid <> pg_backend_pid()";
  private static final List<String> LOCKED =
      List.of("daily_progress", "throughput", "alert", "intake_audit");

  private final ChaosCluster cluster;
  private final ChaosFeeder feeder;
  private final Random random;
  private final Holds holds;
  private int parallelism = 2;
  private int poisons;
  private int rollbacks;
  private boolean longAbsenceDone;

  /**
   * How long lasting faults are held.
   *
   * @param frozen of a frozen process
   * @param away of a PostgreSQL outage, normally
   * @param longAway of the first PostgreSQL outage
   * @param locked of a table lock
   * @param full of a full disk
   */
  record Holds(Duration frozen, Duration away, Duration longAway, Duration locked, Duration full) {
    static Holds brief() {
      Duration brief = Duration.ofSeconds(5);
      return new Holds(brief, brief, brief, brief, brief);
    }

    static Holds real() {
      return new Holds(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofMinutes(5),
          Duration.ofSeconds(60),
          Duration.ofSeconds(20));
    }
  }

  /**
   * The outcome of a fault.
   *
   * @param recovery time from the fault, or from its end if it lasts, to the next row of a job that
   *     runs with all its tasks
   * @param longestGap the longest time without a new row until then
   * @param restarted whether the job restarted
   * @param lasted how long the fault was held, if it is a lasting one
   * @param done false if this machine does not allow the fault
   */
  record Outcome(
      Duration recovery, Duration longestGap, boolean restarted, Duration lasted, boolean done) {
    static final Outcome SKIPPED =
        new Outcome(Duration.ZERO, Duration.ZERO, false, Duration.ZERO, false);
  }

  FaultInjector(ChaosCluster cluster, ChaosFeeder feeder, Random random, Holds holds) {
    this.cluster = cluster;
    this.feeder = feeder;
    this.random = random;
    this.holds = holds;
  }

  Outcome inject(Fault fault) throws Exception {
    if (fault == Fault.DISK_FULL && !cluster.disk().isMounted()) {
      return Outcome.SKIPPED;
    }
    long restartsBefore = fault.leavesJobRunning() ? lastRestart() : 0;
    Outcome outcome;
    try (RowWatch rows = RowWatch.begin(cluster.chain())) {
      long began = System.nanoTime();
      long since = begin(fault);
      awaitRow();
      Duration recovery = Duration.ofNanos(System.nanoTime() - since);
      boolean restarted = fault.leavesJobRunning() && lastRestart() != restartsBefore;
      outcome =
          new Outcome(
              recovery, rows.longestGap(), restarted, Duration.ofNanos(since - began), true);
    }
    // A killed TaskManager comes back later than its tasks; the next fault finds both again.
    await("TaskManagers", () -> cluster.flink().rest().countTaskManagers() == taskManagers());
    return outcome;
  }

  /** Returns the moment from which recovery counts, in nanoseconds. */
  private long begin(Fault fault) throws Exception {
    return switch (fault) {
      case TASK_MANAGER_KILLED -> taskManagerKilled();
      case JOB_MANAGER_KILLED -> jobManagerKilled();
      case KAFKA_KILLED -> killed(cluster.kafka().process(), cluster.kafka()::awaitReady);
      case PROCESS_FROZEN -> frozen();
      case POSTGRES_RESTARTED -> away(Duration.ZERO);
      case POSTGRES_KILLED -> postgresKilled();
      case POSTGRES_AWAY -> {
        Duration time = longAbsenceDone ? holds.away() : holds.longAway();
        longAbsenceDone = true;
        yield away(time);
      }
      case CONNECTIONS_CUT -> {
        cluster.chain().number(CUT);
        yield System.nanoTime();
      }
      case TABLE_LOCKED -> locked(LOCKED.get(random.nextInt(LOCKED.size())));
      case DISK_FULL -> full();
      case RESCALED -> rescaled();
      case ROLLED_BACK -> rolledBack();
      case POISONED -> {
        feeder.inject(ChaosLoad.poison(feeder.position(), poisons++));
        yield System.nanoTime();
      }
      case PARTITIONS_ADDED -> {
        feeder.useToo(cluster.addPartitions(feeder.partitions()));
        yield System.nanoTime();
      }
    };
  }

  private interface Wait {
    void await() throws Exception;
  }

  private long killed(SupervisedProcess victim, Wait comesBack) throws Exception {
    int restarts = victim.restarts();
    long since = System.nanoTime();
    victim.kill();
    await("process", () -> victim.restarts() > restarts);
    comesBack.await();
    return since;
  }

  /** Kills the JobManager, which the TaskManagers must outlive. */
  private long jobManagerKilled() throws Exception {
    int restartsBefore = restartsOfTaskManagers();
    long since = killed(cluster.flink().jobManager(), this::awaitRunning);
    assertSameTaskManagers(restartsBefore);
    return since;
  }

  private void assertSameTaskManagers(int restartsBefore) {
    if (restartsOfTaskManagers() != restartsBefore) {
      throw new AssertionError("A TaskManager was restarted with the JobManager");
    }
  }

  private int restartsOfTaskManagers() {
    return cluster.flink().taskManagers().stream().mapToInt(SupervisedProcess::restarts).sum();
  }

  /** Kills a TaskManager that has tasks; the other one may run the whole job. */
  private long taskManagerKilled() throws Exception {
    List<String> busy = List.copyOf(cluster.flink().rest().busyTaskManagers());
    String name = anyOf(busy);
    SupervisedProcess victim =
        cluster.flink().taskManagers().stream()
            .filter(one -> one.toString().equals(name))
            .findFirst()
            .orElseThrow();
    long restartsBefore = lastRestart();
    long since = System.nanoTime();
    victim.kill();
    await("restart", () -> lastRestart() != restartsBefore);
    awaitRunning();
    return since;
  }

  private long frozen() throws Exception {
    SupervisedProcess victim =
        anyOf(
            List.of(
                anyOf(cluster.flink().taskManagers()),
                cluster.flink().jobManager(),
                cluster.kafka().process()));
    signal("-STOP", victim.handle());
    TimeUnit.NANOSECONDS.sleep(holds.frozen().toNanos());
    long since = System.nanoTime();
    signal("-CONT", victim.handle());
    cluster.kafka().awaitReady();
    awaitRunning();
    return since;
  }

  private long away(Duration time) throws Exception {
    cluster.stopPostgres();
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
    cluster.startPostgres();
    return System.nanoTime();
  }

  private long postgresKilled() throws Exception {
    long since = System.nanoTime();
    ProcessHandle killed = cluster.postgres().process().orElseThrow();
    killed.destroyForcibly();
    // It may be restarted before the next poll.
    await("end of PostgreSQL", () -> cluster.postgres().process().filter(killed::equals).isEmpty());
    awaitPostgres();
    return since;
  }

  private long locked(String table) throws Exception {
    try (Connection connection = cluster.chain().connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
      TimeUnit.NANOSECONDS.sleep(holds.locked().toNanos());
      connection.rollback();
    }
    return System.nanoTime();
  }

  private long full() throws Exception {
    cluster.disk().fill();
    TimeUnit.NANOSECONDS.sleep(holds.full().toNanos());
    cluster.disk().clear();
    long since = System.nanoTime();
    awaitPostgres();
    return since;
  }

  private long rescaled() throws Exception {
    parallelism = parallelism == 2 ? 4 : parallelism == 4 ? 1 : 2;
    long since = System.nanoTime();
    int restartsBefore = restartsOfTaskManagers();
    cluster.flink().stopWithSavepoint(cluster.savepoints(), PATIENCE);
    cluster.startJob(parallelism);
    assertSameTaskManagers(restartsBefore);
    return since;
  }

  /** The upgrade and rollback of docs/upgrading.md. */
  private long rolledBack() throws Exception {
    cluster.flink().stopWithSavepoint(cluster.savepoints(), PATIENCE);
    cluster.flink().restartTaskManagers();
    cluster.startJob(parallelism);
    awaitRow();
    long since = System.nanoTime();
    cluster.flink().stopJobManager();
    cluster.flink().restartTaskManagers();
    Path abandoned = cluster.run().folder("abandoned").resolve(Integer.toString(rollbacks++));
    Files.move(cluster.checkpointsOfJob(), abandoned);
    cluster.startJob(parallelism);
    return since;
  }

  private int taskManagers() {
    return cluster.flink().taskManagers().size();
  }

  private long lastRestart() throws Exception {
    AtomicLong last = new AtomicLong();
    await(
        "answer of Flink",
        () -> {
          last.set(cluster.flink().rest().lastIn(JobStatus.RESTARTING));
          return true;
        });
    return last.get();
  }

  private void awaitRunning() throws Exception {
    if (!cluster.flink().awaitAllRunning(PATIENCE)) {
      throw new IOException("The job is not running again");
    }
  }

  private void awaitPostgres() throws Exception {
    await("PostgreSQL", () -> answers());
  }

  private boolean answers() {
    try {
      return cluster.rowsChanged() >= 0;
    } catch (SQLException e) {
      return false;
    }
  }

  private void awaitRow() throws Exception {
    awaitPostgres();
    long before = cluster.rowsChanged();
    await(
        "a row",
        () -> {
          feeder.allowMore(FED_WHILE_WAITING);
          return answers() && cluster.rowsChanged() > before;
        });
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds(condition)) {
      if (System.nanoTime() > end) {
        throw new IOException("no " + what + " after " + PATIENCE.toSeconds() + " s");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** Evaluates a condition; an exception counts as false, because services may be unavailable. */
  private static boolean holds(Condition condition) throws Exception {
    try {
      return condition.holds();
    } catch (IOException e) {
      return false;
    }
  }

  private <T> T anyOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static void signal(String signal, ProcessHandle process)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
  }
}
