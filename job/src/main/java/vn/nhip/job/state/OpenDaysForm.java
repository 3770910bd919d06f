package vn.nhip.job.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.roaringbitmap.RoaringBitmap;
import vn.nhip.core.events.OptionalText;
import vn.nhip.job.counting.Applications;
import vn.nhip.job.counting.EntryTable;
import vn.nhip.job.counting.EventIds;
import vn.nhip.job.counting.OpenDay;
import vn.nhip.job.counting.OpenDays;
import vn.nhip.job.counting.ReceivedSeconds;
import vn.nhip.job.counting.StationMinutes;

/** The stored form of {@link OpenDays}: mostly the ids of events, 16 bytes each. */
final class OpenDaysForm {

  private OpenDaysForm() {}

  static void write(OpenDays days, DataOutput out) throws IOException {
    OptionalText.write(out, days.province());
    OptionalText.write(out, days.district());
    out.writeInt(days.all().size());
    for (OpenDay day : days.all()) {
      out.writeInt(day.date());
      out.writeLong(day.sealedAt());
      out.writeUTF(day.province());
      out.writeUTF(day.district());
      write(day.ids(), out);
      write(day.minutes(), out);
      day.seconds().seconds().serialize(out);
    }
    write(days.applications(), out);
  }

  /**
   * Reads days.
   *
   * @param version of the stored form; without the stations' minutes before 4, without seconds and
   *     applications before 5
   */
  static OpenDays read(DataInput in, int version) throws IOException {
    String province = OptionalText.read(in);
    String district = OptionalText.read(in);
    List<OpenDay> days = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      days.add(
          new OpenDay(
              in.readInt(),
              in.readLong(),
              in.readUTF(),
              in.readUTF(),
              readIds(in),
              version < 4 ? new StationMinutes(0) : read(in, StationMinutes::new),
              version < 5 ? new ReceivedSeconds() : readSeconds(in)));
    }
    Applications applications = version < 5 ? new Applications(0) : read(in, Applications::new);
    return new OpenDays(province, district, days, applications);
  }

  static OpenDays copy(OpenDays days) {
    return new OpenDays(
        days.province(),
        days.district(),
        days.all().stream().map(OpenDaysForm::copy).toList(),
        days.applications().copy());
  }

  private static OpenDay copy(OpenDay day) {
    return new OpenDay(
        day.date(),
        day.sealedAt(),
        day.province(),
        day.district(),
        day.ids().copy(),
        day.minutes().copy(),
        day.seconds().copy());
  }

  static void write(EventIds ids, DataOutput out) throws IOException {
    // Older versions stored whether 0,0 is an id, and not with the others.
    out.writeBoolean(false);
    out.writeInt(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      out.writeLong(ids.high(i));
      out.writeLong(ids.low(i));
    }
  }

  static EventIds readIds(DataInput in) throws IOException {
    boolean hasZero = in.readBoolean();
    int size = in.readInt();
    EventIds ids = EventIds.withRoomFor(size);
    for (int i = 0; i < size; i++) {
      ids.add(in.readLong(), in.readLong());
    }
    if (hasZero) {
      ids.add(0, 0);
    }
    return ids;
  }

  private static ReceivedSeconds readSeconds(DataInput in) throws IOException {
    RoaringBitmap seconds = new RoaringBitmap();
    seconds.deserialize(in);
    return new ReceivedSeconds(seconds);
  }

  private static void write(EntryTable table, DataOutput out) throws IOException {
    out.writeInt(table.size());
    for (int slot = table.next(0); slot >= 0; slot = table.next(slot + 1)) {
      out.writeLong(table.entry(slot));
    }
  }

  private static <T extends EntryTable> T read(DataInput in, IntFunction<T> withRoomFor)
      throws IOException {
    int size = in.readInt();
    T table = withRoomFor.apply(size);
    for (int n = size; n > 0; n--) {
      table.put(in.readLong());
    }
    return table;
  }
}
