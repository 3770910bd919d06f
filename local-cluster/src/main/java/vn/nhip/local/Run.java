package vn.nhip.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Exit;
import vn.nhip.center.Center;
import vn.nhip.center.access.DemoAccounts;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.core.calendar.WorkingDayOptions;
import vn.nhip.core.events.TopicNames;
import vn.nhip.core.settings.Settings;
import vn.nhip.core.settings.Shell;
import vn.nhip.intake.Intake;
import vn.nhip.intake.settings.IntakeOptions;
import vn.nhip.job.JobConfig;
import vn.nhip.job.JobOptions;
import vn.nhip.job.ThroughputJob;
import vn.nhip.local.flink.LocalJob;
import vn.nhip.local.flink.NetworkMemory;
import vn.nhip.local.services.ClassArchives;
import vn.nhip.local.services.DataDirectory;
import vn.nhip.local.services.KafkaServer;
import vn.nhip.local.services.LocalPostgres;
import vn.nhip.local.services.Ports;
import vn.nhip.local.services.ProcessFolders;
import vn.nhip.local.services.RunDirectory;
import vn.nhip.local.services.ShutdownSequence;
import vn.nhip.local.services.TopicOffsets;
import vn.nhip.simulation.scenarios.Replay;

/**
 * One run of {@code ./local-cluster/start}: starts all services, shows the figures until the end.
 */
record Run(Plan plan, Console console, ShutdownSequence closing) implements Callable<Integer> {
  private static final String DEMO_PROVINCE = "67";
  private static final String DEMO_DISTRICT = "663";

  /** All classes of a start are loaded by then, and its compilation is over. */
  private static final Duration SETTLING = Duration.ofSeconds(20);

  /** Runs and returns the exit code. The shutdown sequence closes what was started. */
  @Override
  public Integer call() throws Exception {
    console.closeOnSignal(closing);
    try {
      return run();
    } catch (Exception | LinkageError e) {
      if (closing.isClosing()) {
        // Errors are expected while the services are being stopped.
        closing.close();
        return 0;
      }
      throw e;
    }
  }

  private int run() throws Exception {
    RunDirectory run = closing.start(RunDirectory::create);
    Path kept = keptFolder(run);
    // Servers that a killed run left on these ports have been stopped by now.
    Ports.checkFree(plan.ports());
    Path log = Logs.into(kept);
    Map<String, String> settings =
        plan.jobSettings(
            kept.resolve("checkpoints"), run.secret("postgres.password", LocalPostgres.NHIP));
    JobConfig config = JobConfig.of(settings);
    NetworkMemory.check(config.parallelism());
    Settings centerSettings = Settings.of(CenterOptions.ALL, plan.centerSettings(settings));
    Settings intakeSettings = Settings.of(IntakeOptions.ALL, plan.intakeSettings(settings));

    console.say("Nhịp · " + plan.scenarioName() + " · " + log.getParent());
    CompletableFuture<LocalPostgres> starting = Background.start(() -> startPostgres(run, kept));
    ClassArchives archives = new ClassArchives(run.path());
    ServiceStarter starter = starter(run, kept, config, archives, log);
    starter.begin();
    KafkaServer kafka = startKafka(starter, kept, starting);
    LocalPostgres postgres = Background.result(starting);
    console.step("Topic và bảng · topics and tables", () -> ThroughputJob.prepare(config));
    console.say("  trạng thái/state  " + ThroughputJob.startingState(config).line());
    LocalJob job =
        console.step(
            "Flink: công việc · the job on 127.0.0.1:" + plan.flinkPort(),
            () -> starter.startJob(settings, postgres));
    FiguresReader figures =
        closing.start(
            () ->
                new FiguresReader(
                    kafka, postgres, settings.getOrDefault("postgres.schema", "public")));
    // After the job, so as not to delay the first rows; while the replay starts.
    CompletableFuture<Center> opening = Background.start(() -> startCenter(centerSettings));
    Optional<Replay> replay = startReplay(kafka);
    Center center = Background.result(opening);
    // Before the intake, so that it knows the token from the start.
    String token = center.makeDemoToken(DEMO_PROVINCE, DEMO_DISTRICT);
    Intake intake = startIntake(intakeSettings);
    sayAddresses(kafka, postgres, job, center, intake, token, log);
    makeLater(archives);
    Settings ofJob = Settings.of(JobOptions.ALL, settings);
    Board board = new Board(ofJob.get(WorkingDayOptions.ZONE));
    return new Watch(plan, console, board, closing, job, figures, replay)
        .untilDone(ofJob.get(JobOptions.EMIT_INTERVAL));
  }

