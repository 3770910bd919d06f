package vn.nhip.job.recompute;

import static vn.nhip.job.recompute.RandomDrafts.durations;
import static vn.nhip.job.recompute.RandomDrafts.times;
import static vn.nhip.job.recompute.RandomDrafts.wordings;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import vn.nhip.job.recompute.LogStep.Action;
import vn.nhip.job.recompute.LogStep.Pause;
import vn.nhip.job.recompute.LogStep.Resend;
import vn.nhip.job.recompute.LogStep.SendClock;
import vn.nhip.job.recompute.LogStep.SendCorrupted;
import vn.nhip.job.recompute.LogStep.SendEvent;
import vn.nhip.job.recompute.LogStep.Until;
import vn.nhip.job.recompute.RandomLogs.Tuning;

/** Random steps, most of them ordinary ones that follow each other within seconds. */
final class RandomLogSteps {
  private final Tuning tuning;
  private final RandomDrafts drafts;

  RandomLogSteps(Tuning tuning) {
    this.tuning = tuning;
    this.drafts = new RandomDrafts(tuning.teams());
  }

  Arbitrary<LogStep> any() {
    Arbitrary<Duration> stale =
        Arbitraries.frequencyOf(
            times(8, Arbitraries.just(Duration.ZERO)),
            times(1, durations(0, 20_000)),
            times(1, durations(280_000, 1_200_000).map(Duration::negated)),
            times(1, durations(0, Duration.ofHours(30).toMillis())));
    Arbitrary<LogStep> usual = Combinators.combine(pauses(), stale, scenes()).as(LogStep::new);
    Arbitrary<LogStep> atASealing =
        Combinators.combine(limits(Arbitraries.of(Until.WORKING_DAY)), drafts.aboutToBeSealed())
            .as((pause, draft) -> new LogStep(pause, Duration.ZERO, new SendEvent(draft)));
    int rare = tuning.longPauses();
    return Arbitraries.frequencyOf(times(200 - rare, usual), times(rare, atASealing));
  }

  private Arbitrary<Pause> pauses() {
    Arbitrary<Pause> brief =
        Arbitraries.frequencyOf(
                times(3, Arbitraries.just(Duration.ZERO)),
                times(2, durations(0, 5)),
                times(6, durations(0, 90_000)))
            .map(length -> new Pause(Until.NOW, length));
    Arbitrary<Pause> jump =
        Arbitraries.frequencyOf(
                times(3, durations(0, Duration.ofHours(3).toMillis())),
                times(2, durations(0, Duration.ofHours(40).toMillis())),
                times(1, durations(0, Duration.ofDays(9).toMillis())))
            .map(length -> new Pause(Until.NOW, length));
    Arbitrary<Pause> toLimit =
        limits(
            Arbitraries.of(Until.WORKING_DAY, Until.MIDNIGHT, Until.FULL_HOUR, Until.FULL_MINUTE));
    int rare = tuning.longPauses();
    return Arbitraries.frequencyOf(
        times(2 * (100 - rare), brief), times(rare, jump), times(rare, toLimit));
  }

  private static Arbitrary<Pause> limits(Arbitrary<Until> untils) {
    Arbitrary<Duration> hair = Arbitraries.of(0L, 0L, -1L, -1L, 1L).map(Duration::ofMillis);
    return Combinators.combine(untils, hair).as(Pause::new);
  }

  private Arbitrary<Action> scenes() {
    Arbitrary<Action> sends = drafts.any().map(SendEvent::new);
    Arbitrary<Action> again =
        Combinators.combine(
                Arbitraries.integers().between(0, 12),
                Arbitraries.of(false, true),
                wordings(),
                Arbitraries.of("RECEIVED", "HEARTBEAT").injectNull(0.8))
            .as(Resend::new);
    Arbitrary<Action> ticks =
        Combinators.combine(
                Arbitraries.of(true, true, false),
                Arbitraries.integers().between(0, tuning.partitions() - 1),
                Arbitraries.of(false, false, true))
            .as(SendClock::new);
    Arbitrary<Action> corrupted =
        Combinators.combine(drafts.any(), Arbitraries.of(Corruptions.all())).as(SendCorrupted::new);
    int rest = 100 - tuning.garbage();
    return Arbitraries.frequencyOf(
        times(6 * rest, sends),
        times(rest, again),
        times(rest, ticks),
        times(8 * tuning.garbage(), corrupted));
  }
}
