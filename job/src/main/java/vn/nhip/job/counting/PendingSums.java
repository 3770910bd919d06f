package vn.nhip.job.counting;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.EventType;

/** A team's counts since the last emission, by place. */
public final class PendingSums {

  /** Microseconds. */
  private static final long MINUTE = 60_000_000;

  /** Microseconds. */
  private static final long SECOND = 1_000_000;

  private static final int SECONDS_PER_MINUTE = 60;

  private final Map<CountedPlace, PlaceSums> places = new LinkedHashMap<>();
  private long sealedAt = Long.MAX_VALUE;

  // A cache: the next event mostly counts in the place of the last one.
  private CountedPlace lastPlace;
  private PlaceSums lastSums;

  /** Without counts. */
  public PendingSums() {}

  /**
   * Sums that were stored.
   *
   * @param sealedAt when the first of the days is sealed, milliseconds since 1970
   */
  public PendingSums(Map<CountedPlace, PlaceSums> places, long sealedAt) {
    this.places.putAll(places);
    this.sealedAt = sealedAt;
  }

  /**
   * Adds a counted event.
   *
   * @param minute of occurrence, from the start of the working day
   * @param day the working day of occurrence
   * @param applications how often each application was received before
   */
  void add(ApplicationEvent event, int minute, OpenDay day, Applications applications) {
    PlaceSums sums = sums(event, day);
    sums.minutes().add(minute, event.type().ordinal(), 1);
    sums.tally().add(event);
    if (event.type() == EventType.RECEIVED) {
      countOddities(event, minute, day, applications, sums.tally());
    } else if (event.type() == EventType.RETURNED
        && applications.addReturned(event.applicationHash(), day.date())) {
      sums.tally().addRepeatedReturned();
    }
    sealedAt = Math.min(sealedAt, day.sealedAt());
  }

  /** Counts a received application that came too fast, in the most common second or again. */
  private static void countOddities(
      ApplicationEvent event, int minute, OpenDay day, Applications applications, DayTally tally) {
    if (event.station() != null
        && day.minutes().isBeyond(event.station(), Math.floorDiv(event.occurredAt(), MINUTE))) {
      tally.addTooFast();
    }
    if (day.seconds().raisesMost(minute * SECONDS_PER_MINUTE + secondOfMinute(event))) {
      tally.addSameSecond();
    }
    if (applications.addReceived(event.applicationHash(), day.date())) {
      tally.addRepeated();
    }
  }

  private static int secondOfMinute(ApplicationEvent event) {
    return (int) (Math.floorMod(event.occurredAt(), MINUTE) / SECOND);
  }

  private PlaceSums sums(ApplicationEvent event, OpenDay day) {
    if (lastPlace == null || !lastPlace.isOf(event, day)) {
      lastPlace = CountedPlace.of(event, day);
      lastSums =
          places.computeIfAbsent(
              lastPlace,
              unknown -> new PlaceSums(event.arrivedAt(), new MinuteCounts(), new DayTally()));
    }
    return lastSums;
  }

  /** Emits the sums for each unit of each place and clears them. */
  void emit(String team, Consumer<PartialCounts> out) {
    places.forEach((place, sums) -> place.emit(team, sums, out));
    places.clear();
    lastPlace = null;
    lastSums = null;
    sealedAt = Long.MAX_VALUE;
  }

  boolean isEmpty() {
    return places.isEmpty();
  }

  /** The sums by place, in the order of their first events. */
  public Map<CountedPlace, PlaceSums> byPlace() {
    return places;
  }

  /**
   * When the first day is sealed, milliseconds since 1970; {@link Long#MAX_VALUE} without a day.
   */
  public long sealedAt() {
    return sealedAt;
  }
}
