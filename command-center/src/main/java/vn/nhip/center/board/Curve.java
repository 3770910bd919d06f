package vn.nhip.center.board;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.nhip.center.words.Outlook;
import vn.nhip.center.words.Words;

/** The curves of a unit's working day; {@code Curve} in openapi.yaml. */
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
   * The forecast of the unit's shift as of its newest figures, with its description.
   *
   * @param missing applications of the target neither received nor held on stations
   */
  public record Now(Instant asOf, int missing, @JsonUnwrapped Outlook outlook, Words words) {}

  /** A time interval. */
  public record Interval(Instant from, Instant to) {}
}
