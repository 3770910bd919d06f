package vn.nhip.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Exit;
import vn.nhip.center.Center;
import vn.nhip.center.access.Bounds;
import vn.nhip.center.access.DemoAccounts;
import vn.nhip.center.settings.Settings;
import vn.nhip.job.JobConfig;
import vn.nhip.job.JobOptions;
import vn.nhip.job.ThroughputJob;
import vn.nhip.local.processes.ProcessFolders;
import vn.nhip.local.scenario.Replay;
import vn.nhip.local.services.DataDirectory;
import vn.nhip.local.services.KafkaServer;
import vn.nhip.local.services.LocalJob;
import vn.nhip.local.services.LocalPostgres;
import vn.nhip.local.services.NetworkMemory;
import vn.nhip.local.services.Refusal;
import vn.nhip.local.services.RunDirectory;

/** One run, from the first folder to the last figure. */
final class Run implements Callable<Integer> {
  private final Plan plan;
  private final Console console;
  private final Closing closing;

  Run(Plan plan, Console console, Closing closing) {
    this.plan = plan;
    this.console = console;
    this.closing = closing;
  }

  /** Returns the exit code. Whatever was started is left to the closing. */
  @Override
  public Integer call() throws Exception {
    closing.onSignal(() -> console.say("Đang dừng · stopping …"));
    try {
      return run();
    } catch (Exception | LinkageError e) {
      if (closing.isClosing()) {
        // What fails while the ground is pulled away is no failure.
        closing.close();
        return 0;
      }
      throw e;
    }
  }

  private int run() throws Exception {
    RunDirectory run = closing.start(RunDirectory::create);
    Path kept = keptFolder(run);
    Path log = Logs.into(kept);
    Map<String, String> settings =
        plan.jobSettings(
            kept.resolve("checkpoints"), run.secret("postgres.password", LocalPostgres.NHIP));
    JobConfig config = checked(() -> JobConfig.of(settings));
    NetworkMemory.check(config.parallelism());
    Settings centerSettings = checked(() -> Settings.of(plan.centerSettings(settings)));

    console.say("Nhịp · " + plan.scenarioName() + " · " + log.getParent());
    CompletableFuture<LocalPostgres> starting = async(() -> startPostgres(run, kept));
    Machine machine = machine(run, kept, config, log);
    machine.begin();
    KafkaServer kafka = startKafka(machine, kept, starting);
    LocalPostgres postgres = result(starting);
    console.step("Topic và bảng · topics and tables", () -> ThroughputJob.prepare(config));
    LocalJob job =
        console.step(
            "Flink: công việc · the job on 127.0.0.1:" + plan.flinkPort(),
            () -> machine.startJob(settings, postgres));
    FiguresReader figures =
        closing.start(
            () ->
                new FiguresReader(
                    kafka, postgres, settings.getOrDefault("postgres.schema", "public")));
    // After the job, so that it takes nothing from the first rows; beside the replay's begin.
    CompletableFuture<Center> opening = async(() -> startCenter(centerSettings));
    Optional<Replay> replay = startReplay(kafka);
    Center center = result(opening);
    sayAddresses(kafka, postgres, job, center, log);
    return new Watch(plan, console, closing, job, figures, replay)
        .untilDone(Configuration.fromMap(settings).get(JobOptions.EMIT_INTERVAL));
  }

  private Center startCenter(Settings settings) throws Exception {
    return console.step(
        "Trung tâm chỉ huy · command centre on 127.0.0.1:" + plan.webPort(),
        () -> closing.start(() -> checked(() -> Center.start(settings))));
  }

  private Path keptFolder(RunDirectory run) throws Exception {
    if (plan.dataFolder().isEmpty()) {
      return run.path();
    }
    return closing
        .start(() -> DataDirectory.open(plan.dataFolder().get(), plan.scenarioName()))
        .path();
  }

