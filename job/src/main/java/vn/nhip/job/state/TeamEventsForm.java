package vn.nhip.job.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.Category;
import vn.nhip.core.events.EventType;
import vn.nhip.core.events.OptionalText;
import vn.nhip.job.counting.TeamEvents;

/**
 * The form in which {@link TeamEvents} are sent between tasks and stored.
 *
 * <p>Consecutive events mostly come from one place and station, so each of these texts is written
 * only if it differs from the previous event's: about 40 bytes per event.
 */
final class TeamEventsForm {

  private static final EventType[] TYPES = EventType.values();
  private static final Category[] CATEGORIES = Category.values();

  // An event's first byte: type, category and which optional parts follow.
  private static final int TYPE = 0b111;
  private static final int CATEGORY_SHIFT = 3;
  private static final int CATEGORY = 0b11;
  private static final int PLACE = 1 << 5;
  private static final int STATION = 1 << 6;
  private static final int NUMBERS = 1 << 7;

  private TeamEventsForm() {}

  static void write(TeamEvents events, DataOutput out) throws IOException {
    out.writeUTF(events.team());
    out.writeInt(events.partition());
    out.writeShort(events.size());
    ApplicationEvent before = null;
    for (int i = 0; i < events.size(); i++) {
      ApplicationEvent event = events.get(i);
      write(event, before, out);
      before = event;
    }
  }

  private static void write(ApplicationEvent event, ApplicationEvent before, DataOutput out)
      throws IOException {
    int head =
        event.type().ordinal()
            | event.category().ordinal() << CATEGORY_SHIFT
            | (isAtPlaceOf(event, before) ? 0 : PLACE)
            | (isAtStationOf(event, before) ? 0 : STATION)
            | (event.pending() < 0 && event.waitSeconds() < 0 ? 0 : NUMBERS);
    out.writeByte(head);
    out.writeLong(event.idHigh());
    out.writeLong(event.idLow());
    out.writeLong(event.occurredAt());
    out.writeLong(event.arrivedAt());
    if ((head & PLACE) != 0) {
      out.writeUTF(event.province());
      out.writeUTF(event.district());
      OptionalText.write(out, event.commune());
      OptionalText.write(out, event.intakePoint());
    }
    if ((head & STATION) != 0) {
      OptionalText.write(out, event.station());
    }
    out.writeInt(event.sequence());
    if ((head & NUMBERS) != 0) {
      out.writeInt(event.pending());
      out.writeInt(event.waitSeconds());
    }
    out.writeInt(event.applicationHash());
  }

  /**
   * Reads events.
   *
   * @param version of the stored form; without hashes of applications before 2
   */
  static TeamEvents read(DataInput in, int version) throws IOException {
    String team = in.readUTF();
    int partition = in.readInt();
    int size = in.readUnsignedShort();
    TeamEvents all = new TeamEvents(team, partition, Math.max(1, size));
    String province = null;
    String district = null;
    String commune = null;
    String intakePoint = null;
    String station = null;
    for (int i = 0; i < size; i++) {
      int head = in.readUnsignedByte();
      long idHigh = in.readLong();
      long idLow = in.readLong();
      long occurredAt = in.readLong();
      long arrivedAt = in.readLong();
      if ((head & PLACE) != 0) {
        province = in.readUTF();
        district = in.readUTF();
        commune = OptionalText.read(in);
        intakePoint = OptionalText.read(in);
      }
      if ((head & STATION) != 0) {
        station = OptionalText.read(in);
      }
      int sequence = in.readInt();
      boolean hasNumbers = (head & NUMBERS) != 0;
      all.add(
          new ApplicationEvent(
              TYPES[head & TYPE],
              idHigh,
              idLow,
              occurredAt,
              arrivedAt,
              province,
              district,
              commune,
              team,
              intakePoint,
              station,
              sequence,
              hasNumbers ? in.readInt() : -1,
              CATEGORIES[head >> CATEGORY_SHIFT & CATEGORY],
              hasNumbers ? in.readInt() : -1,
              version < 2 ? 0 : in.readInt()));
    }
    return all;
  }

  /** A copy that shares the events, which are immutable. */
  static TeamEvents copy(TeamEvents events) {
    TeamEvents copy = new TeamEvents(events.team(), events.partition(), Math.max(1, events.size()));
    for (int i = 0; i < events.size(); i++) {
      copy.add(events.get(i));
    }
    return copy;
  }

  private static boolean isAtPlaceOf(ApplicationEvent event, ApplicationEvent before) {
    return before != null
        && event.province().equals(before.province())
        && event.district().equals(before.district())
        && Objects.equals(event.commune(), before.commune())
        && Objects.equals(event.intakePoint(), before.intakePoint());
  }

  private static boolean isAtStationOf(ApplicationEvent event, ApplicationEvent before) {
    return before != null && Objects.equals(event.station(), before.station());
  }
}
