package vn.nhip.job.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import vn.nhip.job.floods.FloodGuard;
import vn.nhip.job.floods.FloodLimits;
import vn.nhip.job.floods.KnownIds;

/** The stored form of a {@link FloodGuard}, without its limits. */
public final class FloodGuardForm {

  private static final int VERSION = 1;

  private FloodGuardForm() {}

  /** Writes all of it. */
  public static void write(FloodGuard guard, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeLong(guard.changes());
    out.writeInt(guard.today());
    write(guard.teams(), out);
    write(guard.places(), out);
    write(guard.stations(), out);
    out.writeInt(guard.newOfTeam().size());
    for (Map.Entry<Long, Integer> team : guard.newOfTeam().entrySet()) {
      out.writeLong(team.getKey());
      out.writeInt(team.getValue());
    }
  }

  /** Reads what {@link #write} wrote; the limits are the current ones. */
  public static FloodGuard read(DataInput in, FloodLimits limits, int keepDays) throws IOException {
    if (in.readByte() != VERSION) {
      throw new IOException("unknown version of a stored flood guard");
    }
    FloodGuard guard = new FloodGuard(limits, keepDays);
    long changes = in.readLong();
    guard.restore(in.readInt(), changes);
    readInto(guard.teams(), in);
    readInto(guard.places(), in);
    readInto(guard.stations(), in);
    for (int n = in.readInt(); n > 0; n--) {
      guard.newOfTeam().put(in.readLong(), in.readInt());
    }
    return guard;
  }

  private static void write(KnownIds ids, DataOutput out) throws IOException {
    out.writeInt(ids.size());
    for (int place = ids.next(0); place >= 0; place = ids.next(place + 1)) {
      out.writeLong(ids.id(place));
      out.writeInt(ids.day(place));
    }
  }

  private static void readInto(KnownIds ids, DataInput in) throws IOException {
    for (int n = in.readInt(); n > 0; n--) {
      ids.add(in.readLong(), in.readInt());
    }
  }
}
