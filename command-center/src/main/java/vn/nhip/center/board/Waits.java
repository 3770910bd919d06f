package vn.nhip.center.board;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import vn.nhip.center.queues.Queue;
import vn.nhip.center.queues.WaitCounts;
import vn.nhip.core.events.WaitingTimes;

/**
 * Waiting times of citizens before their intake began, for applications that state them; {@code
 * Waits} in openapi.yaml.
 *
 * <p>The job counts waiting times by the classes of {@link WaitingTimes}, so percentiles are known
 * only as upper bounds of a class.
 *
 * @param told number of applications with a waiting time, at least one
 * @param halfUpTo upper bound of the median in minutes; null if beyond the last class
 * @param mostUpTo the same for the 90th percentile
 * @param overHour number of citizens who waited more than 60 minutes
 * @param counts counts by class, shortest first
 * @param queue the current queue; unknown for past days
 */
@JsonIgnoreProperties(
    "counts") // omitted from the board, which is sent to many; the team's page has a separate field
public record Waits(
    int told,
    Integer halfUpTo,
    Integer mostUpTo,
    int overHour,
    List<Integer> counts,
    @JsonUnwrapped Queue queue) {

  Waits with(Queue newQueue) {
    return new Waits(told, halfUpTo, mostUpTo, overHour, counts, newQueue);
  }

  WaitCounts people() {
    return new WaitCounts(told, overHour);
  }

  /** Creates the figures from the counts by class; null if there are none. */
  static Waits of(List<Integer> counts) {
    int told = counts == null ? 0 : sum(counts);
    if (told == 0) {
      return null;
    }
    int hour = WaitingTimes.UPPER_MINUTES.indexOf(60);
    return new Waits(
        told,
        upTo(counts, told, 50),
        upTo(counts, told, 90),
        sum(counts.subList(hour + 1, counts.size())),
        counts,
        Queue.UNKNOWN);
  }

  /** The sum of two units, either of which may be null. */
  static Waits sum(Waits one, Waits other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    List<Integer> sums = new ArrayList<>();
    for (int i = 0; i < one.counts.size(); i++) {
      sums.add(one.counts.get(i) + other.counts.get(i));
    }
    return of(sums);
  }

  private static Integer upTo(List<Integer> counts, int told, int percent) {
    long within = 0;
    for (int i = 0; i < WaitingTimes.UPPER_MINUTES.size(); i++) {
      within += counts.get(i);
      if (100 * within >= (long) percent * told) {
        return WaitingTimes.UPPER_MINUTES.get(i);
      }
    }
    return null;
  }

  private static int sum(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }
}
