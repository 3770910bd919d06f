package vn.nhip.job.recompute;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The planned minutes of a unit on a working day: those of a team, or those of all the teams of a
 * district together.
 */
record Plan(List<Span> spans) {

  /** An interval of planned minutes of one team. */
  record Span(Instant from, Instant to) {
    long minutesEndedBy(Instant time) {
      Instant last = time.isBefore(to) ? time : to;
      return Math.max(0, Duration.between(from, last).toMinutes());
    }

    boolean holdsMinuteEndingAt(Instant minute) {
      return minute.isAfter(from) && !minute.isAfter(to);
    }
  }

  /** e(x): the planned minutes that have ended at or before this time. */
  long minutesEndedBy(Instant time) {
    return spans.stream().mapToLong(span -> span.minutesEndedBy(time)).sum();
  }

  /** E: all planned minutes. */
  long minutes() {
    return minutesEndedBy(end());
  }

  /** For how many teams the minute that ends then is planned. */
  long teamsInMinuteEndingAt(Instant minute) {
    return spans.stream().filter(span -> span.holdsMinuteEndingAt(minute)).count();
  }

  /** The shift's end; where nothing is planned, long ago. */
  Instant end() {
    return spans.stream().map(Span::to).max(Instant::compareTo).orElse(Instant.EPOCH);
  }
}
