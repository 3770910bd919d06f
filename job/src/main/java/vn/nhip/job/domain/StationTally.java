package vn.nhip.job.domain;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import org.roaringbitmap.RoaringBitmap;
import vn.nhip.connectors.events.ApplicationEvent;
import vn.nhip.connectors.events.EventType;

/**
 * What is known of a station: from one team since it last told, or from all of them ever.
 *
 * <p>{@code missing = highest sequence − sequences brought}: a number is missing as long as no
 * valid event that counts, be it a duplicate or late, has brought it.
 */
public final class StationTally {

  private static final Comparator<String> NAMES = Comparator.nullsFirst(Comparator.naturalOrder());

  private final String station;
  private String team;
  private String province;
  private String district;
  private long lastArrivedAt = Long.MIN_VALUE;
  private long records;
  private long received;
  private int highestSequence;
  private RoaringBitmap brought = new RoaringBitmap();
  private int pending = -1;
  private long pendingArrivedAt = Long.MIN_VALUE;
  private String pendingTeam = "";
  private long receivedArrivedAt = Long.MIN_VALUE;
  private long receivedOccurredAt = Long.MIN_VALUE;
  private String commune;
  private String intakePoint;

  /** A station of which nothing is known. */
  public StationTally(String station) {
    this.station = station;
    this.team = "";
    this.province = "";
    this.district = "";
  }

  /**
   * Takes in a valid event of this station.
   *
   * @param counted whether the event was counted
   */
  public void add(ApplicationEvent event, boolean counted) {
    records++;
    received += counted ? 1 : 0;
    tellFrom(event.team(), event.province(), event.district(), event.arrivedAt());
    // A card made or handed out may be of an application taken elsewhere, long ago.
    if (counted && event.type() == EventType.RECEIVED) {
      tellPlace(event.arrivedAt(), event.occurredAt(), event.commune(), event.intakePoint());
    }
    highestSequence = Math.max(highestSequence, event.sequence());
    if (event.type().counts() && event.sequence() > 0) {
      brought.add(event.sequence());
    }
    if (event.type() == EventType.HEARTBEAT && event.pending() >= 0) {
      tellPending(event.pending(), event.arrivedAt(), event.team());
    }
  }

  /** Takes in what another tally of the same station holds. */
  public void addAll(StationTally other) {
    records += other.records;
    received += other.received;
    tellFrom(other.team, other.province, other.district, other.lastArrivedAt);
    if (other.receivedArrivedAt != Long.MIN_VALUE) {
      tellPlace(
          other.receivedArrivedAt, other.receivedOccurredAt, other.commune, other.intakePoint);
    }
    highestSequence = Math.max(highestSequence, other.highestSequence);
    brought.or(other.brought);
    if (other.pending >= 0) {
      tellPending(other.pending, other.pendingArrivedAt, other.pendingTeam);
    }
  }

  // Two teams may name one station: the later arrival tells, in a tie the greater team id.
  private void tellFrom(String byTeam, String inProvince, String inDistrict, long arrivedAt) {
    if (isLater(arrivedAt, byTeam, lastArrivedAt, team)) {
      lastArrivedAt = arrivedAt;
      team = byTeam;
      province = inProvince;
      district = inDistrict;
    }
  }

  private void tellPending(int events, long arrivedAt, String byTeam) {
    if (isLater(arrivedAt, byTeam, pendingArrivedAt, pendingTeam)) {
      pending = events;
      pendingArrivedAt = arrivedAt;
      pendingTeam = byTeam;
    }
  }

  // What a station uploads arrives as one batch, at one time: then the last occurrence tells. Of
  // two at one time the greater names do, so that it does not matter in what order they come.
  private void tellPlace(long arrivedAt, long occurredAt, String inCommune, String atPoint) {
    int order = Long.compare(arrivedAt, receivedArrivedAt);
    order = order != 0 ? order : Long.compare(occurredAt, receivedOccurredAt);
    order = order != 0 ? order : NAMES.compare(atPoint, intakePoint);
    order = order != 0 ? order : NAMES.compare(inCommune, commune);
    if (order > 0) {
      receivedArrivedAt = arrivedAt;
      receivedOccurredAt = occurredAt;
      commune = inCommune;
      intakePoint = atPoint;
    }
  }

  private static boolean isLater(long at, String team, long thanAt, String thanTeam) {
    return at > thanAt || (at == thanAt && team.compareTo(thanTeam) >= 0);
  }

  /** The station's id. */
  public String station() {
    return station;
  }

  /** The team that was heard last. */
  public String team() {
    return team;
  }

  /** GSO code. */
  public String province() {
    return province;
  }

  /** GSO code. */
  public String district() {
    return district;
  }

  /** Newest arrival of a valid record, milliseconds since 1970. */
  public long lastArrivedAt() {
    return lastArrivedAt;
  }

  /** Valid records of any kind: grows with each change. */
  public long records() {
    return records;
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

  /** GSO code of the commune that the newest application received names, or null. */
  public String commune() {
    return commune;
  }

  /** The intake point that the newest application received names, or null. */
  public String intakePoint() {
    return intakePoint;
  }

  /** When the newest application received arrived, milliseconds since 1970; null without one. */
  public Long lastReceivedAt() {
    return receivedArrivedAt == Long.MIN_VALUE ? null : receivedArrivedAt;
  }

  /** An independent copy. */
  public StationTally copy() {
    StationTally copy = new StationTally(station);
    copy.addAll(this);
    return copy;
  }

  /** Writes all of it. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeUTF(station);
    out.writeUTF(team);
    out.writeUTF(province);
    out.writeUTF(district);
    out.writeLong(lastArrivedAt);
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
    out.writeLong(receivedArrivedAt);
    out.writeLong(receivedOccurredAt);
    OptionalText.write(out, commune);
    OptionalText.write(out, intakePoint);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @param version of the form in which it was written; before 2 it held no place
   */
  public static StationTally readFrom(DataInput in, int version) throws IOException {
    StationTally tally = new StationTally(in.readUTF());
    tally.team = in.readUTF();
    tally.province = in.readUTF();
    tally.district = in.readUTF();
    tally.lastArrivedAt = in.readLong();
    tally.records = in.readLong();
    tally.received = in.readLong();
    tally.highestSequence = in.readInt();
    tally.brought.deserialize(in);
    tally.pending = in.readInt();
    tally.pendingArrivedAt = in.readLong();
    tally.pendingTeam = in.readUTF();
    if (version >= 2) {
      tally.receivedArrivedAt = in.readLong();
      tally.receivedOccurredAt = in.readLong();
      tally.commune = OptionalText.read(in);
      tally.intakePoint = OptionalText.read(in);
    }
    return tally;
  }
}
