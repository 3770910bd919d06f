package vn.nhip.job.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.Category;
import vn.nhip.core.events.EventType;
import vn.nhip.core.events.fast.IdCache;
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

  // Where an event's numbers are once those before and after its texts are put together. They are
  // read in two steps, because reading each by itself makes for more code than the compiler likes.
  private static final int ID_HIGH = 1;
  private static final int ID_LOW = ID_HIGH + Long.BYTES;
  private static final int OCCURRED_AT = ID_LOW + Long.BYTES;
  private static final int ARRIVED_AT = OCCURRED_AT + Long.BYTES;
  private static final int FIRST_NUMBERS = ARRIVED_AT + Long.BYTES;
  private static final int PENDING = FIRST_NUMBERS + Integer.BYTES;
  private static final int WAIT_SECONDS = PENDING + Integer.BYTES;
  private static final int ALL_NUMBERS = WAIT_SECONDS + 2 * Integer.BYTES;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /** The ids that a task has read, so that most are not allocated and hashed again. */
  private static final ThreadLocal<IdCache> IDS = ThreadLocal.withInitial(IdCache::new);

  private TeamEventsForm() {}

  static void write(TeamEvents events, DataOutput out) throws IOException {
    writeId(events.team(), out);
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
      writeId(event.province(), out);
      writeId(event.district(), out);
      writeId(event.commune(), out);
      writeId(event.intakePoint(), out);
    }
    if ((head & STATION) != 0) {
      writeId(event.station(), out);
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
    IdCache ids = IDS.get();
    String team = readId(in, ids);
    int partition = in.readInt();
    int size = in.readUnsignedShort();
    TeamEvents all = new TeamEvents(team, partition, Math.max(1, size));
    String province = null;
    String district = null;
    String commune = null;
    String intakePoint = null;
    String station = null;
    byte[] numbers = new byte[ALL_NUMBERS];
    for (int i = 0; i < size; i++) {
      in.readFully(numbers, 0, FIRST_NUMBERS);
      int head = numbers[0];
      if ((head & PLACE) != 0) {
        province = readId(in, ids);
        district = readId(in, ids);
        commune = readId(in, ids);
        intakePoint = readId(in, ids);
      }
      if ((head & STATION) != 0) {
        station = readId(in, ids);
      }
      boolean hasNumbers = (head & NUMBERS) != 0;
      int hashAt = FIRST_NUMBERS + (hasNumbers ? 3 : 1) * Integer.BYTES;
      int end = version < 2 ? hashAt : hashAt + Integer.BYTES;
      in.readFully(numbers, FIRST_NUMBERS, end - FIRST_NUMBERS);
      all.add(
          new ApplicationEvent(
              TYPES[head & TYPE],
              (long) LONG.get(numbers, ID_HIGH),
              (long) LONG.get(numbers, ID_LOW),
              (long) LONG.get(numbers, OCCURRED_AT),
              (long) LONG.get(numbers, ARRIVED_AT),
              province,
              district,
              commune,
              team,
              intakePoint,
              station,
              (int) INT.get(numbers, FIRST_NUMBERS),
              hasNumbers ? (int) INT.get(numbers, PENDING) : -1,
              CATEGORIES[head >> CATEGORY_SHIFT & CATEGORY],
              hasNumbers ? (int) INT.get(numbers, WAIT_SECONDS) : -1,
              version < 2 ? 0 : (int) INT.get(numbers, hashAt)));
    }
    return all;
  }

  /**
   * Writes the letters of an id, or none for null, as {@code writeUTF} does, but all at once. The
   * ids of valid events are ASCII.
   */
  private static void writeId(String id, DataOutput out) throws IOException {
    if (id == null) {
      out.writeShort(0);
      return;
    }
    byte[] letters = id.getBytes(StandardCharsets.US_ASCII);
    out.writeShort(letters.length);
    out.write(letters);
  }

  /** Reads an id; null if it has no letters. */
  private static String readId(DataInput in, IdCache ids) throws IOException {
    int length = in.readUnsignedShort();
    if (length == 0) {
      return null;
    }
    byte[] letters = new byte[length];
    in.readFully(letters);
    return ids.get(letters, 0, length);
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
