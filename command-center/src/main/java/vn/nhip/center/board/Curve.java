package vn.nhip.center.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

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
    List<Interval> shifts) {

  /** A stretch of time. */
  public record Interval(Instant from, Instant to) {}
}
