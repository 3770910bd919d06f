package vn.nhip.job.recompute;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The planned minutes of a unit on a working day: those of a team, or of all teams of a district
 * together.
 */
final class Plan {

  /** An interval of planned minutes of one team. */
  record Span(Instant from, Instant to) {}

  private final Instant dayStart;
  private final Instant end;
  private final Instant lastToJudge;

  /** Number of teams that have planned each minute of the working day, indexed by its end. */
  private final long[] teams;

  /** e(x) for each full minute x, indexed from the working day's start. */
  private final long[] ended;

  Plan(Instant dayStart, Instant dayEnd, List<Span> spans) {
    this.dayStart = dayStart;
    this.end = spans.stream().map(Span::to).max(Instant::compareTo).orElse(Instant.EPOCH);
    this.teams = new long[indexOf(dayEnd) + 1];
    for (Span span : spans) {
      for (int minute = indexOf(span.from()) + 1; minute <= indexOf(span.to()); minute++) {
        teams[minute]++;
      }
    }
    this.ended = teams.clone();
    Arrays.parallelPrefix(ended, Long::sum);
    this.lastToJudge =
        IntStream.range(0, teams.length)
            .filter(minute -> teams[minute] > 0)
            .mapToObj(minute -> dayStart.plus(Duration.ofMinutes(minute)))
            .filter(minute -> minute.isBefore(end))
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH);
  }

  /** e(x): the planned minutes that have ended at or before a time. */
  long minutesEndedBy(Instant time) {
    return ended[Math.max(0, Math.min(indexOf(time), ended.length - 1))];
  }

  /** E: all planned minutes. */
  long minutes() {
    return ended[ended.length - 1];
  }

  /** Whether at least one team has planned the minute that ends at a time. */
  boolean holdsMinuteEndingAt(Instant minute) {
    int index = indexOf(minute);
    return 0 <= index && index < teams.length && teams[index] > 0;
  }

  /** The last full minute, up to the shift's end, at which a number of planned minutes is left. */
  Instant lastMinuteWithLeft(long atLeast) {
    for (int minute = indexOf(end); minute >= 0; minute--) {
      if (minutes() - ended[minute] >= atLeast) {
        return dayStart.plus(Duration.ofMinutes(minute));
      }
    }
    return null;
  }

  /** The end of the next planned minute, or null. */
  Instant nextMinuteAfter(Instant minute) {
    for (int next = Math.max(0, indexOf(minute) + 1); next < teams.length; next++) {
      if (teams[next] > 0) {
        return dayStart.plus(Duration.ofMinutes(next));
      }
    }
    return null;
  }

  /** Whether a later minute is to be judged: a planned one that is not the last. */
  boolean hasMinuteToJudgeAfter(Instant minute) {
    return minute.isBefore(lastToJudge);
  }

  /** The shift's end; a time long ago if nothing is planned. */
  Instant end() {
    return end;
  }

  private int indexOf(Instant time) {
    // Working days begin on a full second.
    return Math.toIntExact(Math.floorDiv(time.getEpochSecond() - dayStart.getEpochSecond(), 60L));
  }
}
