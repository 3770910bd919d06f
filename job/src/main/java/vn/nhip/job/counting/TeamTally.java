package vn.nhip.job.counting;

import java.util.function.Consumer;
import java.util.function.LongConsumer;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.EventType;
import vn.nhip.core.pace.ArrivalMinutes;
import vn.nhip.job.domain.Outcome;
import vn.nhip.job.stations.StationTally;

/**
 * Decides which events of one team count, and keeps the results until they are emitted.
 *
 * <p>An event counts if its working day is open and no event with its id was counted on that day.
 *
 * @param days open working days with the ids of counted events
 * @param sums counts not emitted yet
 * @param stations tallies of the team's stations not emitted yet
 * @param outcomes outcomes of records not emitted yet
 * @param arrivals minutes of arrival not emitted yet
 */
public record TeamTally(
    OpenDays days,
    PendingSums sums,
    StationTallies stations,
    OutcomeCounts outcomes,
    TeamArrivals arrivals) {

  /** The tally of a new team. */
  public TeamTally() {
    this(
        new OpenDays(),
        new PendingSums(),
        new StationTallies(),
        new OutcomeCounts(),
        new TeamArrivals());
  }

  /**
   * Adds the next valid events of the team.
   *
   * @param calendar finds their working days
   * @param sealings receives the time at which each newly opened day will be sealed, milliseconds
   *     since 1970
   */
  public void add(TeamEvents events, WorkingDays calendar, LongConsumer sealings) {
    for (int i = 0; i < events.size(); i++) {
      ApplicationEvent event = events.get(i);
      take(event, calendar.containing(event.occurredAt()), sealings);
    }
    arrivals.endRun(events.team());
  }

  /**
   * Adds one valid event.
   *
   * @param day the working day of its occurrence
   * @return {@link Outcome#COUNTED}, {@link Outcome#DUPLICATE}, {@link Outcome#LATE} or {@link
   *     Outcome#SIGNAL}
   */
  public Outcome add(ApplicationEvent event, WorkingDay day, LongConsumer sealings) {
    Outcome outcome = take(event, day, sealings);
    arrivals.endRun(event.team());
    return outcome;
  }

  private Outcome take(ApplicationEvent event, WorkingDay day, LongConsumer sealings) {
    Outcome outcome = count(event, day, sealings);
    boolean counted = outcome == Outcome.COUNTED;
    // A late record is audited where it is put aside, so that its bytes and its count go together.
    if (outcome != Outcome.LATE) {
      outcomes.add(event.arrivedAt(), outcome);
    }
    if (event.station() != null) {
      stations.of(event.station()).add(event, counted);
    }
    arrivals.add(event, counted && event.type() == EventType.RECEIVED, day.epochDay());
    return outcome;
  }

  private Outcome count(ApplicationEvent event, WorkingDay day, LongConsumer sealings) {
    if (!event.type().counts()) {
      return Outcome.SIGNAL;
    }
    if (day.isSealedAt(event.arrivedAt())) {
      return Outcome.LATE;
    }
    days.seal(event.arrivedAt());
    OpenDay open = days.open(day, event, sealings);
    if (!open.ids().add(event.idHigh(), event.idLow())) {
      return Outcome.DUPLICATE;
    }
    sums.add(event, day.minuteOf(event.occurredAt()), open, days.applications());
    return Outcome.COUNTED;
  }

  /** Removes the days that are sealed at an instant, milliseconds since 1970. */
  public void seal(long instant) {
    days.seal(instant);
  }

  /** Whether there are counts, stations or outcomes to emit. */
  public boolean hasChanges() {
    return !(sums.isEmpty() && stations.isEmpty() && outcomes.isEmpty());
  }

  /** Whether there are arrival minutes to emit. */
  public boolean hasArrivalMinutes() {
    return !arrivals.isEmpty();
  }

  /**
   * Start of the earliest arrival minute not yet emitted, milliseconds since 1970; {@link
   * Long#MAX_VALUE} if there is none.
   */
  public long firstPendingArrival() {
    return arrivals.firstMinuteStart();
  }

  /**
   * Whether a day with counts that are not emitted yet is sealed at an instant, milliseconds since
   * 1970.
   */
  public boolean isSealing(long instant) {
    return sums.sealedAt() <= instant;
  }

  /** Whether there is no state left to keep. */
  public boolean isEmpty() {
    return days.isEmpty() && !hasChanges() && !hasArrivalMinutes();
  }

  /** The number of event ids remembered. */
  public int rememberedIds() {
    return days.all().stream().mapToInt(day -> day.ids().size()).sum();
  }

  /** Emits the counts since the last call. */
  public void emitCounts(String team, Consumer<PartialCounts> out) {
    sums.emit(team, out);
  }

  /** Emits the stations' tallies since the last call. */
  public void emitStations(Consumer<StationTally> out) {
    stations.emit(out);
  }

  /** Emits the arrival minutes of the team and its districts since the last call. */
  public void emitArrivalMinutes(Consumer<ArrivalMinutes> out) {
    arrivals.emit(out);
  }

  /** Emits the outcomes of records since the last call. */
  public void emitOutcomes(Consumer<AuditDelta> out) {
    outcomes.emit(out);
  }
}
