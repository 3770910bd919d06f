package vn.nhip.job.stations;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.roaringbitmap.RoaringBitmap;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.EventType;
import vn.nhip.core.events.RejectReason;

/**
 * What is known of a station: from one team since it last told, or from all of them ever.
 *
 * <p>{@code missing = highest sequence − sequences brought}: a number is missing as long as no
 * valid event that counts, be it a duplicate or late, has brought it.
 */
public final class StationTally {

  private final String station;
  private final LastHeard valid = new LastHeard();

  /** By records of which only the device time is wrong. */
  private final LastHeard skewed = new LastHeard();

  private final ClockSamples clock = new ClockSamples();
  private final RejectedCounts rejected = new RejectedCounts();
  private long records;
  private long received;
  private int highestSequence;
  private RoaringBitmap brought = new RoaringBitmap();
  private int pending = -1;
  private long pendingArrivedAt = Long.MIN_VALUE;
  private String pendingTeam = "";
  private final NewestApplication newest = new NewestApplication();
  private final StationBacklog backlog = new StationBacklog();

  /** A station of which nothing is known. */
  public StationTally(String station) {
    this.station = station;
  }

  /**
   * Takes in a valid event of this station.
   *
   * @param counted whether the event was counted
   */
  public void add(ApplicationEvent event, boolean counted) {
    records++;
    received += counted ? 1 : 0;
    valid.hear(event.team(), event.province(), event.district(), event.arrivedAt());
    clock.add(event.arrivedAt(), event.occurredAt());
    // A card made or handed out may be of an application taken elsewhere, long ago.
    if (counted && event.type() == EventType.RECEIVED) {
      newest.take(event.arrivedAt(), event.occurredAt(), event.commune(), event.intakePoint());
    }
    highestSequence = Math.max(highestSequence, event.sequence());
    if (event.type().counts() && event.sequence() > 0) {
      brought.add(event.sequence());
    }
    if (event.type() == EventType.HEARTBEAT && event.pending() >= 0) {
      tellPending(event.pending(), event.arrivedAt(), event.team());
      backlog.tell(
          event.team(), event.province(), event.district(), event.pending(), event.arrivedAt());
    }
    if (counted) {
      backlog.count(event.team(), event.arrivedAt());
    }
  }

  /**
   * Takes in a record of this station that was rejected only for its device time: a sign of life,
   * and of how far the station's clock is ahead.
   *
   * @param workingDay of its arrival, days since 1970
   */
  public void rejectSkewed(ApplicationEvent event, int workingDay) {
    skewed.hear(event.team(), event.province(), event.district(), event.arrivedAt());
    clock.add(event.arrivedAt(), event.occurredAt());
    reject(RejectReason.CLOCK_SKEW, workingDay);
  }

  /**
   * Takes in a record that names this station and was rejected.
   *
   * @param workingDay of its arrival, days since 1970
   */
  public void reject(RejectReason reason, int workingDay) {
    rejected.add(workingDay, reason);
  }

  /** Takes in what another tally of the same station holds. */
  public void addAll(StationTally other) {
    records += other.records;
    received += other.received;
    valid.addAll(other.valid);
    skewed.addAll(other.skewed);
    clock.addAll(other.clock);
    rejected.addAll(other.rejected);
    newest.addAll(other.newest);
    highestSequence = Math.max(highestSequence, other.highestSequence);
    brought.or(other.brought);
    if (other.pending >= 0) {
      tellPending(other.pending, other.pendingArrivedAt, other.pendingTeam);
    }
    backlog.addAll(other.backlog);
  }

  private void tellPending(int events, long arrivedAt, String byTeam) {
    if (isLater(arrivedAt, byTeam, pendingArrivedAt, pendingTeam)) {
      pending = events;
      pendingArrivedAt = arrivedAt;
      pendingTeam = byTeam;
    }
  }

