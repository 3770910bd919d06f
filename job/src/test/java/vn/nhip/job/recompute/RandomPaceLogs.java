package vn.nhip.job.recompute;

import static vn.nhip.job.recompute.RandomDrafts.durations;
import static vn.nhip.job.recompute.RandomDrafts.times;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import vn.nhip.connectors.events.LogRecord;
import vn.nhip.job.recompute.PaceScript.Act;
import vn.nhip.job.recompute.PaceScript.Assigned;
import vn.nhip.job.recompute.PaceScript.Beats;
import vn.nhip.job.recompute.PaceScript.Receives;
import vn.nhip.job.recompute.PaceScript.Step;
import vn.nhip.job.recompute.PaceScript.Tick;
import vn.nhip.job.recompute.PaceScript.Works;

/**
 * Random logs of {@code applications} and {@code targets} around 20 March 2021 for the judging of
 * the pace: few teams, changing targets, breaks, silence, bursts and late uploads. All records are
 * good ones; {@link RandomLogs} has the others.
 */
public final class RandomPaceLogs {

  /** A log and the number of partitions of {@code applications}, each of which it fills. */
  public record PaceLogSample(int partitions, List<LogRecord> log) {
    @Override
    public String toString() {
      return partitions + " partitions\n" + RandomLogs.inWords(log);
    }
  }

  private static final int TEAMS = 3;
  private static final int DISTRICTS = 2;
  private static final int LATECOMER = 0;
  private static final Instant FOUR_IN_THE_MORNING = Instant.parse("2021-03-19T21:00:00Z");

  private RandomPaceLogs() {}

  /** Logs of up to 40 steps: an evening before, then a day in minutes, then perhaps some more. */
  public static Arbitrary<PaceLogSample> logs() {
    Arbitrary<Instant> starts =
        Arbitraries.of(-9 * 3_600_000, -1, 0, 1)
            .map(millis -> FOUR_IN_THE_MORNING.plusMillis(millis));
    Arbitrary<Duration> toTheShift =
        Arbitraries.of("PT4H", "PT4H", "PT4H", "PT4H10M", "PT3H50M", "PT0S", "PT17H")
            .map(Duration::parse);
    return Combinators.combine(
            Arbitraries.integers().between(1, 3),
            starts,
            opening(),
            toTheShift,
            lateAndLonger(),
            steps().list().ofMaxSize(40).withSizeDistribution(RandomDistribution.uniform()),
            Arbitraries.of("PT0S", "PT0S", "PT1H", "PT14H", "P8D").map(Duration::parse))
        .as(RandomPaceLogs::sample);
  }

  private static PaceLogSample sample(
      int partitions,
      Instant start,
      List<Act> targets,
      Duration toTheShift,
      List<Step> lateAndLonger,
      List<Step> steps,
      Duration atTheEnd) {
    List<Step> all = new ArrayList<>();
    targets.stream()
        .filter(target -> lateAndLonger.isEmpty() || !isForTheLatecomer(target))
        .forEach(target -> all.add(new Step(Duration.ZERO, target)));
    Duration toFour = Duration.between(start, FOUR_IN_THE_MORNING);
    all.add(new Step(toFour.isNegative() ? toTheShift : toFour.plus(toTheShift), new Tick()));
    all.addAll(lateAndLonger);
    all.addAll(steps);
    all.add(new Step(atTheEnd, new Tick()));
    return new PaceLogSample(partitions, new PaceScript(partitions, start).play(all));
  }

  /**
   * Sometimes a team's first assignment comes when its shift is over already, and then one that
   * goes on for longer.
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
                        new Step(over, new Assigned(LATECOMER, 120, shift, 20, 21)),
                        new Step(Duration.ZERO, new Tick()),
                        new Step(longer, new Assigned(LATECOMER, target, longerShift, 20, 21))));
    return Arbitraries.frequencyOf(times(4, Arbitraries.just(List.of())), times(1, both));
  }

  private static boolean isForTheLatecomer(Act target) {
    return target instanceof Assigned assigned && assigned.unit() == LATECOMER;
  }

  private static Arbitrary<Step> steps() {
    Arbitrary<Duration> pauses =
        Arbitraries.frequencyOf(
            times(50, Arbitraries.just(Duration.ZERO)),
            times(30, durations(0, Duration.ofMinutes(8).toMillis())),
            times(10, Arbitraries.integers().between(1, 12).map(Duration::ofMinutes)),
            times(2, durations(0, Duration.ofHours(1).toMillis())),
            times(1, Arbitraries.of("PT3H", "PT12H", "P3D").map(Duration::parse)));
    return Combinators.combine(pauses, acts()).as(Step::new);
  }

  private static Arbitrary<Act> acts() {
    Arbitrary<Integer> teams = Arbitraries.integers().between(0, TEAMS - 1);
    Arbitrary<Duration> ago =
        Arbitraries.frequencyOf(
            times(6, Arbitraries.just(Duration.ZERO)),
            times(2, durations(0, Duration.ofHours(5).toMillis())),
            times(1, Arbitraries.of("PT24H", "P3D", "P7D").map(Duration::parse)));
    Arbitrary<Act> receives =
        Combinators.combine(teams, Arbitraries.of(1, 4, 10, 20, 50), ago).as(Receives::new);
    Arbitrary<Act> works =
        Combinators.combine(
                Arbitraries.integers().between(1, 15),
                Arbitraries.of(1, 0, 2, 3, -1).list().ofSize(TEAMS))
            .as(Works::new);
    return Arbitraries.frequencyOf(
        times(8, works),
        times(4, receives),
        times(2, teams.map(Beats::new)),
        times(2, targets()),
        times(2, Arbitraries.create(Tick::new)));
  }

  /** What is assigned at the start: mostly something for each team and district, for one shift. */
  private static Arbitrary<List<Act>> opening() {
    Arbitrary<Assigned> plain =
        Combinators.combine(Arbitraries.of(120, 60, 240), Arbitraries.of(1, 1, 2, 4))
            .as((target, shift) -> new Assigned(0, target, shift, 20, 21));
    Arbitrary<List<Act>> forAll =
        plain
            .list()
            .ofSize(TEAMS + DISTRICTS)
            .map(
                list ->
                    IntStream.range(0, list.size())
                        .mapToObj(i -> (Act) list.get(i).to(i - DISTRICTS))
                        .toList());
    return Arbitraries.frequencyOf(times(5, forAll), times(1, targets().list().ofMaxSize(5)));
  }

  private static Arbitrary<Act> targets() {
    return Combinators.combine(
            Arbitraries.frequencyOf(
                times(4, Arbitraries.integers().between(0, TEAMS - 1)),
                times(3, Arbitraries.integers().between(-2, -1))),
            Arbitraries.of(120, 240, 60, 60, 30, 0),
            Arbitraries.frequencyOf(
                times(9, Arbitraries.of(1, 1, 2, 4)),
                times(1, Arbitraries.integers().between(0, PaceScript.SHIFTS.size() - 1))),
            Arbitraries.of(20, 20, 20, 20, 19, 21),
            Arbitraries.of(21, 22).injectNull(0.6))
        .as(Assigned::new);
  }
}
