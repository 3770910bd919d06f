package vn.nhip.job.recompute;

import static vn.nhip.job.recompute.RandomDrafts.durations;
import static vn.nhip.job.recompute.RandomDrafts.times;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import vn.nhip.job.recompute.PaceScript.Act;
import vn.nhip.job.recompute.PaceScript.Assign;
import vn.nhip.job.recompute.PaceScript.Heartbeat;
import vn.nhip.job.recompute.PaceScript.Move;
import vn.nhip.job.recompute.PaceScript.Resend;
import vn.nhip.job.recompute.PaceScript.Station;
import vn.nhip.job.recompute.PaceScript.Tick;
import vn.nhip.job.recompute.PaceScript.Upload;
import vn.nhip.job.recompute.PaceScript.Work;

/** Random acts of three teams in three districts, and their assignments. */
final class RandomPaceActs {
  private static final int TEAMS = 3;
  private static final int DISTRICTS = PaceScript.DISTRICTS.size();

  private RandomPaceActs() {}

  /**
   * Any act of a day.
   *
   * @param minutes largest number of minutes that teams work at once
   * @param perMinute number of applications per minute, see {@link Work}
   */
  static Arbitrary<Act> any(int minutes, Arbitrary<Integer> perMinute) {
    Arbitrary<Duration> ago =
        Arbitraries.frequencyOf(
            times(6, Arbitraries.just(Duration.ZERO)),
            times(2, durations(0, Duration.ofHours(5).toMillis())),
            times(1, Arbitraries.of("PT24H", "P3D", "P7D", "PT-10M").map(Duration::parse)));
    Arbitrary<String> types =
        Arbitraries.frequencyOf(
            times(8, Arbitraries.just("RECEIVED")),
            times(1, Arbitraries.of("RETURNED", "COMPLETED", "DELIVERED")));
    Arbitrary<Act> upload =
        Combinators.combine(stations(), types, Arbitraries.of(1, 4, 10, 20, 50), ago)
            .as(Upload::new);
    Arbitrary<Act> moves =
        Combinators.combine(teams(), Arbitraries.integers().between(0, DISTRICTS - 1))
            .as(Move::new);
    return Arbitraries.frequencyOf(
        times(16, works(minutes, perMinute)),
        times(8, upload),
        times(6, heartbeat()),
        times(4, targets()),
        times(1, moves),
        times(1, Arbitraries.integers().between(0, 30).map(Resend::new)),
        times(3, Arbitraries.create(Tick::new)));
  }

  static Arbitrary<Act> works(int minutes, Arbitrary<Integer> perMinute) {
    return Combinators.combine(
            Arbitraries.integers().between(1, minutes), perMinute.list().ofSize(TEAMS))
        .as(Work::new);
  }

  /** A team with a station: mostly its own, sometimes another's or one without a name. */
  static Arbitrary<Station> stations() {
    Arbitrary<Integer> others =
        Arbitraries.frequencyOf(
            times(6, Arbitraries.just(0)),
            times(1, Arbitraries.integers().between(1, TEAMS)),
            times(1, Arbitraries.just(-2 * TEAMS)));
    return Combinators.combine(teams(), others)
        .as((team, other) -> new Station(team, team + other));
  }

  static Arbitrary<Integer> teams() {
    return Arbitraries.integers().between(0, TEAMS - 1);
  }

  static Arbitrary<Act> heartbeat() {
    return Combinators.combine(stations(), Arbitraries.of(0, 1, 5, 20, 60, 60).injectNull(0.2))
        .as(Heartbeat::new);
  }

  /**
   * Assignments of the day before, mostly one for each team and district.
   *
   * @param to the last day for which they hold, counted from the day before; null for none
   */
  static Arbitrary<List<Act>> opening(
      Arbitrary<Integer> dailyTargets, Arbitrary<Integer> shifts, Integer to) {
    Arbitrary<Assign> plain =
        Combinators.combine(dailyTargets, shifts)
            .as((target, shift) -> new Assign(0, target, shift, 1, to));
    Arbitrary<List<Act>> forAll =
        plain
            .list()
            .ofSize(TEAMS + DISTRICTS)
            .map(
                list ->
                    IntStream.range(0, list.size())
                        .mapToObj(i -> (Act) list.get(i).to(i - DISTRICTS))
                        .toList());
    Arbitrary<Act> other = targets().map(RandomPaceActs::aDayLater);
    return Arbitraries.frequencyOf(times(5, forAll), times(1, other.list().ofMaxSize(5)));
  }

  private static Act aDayLater(Assign target) {
    return new Assign(
        target.unit(),
        target.dailyTarget(),
        target.shift(),
        target.from() + 1,
        target.to() == null ? null : target.to() + 1);
  }

  /** The shifts that most teams have: about two hours in the morning. */
  static Arbitrary<Integer> usualShifts() {
    return Arbitraries.of(1, 1, 2, 4);
  }

  private static Arbitrary<Assign> targets() {
    return Combinators.combine(
            Arbitraries.frequencyOf(
                times(4, teams()), times(3, Arbitraries.integers().between(-DISTRICTS, -1))),
            Arbitraries.of(120, 240, 60, 60, 30, 0),
            Arbitraries.frequencyOf(
                times(9, usualShifts()),
                times(1, Arbitraries.integers().between(0, PaceScript.SHIFTS.size() - 1))),
            Arbitraries.of(0, 0, 0, 0, -1, 1),
            Arbitraries.of(1, 2).injectNull(0.6))
        .as(Assign::new);
  }
}