  /** What settings that do not fit are told by. */
  private static <T> T checked(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      throw new Refusal(Cli.sentence(e), e);
    }
  }

  private Machine machine(RunDirectory run, Path kept, JobConfig config, Path log) {
    if (plan.mode() == Mode.EMBEDDED) {
      sayIfKafkaGivesUp(log);
      return new EmbeddedMachine(plan, config, run, closing);
    }
    Consumer<String> news =
        text -> {
          if (!closing.isClosing()) {
            console.say(text);
          }
        };
    return new ProcessMachine(plan, config, new ProcessFolders(run.path(), kept), news, closing);
  }

  private KafkaServer startKafka(
      Machine machine, Path kept, CompletableFuture<LocalPostgres> meanwhile) throws Exception {
    try {
      return console.step(
          "Kafka trên/on 127.0.0.1:" + plan.kafkaPort(),
          () -> machine.startKafka(kept.resolve("kafka")));
    } catch (Exception e) {
      meanwhile.exceptionally(ignored -> null).join();
      throw e;
    }
  }

  private LocalPostgres startPostgres(RunDirectory run, Path kept) throws Exception {
    return console.step(
        "PostgreSQL trên/on 127.0.0.1:" + plan.postgresPort(),
        () ->
            closing.startProcess(
                () ->
                    LocalPostgres.start(
                        plan.postgresPort(),
                        kept,
                        run.folder("postgresql"),
                        plan.dataFolder().isPresent())));
  }

  /** Records that the partitions hold already were sent by an earlier run on the same data. */
  private Optional<Replay> startReplay(KafkaServer kafka) throws Exception {
    if (plan.scenario().isEmpty()) {
      return Optional.empty();
    }
    Map<TopicPartition, Long> there = new HashMap<>();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      for (String topic : new String[] {TopicEnds.APPLICATIONS, TopicEnds.TARGETS}) {
        TopicEnds.of(admin, topic)
            .forEach((partition, end) -> there.put(new TopicPartition(topic, partition), end));
      }
    }
    Replay replay =
        closing.start(
            () ->
                new Replay(
                    plan.scenario().get(),
                    kafka.bootstrapServers(),
                    plan.speed(),
                    there,
                    status -> {}));
    replay.start();
    return Optional.of(replay);
  }

  private void sayAddresses(
      KafkaServer kafka, LocalPostgres postgres, LocalJob job, Center center, Path log) {
    console.say("");
    console.say("  Bảng/board   http://127.0.0.1:" + center.port());
    // Shown here and nowhere else: they are new at each start.
    for (DemoAccounts.Demo account : center.makeDemoAccounts(Bounds.WHOLE_COUNTRY)) {
      console.say("               %-15s%s".formatted(account.name(), account.password()));
    }
    console.say("  Kafka        " + kafka.bootstrapServers());
    console.say(
        "  PostgreSQL   psql postgresql://nhip:nhip@127.0.0.1:" + postgres.port() + "/nhip");
    console.say("  Flink        " + job.web());
    job.metrics().forEach(console::say);
    console.say("  nhật ký/log  " + log);
    console.say("  Ctrl-C để dừng · to stop");
    console.say("");
  }

  /** The broker would end this process at once, with PostgreSQL left behind. */
  private void sayIfKafkaGivesUp(Path log) {
    Exit.Procedure orderly =
        (code, message) -> {
          if (!closing.isClosing()) {
            console.complain("Kafka has stopped by itself; " + log + " says why.");
            new Thread(() -> System.exit(Cli.FAILED), "nhip-kafka-gave-up").start();
          }
        };
    Exit.setExitProcedure(orderly);
    Exit.setHaltProcedure(orderly);
  }

  private static <T> CompletableFuture<T> async(Callable<T> task) {
    CompletableFuture<T> future = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                future.complete(task.call());
              } catch (Throwable e) {
                future.completeExceptionally(e);
              }
            },
            "nhip-start");
    thread.setDaemon(true);
    thread.start();
    return future;
  }

  private static <T> T result(CompletableFuture<T> future) throws Exception {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}
