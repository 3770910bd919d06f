package vn.nhip.job.recompute;

import static vn.nhip.job.recompute.RandomDrafts.durations;
import static vn.nhip.job.recompute.RandomDrafts.times;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;
import vn.nhip.job.recompute.PaceScript.Act;
import vn.nhip.job.recompute.PaceScript.Assign;
import vn.nhip.job.recompute.PaceScript.NextDay;
import vn.nhip.job.recompute.PaceScript.Step;
import vn.nhip.job.recompute.PaceScript.Tick;

/**
 * Random logs of {@code applications} and {@code targets} in March 2021 for judging the pace: few
 * teams, changing targets, breaks, silence, bursts, stations that hold events, and late uploads.
 * All records are valid; {@link RandomLogs} has corrupted ones.
 */
public final class RandomPaceLogs {

  /**
   * A log.
   *
   * @param partitions number of partitions of {@code applications}, none of which is empty
   * @param incomplete the partitions that have lost their beginning
   */
  public record PaceLogSample(int partitions, Set<Integer> incomplete, List<LogRecord> log) {

    /** The judged tables at the log's end. */
    public PaceTables recomputed() {
      return PaceRecomputation.of(log, partitions, PaceSettings.defaults(), incomplete);
    }

    /** This sample with other records. */
    public PaceLogSample with(List<LogRecord> other) {
      return new PaceLogSample(partitions, incomplete, other);
    }

    /** This sample after a partition has lost a percentage of its records, from its start. */
    private PaceLogSample without(Loss loss) {
      int partition = loss.partition() % partitions;
      Predicate<LogRecord> isOfPartition =
          one -> one.topic().equals(TopicNames.APPLICATIONS) && one.partition() == partition;
      long lost = log.stream().filter(isOfPartition).count() * loss.percent() / 100;
      if (lost == 0) {
        return this;
      }
      List<LogRecord> left = new ArrayList<>(log);
      log.stream().filter(isOfPartition).limit(lost).forEach(left::remove);
      Set<Integer> losers = new TreeSet<>(incomplete);
      losers.add(partition);
      return new PaceLogSample(partitions, losers, left);
    }

    @Override
    public String toString() {
      return "%d partitions, without their beginning: %s%n%s"
          .formatted(partitions, incomplete, RandomLogs.inWords(log));
    }
  }

  private record Loss(int partition, int percent) {}

  private static final int LATE_TEAM = 0;
  private static final LocalDate MARCH_20 = LocalDate.of(2021, 3, 20);
  private static final Duration EVENING_BEFORE = Duration.ofHours(-9);

  private RandomPaceLogs() {}

  /**
   * Logs of up to 40 steps: the evening before, a day in minutes, and perhaps some time after it.
   */
  public static Arbitrary<PaceLogSample> logs() {
    Arbitrary<Duration> toTheShift =
        Arbitraries.of("PT4H", "PT4H", "PT4H", "PT4H10M", "PT3H50M", "PT0S", "PT17H")
            .map(Duration::parse);
    return Combinators.combine(
            partitions(),
            starts(),
            RandomPaceActs.opening(Arbitraries.of(120, 60, 240), RandomPaceActs.usualShifts(), 2),
            toTheShift,
            lateAndLonger(),
            steps().list().ofMaxSize(40).withSizeDistribution(RandomDistribution.uniform()),
            Arbitraries.of("PT0S", "PT0S", "PT1H", "PT14H", "P8D").map(Duration::parse))
        .as(RandomPaceLogs::sample);
  }

  /**
   * Logs of up to three weeks, mostly of 15 days or more, so that the last days are judged by own
   * days. Each day has few steps, around the start of a shift.
   */
  public static Arbitrary<PaceLogSample> stretches() {
    Arbitrary<Integer> numberOfDays =
        Arbitraries.frequencyOf(
            times(1, Arbitraries.integers().between(2, 5)),
            times(3, Arbitraries.integers().between(15, 21)));
    Arbitrary<List<List<Step>>> days =
        numberOfDays.flatMap(number -> RandomPaceDays.any().list().ofSize(number));
    return Combinators.combine(
            partitions(),
            Arbitraries.integers().between(1, 7).map(day -> LocalDate.of(2021, 3, day)),
            starts(),
            RandomPaceActs.opening(RandomPaceDays.targets(), RandomPaceDays.shifts(), null),
            days,
            Arbitraries.of("PT0S", "PT0S", "PT14H", "P8D").map(Duration::parse))
        .as(
            (partitions, firstDay, start, targets, steps, atTheEnd) -> {
              List<Step> all = new ArrayList<>();
              targets.forEach(target -> all.add(new Step(Duration.ZERO, target)));
              steps.forEach(all::addAll);
              all.add(new Step(atTheEnd, new Tick()));
              return sample(partitions, firstDay.minusDays(1), firstDay, start, all);
            });
  }

