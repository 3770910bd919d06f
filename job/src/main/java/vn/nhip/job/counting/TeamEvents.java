package vn.nhip.job.counting;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.Category;
import vn.nhip.core.events.EventType;
import vn.nhip.core.events.OptionalText;

/**
 * Some events of one team that follow each other in one partition.
 *
 * <p>Events that follow each other mostly come from one place and station, so each of these texts
 * is written only where it differs from the event before: about 35 bytes an event.
 */
public final class TeamEvents {

  private static final int MOST = 64;
  private static final int FEWEST = 4;

  private static final EventType[] TYPES = EventType.values();
  private static final Category[] CATEGORIES = Category.values();

  // An event's first byte: type, category and what is written of the rest.
  private static final int TYPE = 0b111;
  private static final int CATEGORY_SHIFT = 3;
  private static final int CATEGORY = 0b11;
  private static final int PLACE = 1 << 5;
  private static final int STATION = 1 << 6;
  private static final int TOLD = 1 << 7;

  private final String team;
  private final int partition;
  private ApplicationEvent[] events;
  private int size;

  /**
   * None yet.
   *
   * @param partition of {@code applications} that they come from
   */
  public TeamEvents(String team, int partition) {
    this(team, partition, FEWEST);
  }

  private TeamEvents(String team, int partition, int places) {
    this.team = team;
    this.partition = partition;
    this.events = new ApplicationEvent[places];
  }

  /** Appends an event of this team. */
  public void add(ApplicationEvent event) {
    if (size == events.length) {
      events = Arrays.copyOf(events, size * 2);
    }
    events[size++] = event;
  }

  /** Whether there are so many that nothing is gained by waiting for more. */
  public boolean isFull() {
    return size >= MOST;
  }

  /** Whose events they are. */
  public String team() {
    return team;
  }

  /** Which partition they come from. */
  public int partition() {
    return partition;
  }

  /** When the first of them arrived, milliseconds since 1970. */
  public long firstArrivedAt() {
    return events[0].arrivedAt();
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** One of them, from 0 on. */
  public ApplicationEvent get(int index) {
    return events[index];
  }

  /** A copy that is independent of this one; events never change. */
  public TeamEvents copy() {
    TeamEvents copy = new TeamEvents(team, partition, events.length);
    copy.events = events.clone();
    copy.size = size;
    return copy;
  }

  /** Writes all of it. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeUTF(team);
    out.writeInt(partition);
    out.writeShort(size);
    ApplicationEvent before = null;
    for (int i = 0; i < size; i++) {
      ApplicationEvent event = events[i];
      int head =
          event.type().ordinal()
              | event.category().ordinal() << CATEGORY_SHIFT
              | (isAtPlaceOf(event, before) ? 0 : PLACE)
              | (isAtStationOf(event, before) ? 0 : STATION)
              | (event.pending() < 0 && event.waitSeconds() < 0 ? 0 : TOLD);
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
      if ((head & TOLD) != 0) {
        out.writeInt(event.pending());
        out.writeInt(event.waitSeconds());
      }
      before = event;
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  public static TeamEvents readFrom(DataInput in) throws IOException {
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
      boolean told = (head & TOLD) != 0;
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
              told ? in.readInt() : -1,
              CATEGORIES[head >> CATEGORY_SHIFT & CATEGORY],
              told ? in.readInt() : -1));
    }
    return all;
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
