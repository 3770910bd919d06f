package vn.nhip.job.recompute;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.nhip.job.recompute.PaceTables.Figures;

/** The figures of one unit and working day at a clock minute. */
final class PaceFigures {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** A minute that was judged at its end, planned for so many teams of the unit. */
  private record JudgedMinute(Instant end, long teams) {}

  private final Moments received;
  private final int rateMinutes;
  private final List<JudgedMinute> judged = new ArrayList<>();

  PaceFigures(Moments received, int rateMinutes) {
    this.received = received;
    this.rateMinutes = rateMinutes;
  }

  /** Tells that the minute which ends then is judged, before its figures are asked for. */
  void addJudged(Instant minute, Plan plan) {
    judged.add(new JudgedMinute(minute, plan.teamsInMinuteEndingAt(minute)));
  }

  boolean hasJudged() {
    return !judged.isEmpty();
  }

  /** While the shift goes on. */
  Figures running(Instant minute, Assignment assignment, Plan plan) {
    long target = assignment.dailyTarget();
    long soFar = received.countBefore(minute);
    long ended = plan.minutesEndedBy(minute);
    long left = plan.minutes() - ended;
    BigDecimal perHour =
        left == 0
            ? null
            : BigDecimal.valueOf(Math.max(0, target - soFar) * 60)
                .divide(BigDecimal.valueOf(left), 1, RoundingMode.HALF_UP);
    long expected = target * ended / plan.minutes();
    return new Figures(target, soFar, expected, soFar + stillToCome(left), perHour);
  }

  /** When nothing more is planned: all that was due is expected. */
  Figures resting(Instant minute, Assignment assignment) {
    long target = assignment.dailyTarget();
    long soFar = received.countBefore(minute);
    return new Figures(target, soFar, target, soFar, null);
  }

  /** What the rate of the last judged minutes brings in these planned minutes. */
  private long stillToCome(long minutesLeft) {
    List<JudgedMinute> last =
        judged.subList(Math.max(0, judged.size() - rateMinutes), judged.size());
    long planned = last.stream().mapToLong(JudgedMinute::teams).sum();
    long receivedInThem =
        last.stream()
            .map(JudgedMinute::end)
            .mapToLong(end -> received.countBefore(end) - received.countBefore(end.minus(MINUTE)))
            .sum();
    return receivedInThem * minutesLeft / planned;
  }
}
