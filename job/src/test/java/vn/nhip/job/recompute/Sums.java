package vn.nhip.job.recompute;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import vn.nhip.job.recompute.Tables.DayRow;
import vn.nhip.job.recompute.Tables.WindowRow;

/**
 * Sums over counted events.
 *
 * @param students number of received, like {@code elderly} and {@code priority}
 * @param tooFast number of received beyond the third of a station and minute
 * @param sameSecond minutes in which the team received in its most common second of the minute
 * @param repeated number of received whose application was received before
 * @param repeatedReturned number of returned whose application stays received
 * @param waits number of received by waiting time, from the shortest; null if none has one
 * @param firstOccurredAt truncated to microseconds, like {@code lastOccurredAt}
 */
public record Sums(
    long received,
    long returned,
    long completed,
    long delivered,
    long students,
    long elderly,
    long priority,
    long tooFast,
    long sameSecond,
    long repeated,
    long repeatedReturned,
    List<Long> waits,
    Instant firstOccurredAt,
    Instant lastOccurredAt,
    Instant lastArrivedAt) {

  /** The province and district of a unit's row. */
  record Home(String province, String district) {}

  /** The oddities of a counted event. */
  record Oddities(
      boolean tooFast, boolean sameSecond, boolean repeated, boolean repeatedReturned) {}

  static Sums of(Event event, Oddities oddities) {
    boolean received = event.type().equals("RECEIVED");
    Instant occurredAt = event.occurredAt().truncatedTo(ChronoUnit.MICROS);
    return new Sums(
        oneIf(received),
        oneIf(event.type().equals("RETURNED")),
        oneIf(event.type().equals("COMPLETED")),
        oneIf(event.type().equals("DELIVERED")),
        oneIf(received && event.category().equals("STUDENT")),
        oneIf(received && event.category().equals("ELDERLY")),
        oneIf(received && event.category().equals("PRIORITY")),
        oneIf(oddities.tooFast()),
        oneIf(oddities.sameSecond()),
        oneIf(oddities.repeated()),
        oneIf(oddities.repeatedReturned()),
        received ? waitsOf(event.waitSeconds()) : null,
        occurredAt,
        occurredAt,
        event.arrivedAt());
  }

  Sums plus(Sums other) {
    return new Sums(
        received + other.received,
        returned + other.returned,
        completed + other.completed,
        delivered + other.delivered,
        students + other.students,
        elderly + other.elderly,
        priority + other.priority,
        tooFast + other.tooFast,
        sameSecond + other.sameSecond,
        repeated + other.repeated,
        repeatedReturned + other.repeatedReturned,
        waits == null ? other.waits : other.waits == null ? waits : sums(waits, other.waits),
        earlier(firstOccurredAt, other.firstOccurredAt),
        later(lastOccurredAt, other.lastOccurredAt),
        later(lastArrivedAt, other.lastArrivedAt));
  }

  WindowRow windowRow(Home home) {
    return new WindowRow(
        home.province(), home.district(), received, returned, completed, delivered);
  }

  DayRow dayRow(Home home) {
    return new DayRow(home.province(), home.district(), this, firstMinuteAfter(lastArrivedAt));
  }

  /** The first clock minute at which an arrival is known. */
  static Instant firstMinuteAfter(Instant arrivedAt) {
    return arrivedAt.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
  }

  /** The counts by waiting time for one citizen: more than one limit and up to the next. */
  private static List<Long> waitsOf(Long seconds) {
    if (seconds == null) {
      return null;
    }
    List<Long> minutes = List.of(-1L, 5L, 10L, 15L, 20L, 30L, 45L, 60L, 90L, 120L, 180L, 240L);
    return IntStream.range(0, minutes.size())
        .mapToObj(
            i ->
                oneIf(
                    seconds > minutes.get(i) * 60
                        && (i == minutes.size() - 1 || seconds <= minutes.get(i + 1) * 60)))
        .toList();
  }

  private static List<Long> sums(List<Long> some, List<Long> others) {
    return IntStream.range(0, some.size()).mapToObj(i -> some.get(i) + others.get(i)).toList();
  }

  private static long oneIf(boolean yes) {
    return yes ? 1 : 0;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
