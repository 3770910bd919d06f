package vn.nhip.job.recompute;

import static vn.nhip.job.recompute.RandomDrafts.durations;
import static vn.nhip.job.recompute.RandomDrafts.times;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import vn.nhip.job.recompute.PaceScript.Heartbeat;
import vn.nhip.job.recompute.PaceScript.NextDay;
import vn.nhip.job.recompute.PaceScript.Step;
import vn.nhip.job.recompute.PaceScript.Upload;

/** Random days of several weeks, with larger time steps than on a single day. */
final class RandomPaceDays {
  private static final int SCENES = 16;

  private RandomPaceDays() {}

  /** The steps of a day, beginning with {@link NextDay}. */
  static Arbitrary<List<Step>> any() {
    Arbitrary<Duration> begins =
        Arbitraries.frequencyOf(
                times(8, Arbitraries.of("PT4H", "PT4H", "PT3H50M", "PT4H10M")),
                times(1, Arbitraries.of("PT0S", "PT5H", "PT17H", "PT22H50M")))
            .map(Duration::parse);
    Arbitrary<List<Step>> offline =
        Combinators.combine(
                RandomPaceActs.stations(),
                Arbitraries.of(3, 8, 20),
                durations(0, Duration.ofMinutes(50).toMillis()),
                Arbitraries.of(0, 0, 1, 5).injectNull(0.4))
            .as(
                (station, number, offlineFor, left) -> {
                  List<Step> steps = new ArrayList<>();
                  steps.add(new Step(Duration.ZERO, new Heartbeat(station, number)));
                  steps.add(
                      new Step(offlineFor, new Upload(station, "RECEIVED", number, offlineFor)));
                  if (left != null) {
                    steps.add(new Step(Duration.ZERO, new Heartbeat(station, left)));
                  }
                  return steps;
                });
    Arbitrary<List<Step>> round =
        Combinators.combine(
                Arbitraries.integers().between(5, 25).map(Duration::ofMinutes),
                RandomPaceActs.works(2, Arbitraries.of(3, 0, 6, 3, 12, 0, -1)))
            .as((pause, works) -> List.of(new Step(pause, works)));
    Arbitrary<List<Step>> other =
        Combinators.combine(pauses(), RandomPaceActs.any(3, Arbitraries.of(0, 2, 5, 0, 12, -1)))
            .as((pause, act) -> List.of(new Step(pause, act)));
    Arbitrary<List<Step>> action =
        Arbitraries.frequencyOf(times(4, round), times(4, other), times(1, offline));
    Arbitrary<List<List<Step>>> scenes =
        Arbitraries.frequencyOf(
            times(1, action.list().ofMaxSize(3)),
            times(
                5,
                action
                    .list()
                    .ofMinSize(6)
                    .ofMaxSize(SCENES)
                    .withSizeDistribution(RandomDistribution.uniform())));
    return Combinators.combine(begins, scenes)
        .as(
            (afterStart, all) -> {
              List<Step> steps = new ArrayList<>();
              steps.add(new Step(Duration.ZERO, new NextDay(afterStart)));
              all.forEach(steps::addAll);
              return steps;
            });
  }

  /** Targets that may be reached on some of the days. */
  static Arbitrary<Integer> targets() {
    return Arbitraries.of(30, 60, 60, 90, 120);
  }

  /** Shifts of teams: mostly the usual ones, some with hours before 04:00 or short intervals. */
  static Arbitrary<Integer> shifts() {
    return Arbitraries.frequencyOf(
        times(6, RandomPaceActs.usualShifts()),
        times(1, Arbitraries.integers().between(0, PaceScript.SHIFTS.size() - 1)));
  }

  private static Arbitrary<Duration> pauses() {
    return Arbitraries.frequencyOf(
        times(3, Arbitraries.just(Duration.ZERO)),
        times(5, durations(0, Duration.ofMinutes(20).toMillis())),
        times(3, Arbitraries.integers().between(1, 30).map(Duration::ofMinutes)),
        times(1, durations(0, Duration.ofHours(3).toMillis())),
        times(1, Arbitraries.of("PT1M", "PT2H", "PT12H").map(Duration::parse)));
  }
}