  /** Makes archives that are missing once the start is over. */
  private void makeLater(ClassArchives archives) throws Exception {
    closing.start(() -> archives::stop);
    CompletableFuture<Boolean> unused =
        Background.start(
            () -> {
              boolean isStopping = closing.await(SETTLING.toMillis());
              if (!isStopping) {
                archives.make();
              }
              return isStopping;
            });
  }

  private Center startCenter(Settings settings) throws Exception {
    return console.step(
        "Trung tâm chỉ huy · command centre on 127.0.0.1:" + plan.webPort(),
        () -> closing.start(() -> Center.start(settings)));
  }

  private Intake startIntake(Settings settings) throws Exception {
    return console.step(
        "Cổng tiếp nhận · intake on 127.0.0.1:" + plan.intakePort(),
        () -> closing.start(() -> Intake.start(settings)));
  }

  private Path keptFolder(RunDirectory run) throws Exception {
    if (plan.dataFolder().isEmpty()) {
      return run.path();
    }
    Path kept =
        closing
            .start(() -> DataDirectory.open(plan.dataFolder().get(), plan.scenarioName()))
            .path();
    run.noteKept(kept);
    return kept;
  }

  private ServiceStarter starter(
      RunDirectory run, Path kept, JobConfig config, ClassArchives archives, Path log) {
    if (plan.mode() == Mode.EMBEDDED) {
      archives.includeThisJvm();
      exitIfKafkaStops(log);
      return new EmbeddedStarter(plan, config, run, closing);
    }
    Consumer<String> announce =
        text -> {
          if (!closing.isClosing()) {
            console.say(text);
          }
        };
    return new ProcessStarter(
        plan, config, new ProcessFolders(run.path(), kept), archives, announce, closing);
  }

  private KafkaServer startKafka(
      ServiceStarter starter, Path kept, CompletableFuture<LocalPostgres> postgres)
      throws Exception {
    try {
      return console.step(
          "Kafka trên/on 127.0.0.1:" + plan.kafkaPort(),
          () -> starter.startKafka(kept.resolve("kafka")));
    } catch (Exception e) {
      postgres.exceptionally(ignored -> null).join();
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

  /** Starts the replay after the records that an earlier run on the same data has sent already. */
  private Optional<Replay> startReplay(KafkaServer kafka) throws Exception {
    if (plan.scenario().isEmpty()) {
      return Optional.empty();
    }
    Map<TopicPartition, Long> there = new HashMap<>();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      for (String topic : List.of(TopicNames.APPLICATIONS, TopicNames.TARGETS)) {
        // Nothing is deleted here, so the end offsets are the numbers of records.
        TopicOffsets.of(admin, topic, OffsetSpec.latest())
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
      KafkaServer kafka,
      LocalPostgres postgres,
      LocalJob job,
      Center center,
      Intake intake,
      String token,
      Path log) {
    console.say("");
    console.say("  Bảng/board   http://127.0.0.1:" + center.port());
    // The passwords are new at each start and shown only here.
    for (DemoAccounts.Demo account : center.makeDemoAccounts(Bounds.WHOLE_COUNTRY)) {
      console.say("               %-15s%s".formatted(account.name(), account.password()));
    }
    console.say("  Cổng/intake  http://127.0.0.1:" + intake.port());
    // Also new at each start; valid for any team of Đắk Mil.
    console.say("               mã/token (%s %s) ".formatted(DEMO_PROVINCE, DEMO_DISTRICT) + token);
    console.say("  Kafka        " + kafka.bootstrapServers());
    console.say(
        "  PostgreSQL   psql postgresql://nhip:nhip@127.0.0.1:" + postgres.port() + "/nhip");
    console.say("  Flink        " + job.web());
    console.say("  Flink REST   " + job.curl());
    job.metrics().forEach(console::say);
    console.say("  nhật ký/log  " + log);
    console.say("  Ctrl-C để dừng · to stop");
    console.say("");
  }

  /**
   * Exits in order if Kafka stops; the broker itself would halt this process and leave PostgreSQL
   * behind.
   */
  private void exitIfKafkaStops(Path log) {
    Exit.Procedure orderly =
        (code, message) -> {
          if (!closing.isClosing()) {
            console.complain("Kafka has stopped unexpectedly; see " + log + ".");
            new Thread(() -> System.exit(Shell.FAILED), "nhip-kafka-stopped").start();
          }
        };
    Exit.setExitProcedure(orderly);
    Exit.setHaltProcedure(orderly);
  }
}
