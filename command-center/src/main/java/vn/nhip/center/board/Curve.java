package vn.nhip.center.board;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.nhip.center.words.Outlook;
import vn.nhip.center.words.Words;

/** A unit's working day as curves; {@code Curve} in openapi.yaml. */
public record Curve(
    String scope,
    String id,
    String name,
    LocalDate workingDay,
    Instant clock,
    Instant from,
    Instant to,
    int bucketMinutes,
    List<Integer> received,
    List<Integer> expected,
    LocalDate previousDay,
    List<Integer> previous,
    List<Integer> perBucket,
    List<Interval> shifts,
    Integer ownDays,
    List<Integer> usual,
    List<Integer> usualLow,
    List<Integer> usualHigh,
    Now now) {

  /**
   * How the unit's shift is going to end, as of its newest figures, and what is said of it.
   *
   * @param missing what neither has been received nor is held
   */
  public record Now(Instant asOf, int missing, @JsonUnwrapped Outlook outlook, Words words) {}

  /** A stretch of time. */
  public record Interval(Instant from, Instant to) {}
}
