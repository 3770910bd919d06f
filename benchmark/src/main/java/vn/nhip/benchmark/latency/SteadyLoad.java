package vn.nhip.benchmark.latency;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import vn.nhip.benchmark.contestants.Nhip;
import vn.nhip.benchmark.contestants.Work;
import vn.nhip.benchmark.log.CampaignLog;
import vn.nhip.benchmark.log.Country;
import vn.nhip.benchmark.log.Country.Team;
import vn.nhip.benchmark.log.LogSpec;
import vn.nhip.benchmark.report.LatencyFigures;
import vn.nhip.benchmark.services.Databases;
import vn.nhip.benchmark.services.MeasuredProcess;
import vn.nhip.connectors.kafka.Topics;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.core.events.TopicNames;
import vn.nhip.local.services.KafkaProcess;
import vn.nhip.local.services.Ports;
import vn.nhip.local.services.ProcFiles;
import vn.nhip.local.services.ReportingProcess;

/**
 * Measures latency at one steady rate. Each latency counts from the time at which the event was
 * due, so that a delayed sender hides nothing (no coordinated omission).
 */
public final class SteadyLoad {
  private static final int TEAMS = 400;

  /** One in this many teams is sampled, so that the queries do not become the load. */
  private static final int FOLLOW_EVERY = 20;

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(90);

  private final KafkaProcess kafka;
  private final Databases postgres;
  private final int rate;
  private final int warmUp;
  private final int seconds;
  private final Map<String, String> settings;
  private final Country country = new CampaignLog(new LogSpec(true, 1_000, TEAMS, 1)).country();
  private final List<Team> followed =
      country.teams().stream().filter(team -> team.index() % FOLLOW_EVERY == 0).toList();
  private final Samples samples = new Samples();
  private final long[] seen = new long[followed.size()];
  private double cpu;

  /** Starts something that must be closed if the benchmark is stopped. */
  public interface Starter {
    <T extends AutoCloseable> T start(Callable<T> starter) throws Exception;
  }

  /**
   * @param rate events per second
   * @param warmUp length of the warm-up in seconds
   * @param seconds length of the measurement in seconds
   * @param settings settings of the job that differ from the defaults
   */
  public SteadyLoad(
      KafkaProcess kafka,
      Databases postgres,
      int rate,
      int warmUp,
      int seconds,
      Map<String, String> settings) {
    this.kafka = kafka;
    this.postgres = postgres;
    this.rate = rate;
    this.warmUp = warmUp;
    this.seconds = seconds;
    this.settings = settings;
  }

  /** Runs the job in a separate process, sends events and measures their latency. */
  public LatencyFigures run(Path folder, Starter starter) throws Exception {
    Properties properties = new Properties();
    properties.setProperty("bootstrap.servers", kafka.bootstrapServers());
    Topics.ensure(properties, LogSpec.PARTITIONS, "CreateTime");
    PostgresSettings database = postgres.newDatabase();
    int port = Ports.orFree(0);
    try (Connection connection = database.connect();
        ReportingProcess job = starter.start(() -> job(database, folder, port))) {
      awaitTables(connection, job);
      return measure(connection, job, new FlinkRest(port));
    } finally {
      postgres.drop(database);
    }
  }

  private ReportingProcess job(PostgresSettings database, Path folder, int port)
      throws IOException {
    Map<String, String> extra = new LinkedHashMap<>();
    extra.put("rest.port", Integer.toString(port));
    extra.put(Nhip.SETTING + "clock.enabled", "true");
    settings.forEach((key, value) -> extra.put(Nhip.SETTING + key, value));
    Work work =
        new Work(
            kafka.bootstrapServers(),
            TopicNames.APPLICATIONS,
            database.url(),
            database.user(),
            "",
            true,
            1,
            extra);
    return MeasuredProcess.contestant(
        "nhip",
        folder,
        List.of("-Xmx2g", "-XX:+UseParallelGC", "-XX:MaxDirectMemorySize=4g"),
        Nhip.class.getName(),
        work,
        database.password().value(),
        line -> {});
  }