  private static boolean isLater(long at, String team, long thanAt, String thanTeam) {
    return at > thanAt || (at == thanAt && team.compareTo(thanTeam) >= 0);
  }

  /** The station's id. */
  public String station() {
    return station;
  }

  private LastHeard last() {
    return valid.isBefore(skewed) ? skewed : valid;
  }

  /** Whether a sign of life was ever there; else there is no row. */
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

  /** Newest arrival of a sign of life, milliseconds since 1970. */
  public long lastArrivedAt() {
    return last().arrivedAt();
  }

  /** Grows with each change. */
  public long version() {
    return records + rejected.version();
  }

  /** Occurrence less arrival, the largest of the newest 20 signs of life, or null without one. */
  public Integer clockOffsetSeconds() {
    return clock.offsetSeconds();
  }

  /** Records rejected for that reason in the clock's working day. */
  public int rejectedToday(RejectReason reason) {
    return rejected.today(reason);
  }

  /** The working days of which rejected records are counted, days since 1970. */
  public Iterable<Integer> rejectedDays() {
    return rejected.days();
  }

  /**
   * The clock is in a working day, days since 1970.
   *
   * @return whether {@link #rejectedToday} has changed
   */
  public boolean turnTo(int workingDay) {
    return rejected.turnTo(workingDay);
  }

  /** Counted events. */
  public long received() {
    return received;
  }

  /** The highest running number given out, 0 where none was told. */
  public int highestSequence() {
    return highestSequence;
  }

  /** Numbers up to the highest that were never brought. */
  public long missing() {
    return highestSequence - brought.getLongCardinality();
  }

  /** Events waiting for upload as last told by a heartbeat, or null. */
  public Integer pending() {
    return pending < 0 ? null : pending;
  }

  /** What it still holds for upload, by the heartbeats of each working day. */
  public StationBacklog backlog() {
    return backlog;
  }

  /** GSO code of the commune that the newest application received names, or null. */
  public String commune() {
    return newest.commune();
  }

  /** The intake point that the newest application received names, or null. */
  public String intakePoint() {
    return newest.intakePoint();
  }

  /** When the newest application received arrived, milliseconds since 1970; null without one. */
  public Long lastReceivedAt() {
    return newest.arrivedAt();
  }

  /** An independent copy. */
  public StationTally copy() {
    StationTally copy = new StationTally(station);
    copy.addAll(this);
    copy.rejected.set(rejected);
    return copy;
  }

  /** Writes all of it. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeUTF(station);
    valid.writeTo(out);
    out.writeLong(records);
    out.writeLong(received);
    out.writeInt(highestSequence);
    // Of a copy: a checkpoint is written while the tally goes on being used.
    RoaringBitmap compressed = brought.clone();
    compressed.runOptimize();
    compressed.serialize(out);
    out.writeInt(pending);
    out.writeLong(pendingArrivedAt);
    out.writeUTF(pendingTeam);
    newest.writeTo(out);
    backlog.writeTo(out);
    skewed.writeTo(out);
    clock.writeTo(out);
    rejected.writeTo(out);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @param version of the form in which it was written; before 2 it held no place, before 3 no
   *     backlog, before 4 nothing of the station's clock and of rejected records
   */
  public static StationTally readFrom(DataInput in, int version) throws IOException {
    StationTally tally = new StationTally(in.readUTF());
    tally.valid.readFrom(in);
    tally.records = in.readLong();
    tally.received = in.readLong();
    tally.highestSequence = in.readInt();
    tally.brought.deserialize(in);
    tally.pending = in.readInt();
    tally.pendingArrivedAt = in.readLong();
    tally.pendingTeam = in.readUTF();
    if (version >= 2) {
      tally.newest.readFrom(in);
    }
    if (version >= 3) {
      tally.backlog.readFrom(in);
    }
    if (version >= 4) {
      tally.skewed.readFrom(in);
      tally.clock.readFrom(in);
      tally.rejected.readFrom(in);
    }
    return tally;
  }
}