  /** These logs, in some of which partitions have lost their first records. */
  public static Arbitrary<PaceLogSample> losingBeginnings(Arbitrary<PaceLogSample> logs) {
    Arbitrary<List<Loss>> losses =
        Combinators.combine(Arbitraries.integers().between(0, 2), Arbitraries.of(5, 15, 30, 60, 90))
            .as(Loss::new)
            .list()
            .ofMaxSize(2);
    Arbitrary<List<Loss>> mostlyNone =
        Arbitraries.frequencyOf(times(2, Arbitraries.just(List.<Loss>of())), times(1, losses));
    return Combinators.combine(logs, mostlyNone)
        .as(
            (log, lost) -> {
              PaceLogSample left = log;
              for (Loss one : lost) {
                left = left.without(one);
              }
              return left;
            });
  }

  private static PaceLogSample sample(
      int partitions, LocalDate scriptDay, LocalDate firstDay, Duration start, List<Step> steps) {
    Instant begin = PaceScript.startOf(firstDay).plus(start);
    return new PaceLogSample(
        partitions, Set.of(), new PaceScript(partitions, scriptDay, begin).play(steps));
  }

  private static PaceLogSample sample(
      int partitions,
      Duration start,
      List<Act> targets,
      Duration toTheShift,
      List<Step> lateAndLonger,
      List<Step> steps,
      Duration atTheEnd) {
    List<Step> all = new ArrayList<>();
    targets.stream()
        .filter(target -> lateAndLonger.isEmpty() || !isForLateTeam(target))
        .forEach(target -> all.add(new Step(Duration.ZERO, target)));
    all.add(new Step(Duration.ZERO, new NextDay(toTheShift)));
    all.add(new Step(Duration.ZERO, new Tick()));
    all.addAll(lateAndLonger);
    all.addAll(steps);
    all.add(new Step(atTheEnd, new Tick()));
    return sample(partitions, MARCH_20.minusDays(1), MARCH_20, start, all);
  }

  private static Arbitrary<Integer> partitions() {
    return Arbitraries.integers().between(1, 3);
  }

  /** The start of the log, relative to that of its first working day. */
  private static Arbitrary<Duration> starts() {
    return Arbitraries.of(
        EVENING_BEFORE, Duration.ofMillis(-1), Duration.ZERO, Duration.ofMillis(1));
  }

  /**
   * Sometimes a team's first assignment arrives after its shift, followed by one with a longer
   * shift.
   */
  private static Arbitrary<List<Step>> lateAndLonger() {
    Arbitrary<Duration> untilOver =
        Arbitraries.of("PT2H", "PT2H1M", "PT2H20S", "PT6H").map(Duration::parse);
    Arbitrary<Duration> untilLonger = durations(0, Duration.ofHours(2).toMillis());
    Arbitrary<List<Step>> both =
        Combinators.combine(
                untilOver,
                Arbitraries.of(1, 3, 4),
                untilLonger,
                Arbitraries.of(0, 5, 6),
                Arbitraries.of(60, 240, 0))
            .as(
                (over, shift, longer, longerShift, target) ->
                    List.of(
                        new Step(over, new Assign(LATE_TEAM, 120, shift, 0, 1)),
                        new Step(Duration.ZERO, new Tick()),
                        new Step(longer, new Assign(LATE_TEAM, target, longerShift, 0, 1))));
    return Arbitraries.frequencyOf(times(4, Arbitraries.just(List.of())), times(1, both));
  }

  private static boolean isForLateTeam(Act target) {
    return target instanceof Assign assignment && assignment.unit() == LATE_TEAM;
  }

  private static Arbitrary<Step> steps() {
    Arbitrary<Duration> pauses =
        Arbitraries.frequencyOf(
            times(50, Arbitraries.just(Duration.ZERO)),
            times(30, durations(0, Duration.ofMinutes(8).toMillis())),
            times(10, Arbitraries.integers().between(1, 12).map(Duration::ofMinutes)),
            times(2, durations(0, Duration.ofHours(1).toMillis())),
            times(1, Arbitraries.of("PT3H", "PT12H", "P3D").map(Duration::parse)));
    return Combinators.combine(pauses, RandomPaceActs.any(15, Arbitraries.of(1, 0, 2, 3, -1)))
        .as(Step::new);
  }
}