  /** Waits until the job counts: its own clock records are the first that it reads. */
  private static void awaitTables(Connection connection, ReportingProcess job)
      throws SQLException, IOException, InterruptedException {
    long deadline = System.nanoTime() + START_NANOS;
    while (System.nanoTime() < deadline && job.isAlive()) {
      try (var statement = connection.createStatement();
          var row = statement.executeQuery("SELECT count(*) FROM intake_audit")) {
        if (row.next() && row.getLong(1) > 0) {
          return;
        }
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IOException("The job has not started: " + job.lastWords());
  }

  private LatencyFigures measure(Connection connection, ReportingProcess job, FlinkRest rest)
      throws Exception {
    long events = (long) rate * (warmUp + seconds);
    long wallClock = Clock.systemUTC().millis();
    Schedule schedule = new Schedule(System.nanoTime(), wallClock, rate, TEAMS);
    Sender sender = new Sender(kafka.bootstrapServers(), country, schedule, events);
    Thread sending = new Thread(sender, "sender");
    sending.setDaemon(true);
    sending.start();
    double sentPerSecond =
        watch(new VisibleCounts(connection, followed), schedule, sender, job, events);
    sending.interrupt();
    sending.join();
    if (sender.failure() != null) {
      throw new IOException("Kafka has rejected an event.", sender.failure());
    }
    return figures(schedule, rest, events, sentPerSecond);
  }

  /** Polls until all events are visible or time is up; returns the events sent per second. */
  private double watch(
      VisibleCounts visible, Schedule schedule, Sender sender, ReportingProcess job, long events)
      throws SQLException, InterruptedException, IOException {
    long warmEvents = (long) rate * warmUp;
    long begin = schedule.dueNanos(warmEvents);
    long end = schedule.dueNanos(events);
    double cpuAtBegin = 0;
    long sentAtBegin = 0;
    double perSecond = 0;
    boolean started = false;
    boolean ended = false;
    while (System.nanoTime() < end + DRAIN_NANOS) {
      long next = System.nanoTime() + POLL_NANOS;
      take(visible.read(), System.nanoTime(), schedule, warmEvents);
      if (!started && next >= begin) {
        started = true;
        cpuAtBegin = ProcFiles.cpuSeconds(job.pid());
        sentAtBegin = sender.sent();
      }
      if (!ended && next >= end) {
        ended = true;
        cpu = (ProcFiles.cpuSeconds(job.pid()) - cpuAtBegin) / seconds;
        perSecond = (sender.sent() - sentAtBegin) / (double) seconds;
      }
      if (ended && unseen(schedule, events) == 0) {
        break;
      }
      if (!job.isAlive()) {
        throw new IOException("The job has ended: " + job.lastWords());
      }
      TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
    }
    return perSecond;
  }

  private void take(long[] counts, long now, Schedule schedule, long warmEvents) {
    for (int i = 0; i < counts.length; i++) {
      int team = followed.get(i).index();
      for (; seen[i] < counts[i]; seen[i]++) {
        long event = schedule.event(team, seen[i]);
        if (event >= warmEvents) {
          samples.add(schedule.dueNanos(event), now);
        }
      }
    }
  }

  private long unseen(Schedule schedule, long events) {
    long unseen = 0;
    for (int i = 0; i < seen.length; i++) {
      unseen += Math.max(0, schedule.ofTeam(followed.get(i).index(), events) - seen[i]);
    }
    return unseen;
  }

  private LatencyFigures figures(
      Schedule schedule, FlinkRest rest, long events, double sentPerSecond)
      throws IOException, InterruptedException {
    long begin = schedule.dueMillis((long) rate * warmUp);
    List<FlinkRest.Checkpoint> checkpoints =
        rest.checkpoints().stream().filter(one -> one.begunAt() + one.millis() >= begin).toList();
    List<long[]> intervals =
        checkpoints.stream().map(one -> interval(schedule, one.begunAt(), one.millis())).toList();
    double[] all = samples.millis();
    double[] during = samples.millisDuring(intervals);
    return new LatencyFigures(
        rate,
        seconds,
        sentPerSecond,
        all.length,
        unseen(schedule, events),
        Samples.percentile(all, 0.5),
        Samples.percentile(all, 0.99),
        Samples.percentile(all, 1),
        during.length,
        Samples.percentile(during, 0.5),
        Samples.percentile(during, 0.99),
        Samples.percentile(during, 1),
        checkpoints.size(),
        checkpoints.stream().mapToLong(FlinkRest.Checkpoint::millis).max().orElse(0),
        cpu);
  }

  private static long[] interval(Schedule schedule, long begunAt, long millis) {
    long begin =
        schedule.beginNanos() + TimeUnit.MILLISECONDS.toNanos(begunAt - schedule.beginMillis());
    return new long[] {begin, begin + TimeUnit.MILLISECONDS.toNanos(millis)};
  }
}
