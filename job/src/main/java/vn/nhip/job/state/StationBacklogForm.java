package vn.nhip.job.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import vn.nhip.job.stations.StationBacklog;
import vn.nhip.job.stations.StationMarks;

/** The stored form of a {@link StationBacklog}. */
final class StationBacklogForm {

  private StationBacklogForm() {}

  static void write(StationBacklog backlog, DataOutput out) throws IOException {
    out.writeInt(backlog.waiting().size());
    for (StationMarks marks : backlog.waiting()) {
      out.writeUTF(marks.team());
      write(marks, out);
    }
    out.writeInt(backlog.held().size());
    for (StationBacklog.Held held : backlog.held()) {
      out.writeInt(held.day());
      out.writeUTF(held.team());
      out.writeUTF(held.province());
      out.writeUTF(held.district());
      out.writeInt(held.events());
    }
  }

  /** Reads what {@link #write} wrote into an empty backlog. */
  static void readInto(StationBacklog backlog, DataInput in) throws IOException {
    for (int n = in.readInt(); n > 0; n--) {
      backlog.waiting().add(readMarks(in));
    }
    for (int n = in.readInt(); n > 0; n--) {
      backlog
          .held()
          .add(
              new StationBacklog.Held(
                  in.readInt(), in.readUTF(), in.readUTF(), in.readUTF(), in.readInt()));
    }
  }

  private static void write(StationMarks marks, DataOutput out) throws IOException {
    out.writeInt(marks.size());
    for (int mark = 0; mark < marks.size(); mark++) {
      out.writeLong(marks.arrivedAt(mark));
      out.writeInt(marks.count(mark));
      StationMarks.Heartbeat heartbeat = marks.heartbeat(mark);
      if (heartbeat != null) {
        out.writeUTF(heartbeat.province());
        out.writeUTF(heartbeat.district());
        out.writeInt(heartbeat.pending());
      }
    }
  }

  private static StationMarks readMarks(DataInput in) throws IOException {
    StationMarks marks = new StationMarks(in.readUTF());
    for (int n = in.readInt(); n > 0; n--) {
      long at = in.readLong();
      int events = in.readInt();
      if (events > 0) {
        marks.append(at, events);
      } else {
        marks.appendHeartbeat(
            at, new StationMarks.Heartbeat(in.readUTF(), in.readUTF(), in.readInt()));
      }
    }
    return marks;
  }
}
