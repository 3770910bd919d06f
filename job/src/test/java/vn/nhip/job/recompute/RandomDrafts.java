package vn.nhip.job.recompute;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import vn.nhip.job.recompute.JsonDraft.Variant;
import vn.nhip.job.recompute.LogStep.Draft;
import vn.nhip.job.recompute.LogStep.From;
import vn.nhip.job.recompute.LogStep.TimeStyle;
import vn.nhip.job.recompute.LogStep.What;
import vn.nhip.job.recompute.LogStep.When;
import vn.nhip.job.recompute.LogStep.Who;
import vn.nhip.job.recompute.LogStep.Wording;

/** Random contents of events, from pools so small that values repeat. */
final class RandomDrafts {
  private final int teams;

  RandomDrafts(int teams) {
    this.teams = teams;
  }

  /** Drafts of any event. */
  Arbitrary<Draft> any() {
    return Combinators.combine(who(), what(), whens(), wordings()).as(Draft::new);
  }

  /** Drafts of events of working days that are sealed when a new working day begins. */
  Arbitrary<Draft> aboutToBeSealed() {
    return Combinators.combine(who(), what(), when(From.WORKING_DAY, nearly(6, 7)), wordings())
        .as(Draft::new);
  }

  private Arbitrary<Who> who() {
    return Combinators.combine(
            Arbitraries.integers().between(0, teams - 1),
            Arbitraries.of(0, 0, 0, 0, 0, 1, 2, 3),
            Arbitraries.of(-1, 0, 1, 2),
            Arbitraries.of(-1, 0, 1, 2),
            Arbitraries.of(-1, 0, 1, 2, 3))
        .as(Who::new);
  }

  private static Arbitrary<What> what() {
    Arbitrary<String> types =
        Arbitraries.frequency(
            Tuple.of(8, "RECEIVED"),
            Tuple.of(2, "RETURNED"),
            Tuple.of(2, "COMPLETED"),
            Tuple.of(2, "DELIVERED"),
            Tuple.of(3, "HEARTBEAT"));
    return Combinators.combine(
            types,
            Arbitraries.of("STUDENT", "ELDERLY", "PRIORITY", "GENERAL").injectNull(0.3),
            Arbitraries.frequencyOf(
                times(3, Arbitraries.just(-1)), times(1, Arbitraries.integers().between(0, 5))),
            Arbitraries.of(1, 1, 1, 0, 2, 7, -1, -4).injectNull(0.15),
            Arbitraries.integers().between(0, 3).injectNull(0.6),
            waits().injectNull(0.4))
        .as(What::new);
  }

  /** Waiting times, mostly at or next to a limit in minutes. */
  private static Arbitrary<Integer> waits() {
    Arbitrary<Integer> atLimits =
        Combinators.combine(
                Arbitraries.of(0, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240),
                Arbitraries.of(0, 1, 59))
            .as((minutes, seconds) -> minutes * 60 + seconds);
    return Arbitraries.frequencyOf(
        times(4, atLimits), times(1, Arbitraries.integers().between(0, 604_800)));
  }

  private static Arbitrary<When> whens() {
    return Arbitraries.frequencyOf(
        times(10, when(From.ARRIVAL, durations(0, 600_000))),
        times(3, when(From.ARRIVAL, durations(0, Duration.ofDays(12).toMillis()))),
        times(3, when(From.WORKING_DAY, nearly(0, 0, 1, 6, 7, 8))),
        times(1, when(From.LAST_MIDNIGHT, nearly(0, 0, 1, 7))),
        times(1, when(From.FUTURE_LIMIT, nearly(0))),
        times(1, when(From.PAST_LIMIT, nearly(0))));
  }

  private static Arbitrary<When> when(From from, Arbitrary<Duration> before) {
    return Combinators.combine(
            before,
            Arbitraries.of(TimeStyle.SHORTEST, TimeStyle.MILLIS, TimeStyle.NANOS),
            Arbitraries.of("+07:00", "Z", "-03:30", "+18:00", "-18:00").map(ZoneOffset::of))
        .as((ago, style, offset) -> new When(from, ago, style, offset));
  }

  /** Durations of whole days, more or less a few nanoseconds. */
  private static Arbitrary<Duration> nearly(Integer... days) {
    return Combinators.combine(
            Arbitraries.of(days).map(Duration::ofDays),
            Arbitraries.of(0L, 1L, -1L, 1_000L, -1_000L, 1_000_000L, -1_000_000L))
        .as(Duration::plusNanos);
  }

  static Arbitrary<Wording> wordings() {
    return Arbitraries.frequencyOf(
            times(3, Arbitraries.just(List.<Variant>of())),
            times(1, Arbitraries.of(Variant.class).list().uniqueElements().ofMaxSize(3)))
        .map(Wording::new);
  }

  static Arbitrary<Duration> durations(long minMillis, long maxMillis) {
    return Arbitraries.longs().between(minMillis, maxMillis).map(Duration::ofMillis);
  }

  static <T> Tuple2<Integer, Arbitrary<? extends T>> times(
      int frequency, Arbitrary<? extends T> arbitrary) {
    return Tuple.of(frequency, arbitrary);
  }
}
