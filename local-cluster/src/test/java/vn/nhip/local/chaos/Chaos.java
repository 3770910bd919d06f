package vn.nhip.local.chaos;

import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.settings.Shell;
import vn.nhip.local.chaos.FaultInjector.Holds;
import vn.nhip.local.chaos.FaultInjector.Outcome;
import vn.nhip.local.services.RunDirectory;

/** Injects random faults into a cluster of real processes under load, then checks every table. */
@Command(
    name = "local-cluster/chaos",
    description = {
      "Kills, freezes and starves Kafka, PostgreSQL and Flink at random while a seeded load is fed,",
      "and compares every table with an independent recomputation."
    })
public final class Chaos implements Callable<Integer> {
  private static final int LONG_RUN = 50;

  /** For so long the load goes on during one fault. */
  private static final double LOAD_SECONDS_PER_FAULT = 12;

  @Option(
      names = "--faults",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "Number of faults; from 50 on, with realistic durations. Default: ${DEFAULT-VALUE}.")
  private int faults;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed of the load and of the faults. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      defaultValue = "60",
      description = "No new fault is injected after this time. Default: ${DEFAULT-VALUE}.")
  private int minutes;

  @Option(
      names = "--only",
      paramLabel = "KIND",
      split = ",",
      description = "Only faults of these kinds: ${COMPLETION-CANDIDATES}. Default: all.")
  private List<Fault> only = List.of();

  private final PrintStream out;

  Chaos(PrintStream out) {
    this.out = out;
  }

  /** Runs the command. Exit code 0 if everything was right. */
  public static void main(String[] arguments) {
    RunDirectory.dropUnlessUsed();
    Shell shell = Shell.ofProcess().logging(Exception::printStackTrace);
    System.exit(shell.run(new Chaos(shell.out()), arguments));
  }

  /** Runs once with these options and returns the result. */
  static Report run(int faults, List<Fault> only, long seed, Duration limit, Consumer<String> news)
      throws Exception {
    boolean real = faults >= LONG_RUN;
    long begin = System.nanoTime();
    Random random = new Random(seed);
    List<LogRecord> log = ChaosLoad.of(seed);
    Duration checkpoints = Duration.ofSeconds(real ? 10 : 2);
    try (ChaosCluster cluster = ChaosCluster.start(checkpoints, news)) {
      FallWatch falls = FallWatch.begin(cluster.chain());
      cluster.startJob(2);
      news.accept("started after " + seconds(begin) + "; " + log.size() + " records to feed");
      List<Fault> deck = Fault.deck(faults, only, random);
      double perSecond = log.size() / (faults * LOAD_SECONDS_PER_FAULT);
      Map<Fault, List<Outcome>> outcomes = new EnumMap<>(Fault.class);
      try (ChaosFeeder feeder =
          ChaosFeeder.start(cluster.chain().bootstrapServers(), log, perSecond)) {
        FaultInjector injector =
            new FaultInjector(cluster, feeder, random, real ? Holds.real() : Holds.brief());
        feeder.allow(log.size() / (faults + 2));
        cluster.chain().awaitRead(1);
        news.accept("counting after " + seconds(begin));
        // Restarted processes use them.
        cluster.makeClassArchives();
        for (int i = 0; i < deck.size() && System.nanoTime() - begin < limit.toNanos(); i++) {
          Fault fault = deck.get(i);
          feeder.allow((int) ((long) log.size() * (i + 2) / (faults + 2)));
          Outcome outcome = injector.inject(fault);
          outcomes.computeIfAbsent(fault, f -> new ArrayList<>()).add(outcome);
          news.accept((i + 1) + "/" + deck.size() + " " + fault.words() + ": " + inWords(outcome));
        }
        feeder.finish();
        news.accept("all fed after " + seconds(begin));
        cluster.awaitSettled();
      }
      news.accept("all counted after " + seconds(begin));
      Verdict verdict = Verdict.of(cluster.chain());
      return new Report(
          outcomes, verdict, falls.fallen(), Duration.ofNanos(System.nanoTime() - begin));
    }
  }

  @Override
  public Integer call() throws Exception {
    Consumer<String> news =
        text ->
            out.println(LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS) + " " + text);
    Report report = run(faults, only, seed, Duration.ofMinutes(minutes), news);
    report.lines().forEach(out::println);
    return report.isClean() ? 0 : 1;
  }

  private static String inWords(Outcome outcome) {
    if (!outcome.done()) {
      return "skipped: needs root";
    }
    return String.format(
        Locale.ROOT,
        "a row after %.1f s, none for %.1f s%s",
        outcome.recovery().toMillis() / 1000.0,
        outcome.longestGap().toMillis() / 1000.0,
        outcome.restarted() ? ", the job restarted" : "");
  }

  private static String seconds(long since) {
    return (System.nanoTime() - since) / 1_000_000_000 + " s";
  }
}
