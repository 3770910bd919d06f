package vn.nhip.job.stations;

import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.EventType;
import vn.nhip.core.events.RejectReason;

/** The tally of a station: of one team since the last emission, or of all teams ever. */
public final class StationTally {

  private final String station;
  private final LastHeard valid = new LastHeard();

  /** By records that were rejected only for their device time. */
  private final LastHeard skewed = new LastHeard();

  private final ClockSamples clock = new ClockSamples();
  private final RejectedCounts rejected = new RejectedCounts();
  private long records;
  private long received;
  private final SequenceNumbers sequences = new SequenceNumbers();
  private final ReportedPending pending = new ReportedPending();
  private final NewestApplication newest = new NewestApplication();
  private final StationBacklog backlog = new StationBacklog();

  /** The tally of a new station. */
  public StationTally(String station) {
    this.station = station;
  }

  /**
   * Adds a valid event of this station.
   *
   * @param counted whether the event was counted
   */
  public void add(ApplicationEvent event, boolean counted) {
    records++;
    received += counted ? 1 : 0;
    valid.hear(event.team(), event.province(), event.district(), event.arrivedAt());
    clock.add(event.arrivedAt(), event.occurredAt());
    // A completed or delivered card may belong to an application received elsewhere, long ago.
    if (counted && event.type() == EventType.RECEIVED) {
      newest.take(event.arrivedAt(), event.occurredAt(), event.commune(), event.intakePoint());
    }
    sequences.raiseTo(event.sequence());
    if (event.type().counts() && event.sequence() > 0) {
      sequences.add(event.sequence());
    }
    if (event.type() == EventType.HEARTBEAT && event.pending() >= 0) {
      pending.report(event.pending(), event.arrivedAt(), event.team());
      backlog.tell(
          event.team(), event.province(), event.district(), event.pending(), event.arrivedAt());
    }
    if (counted) {
      backlog.count(event.team(), event.arrivedAt());
    }
  }

  /**
   * Adds a record that was rejected only for its device time. It is a sign of life and a sample of
   * the station's clock.
   *
   * @param workingDay of its arrival, days since 1970
   */
  public void rejectSkewed(ApplicationEvent event, int workingDay) {
    skewed.hear(event.team(), event.province(), event.district(), event.arrivedAt());
    clock.add(event.arrivedAt(), event.occurredAt());
    reject(RejectReason.CLOCK_SKEW, workingDay);
  }

  /**
   * Adds a rejected record that names this station.
   *
   * @param workingDay of its arrival, days since 1970
   */
  public void reject(RejectReason reason, int workingDay) {
    rejected.add(workingDay, reason);
  }

  /** Adds another tally of the same station. */
  public void addAll(StationTally other) {
    records += other.records;
    received += other.received;
    valid.addAll(other.valid);
    skewed.addAll(other.skewed);
    clock.addAll(other.clock);
    rejected.addAll(other.rejected);
    newest.addAll(other.newest);
    sequences.addAll(other.sequences);
    pending.addAll(other.pending);
    backlog.addAll(other.backlog);
  }

  /** The station's id. */
  public String station() {
    return station;
  }

  private LastHeard last() {
    return valid.isBefore(skewed) ? skewed : valid;
  }

  /** Whether there was a sign of life; otherwise the station has no row. */
  public boolean isHeard() {
    return last().isHeard();
  }

  /** The team that was heard last. */
  public String team() {
    return last().team();
  }

  /** GSO code. */
  public String province() {
    return last().province();
  }

  /** GSO code. */
  public String district() {
    return last().district();
  }

  /** Arrival of the last sign of life, milliseconds since 1970. */
  public long lastArrivedAt() {
    return last().arrivedAt();
  }

  /** A number that grows with each change. */
  public long version() {
    return records + rejected.version();
  }

  /** Largest occurrence less arrival of the newest 20 signs of life; null without one. */
  public Integer clockOffsetSeconds() {
    return clock.offsetSeconds();
  }

  /** Records rejected for a reason on the clock's working day. */
  public int rejectedToday(RejectReason reason) {
    return rejected.today(reason);
  }

  /**
   * Advances to the clock's working day, days since 1970.
   *
   * @return whether {@link #rejectedToday} has changed
   */
  public boolean advanceTo(int workingDay) {
    return rejected.advanceTo(workingDay);
  }

  /** Counted events. */
  public long received() {
    return received;
  }

  /** The highest running number given out; 0 if none is known. */
  public int highestSequence() {
    return sequences.highest();
  }

  /** How many numbers up to the highest were never seen. */
  public long missing() {
    return sequences.missing();
  }

  /** Events waiting for upload by the newest heartbeat, or null. */
  public Integer pending() {
    return pending.eventsOrNull();
  }

  /** Events still held for upload, by the heartbeats of each working day. */
  public StationBacklog backlog() {
    return backlog;
  }

  /** GSO code of the commune of the newest received application, or null. */
  public String commune() {
    return newest.commune();
  }

  /** The intake point of the newest received application, or null. */
  public String intakePoint() {
    return newest.intakePoint();
  }

  /** Arrival of the newest received application, milliseconds since 1970; null without one. */
  public Long lastReceivedAt() {
    return newest.arrivedAtOrNull();
  }

  /** The latest valid sign of life. */
  public LastHeard valid() {
    return valid;
  }

  /** The latest record that was rejected only for its device time. */
  public LastHeard skewed() {
    return skewed;
  }

  /** Samples of the station's clock. */
  public ClockSamples clock() {
    return clock;
  }

  /** The rejected records. */
  public RejectedCounts rejected() {
    return rejected;
  }

  /** The running numbers of its events. */
  public SequenceNumbers sequences() {
    return sequences;
  }

  /** The pending events of the newest heartbeat. */
  public ReportedPending reportedPending() {
    return pending;
  }

  /** Where its newest application was received. */
  public NewestApplication newest() {
    return newest;
  }

  /** Valid events, whatever their outcome. */
  public long records() {
    return records;
  }

  /** Restores the two sums. */
  public void restore(long allRecords, long countedEvents) {
    records = allRecords;
    received = countedEvents;
  }
}
