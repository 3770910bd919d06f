package vn.nhip.job.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;
import vn.nhip.core.events.OptionalText;
import vn.nhip.job.stations.ClockSamples;
import vn.nhip.job.stations.LastHeard;
import vn.nhip.job.stations.NewestApplication;
import vn.nhip.job.stations.RejectedCounts;
import vn.nhip.job.stations.StationTally;

/** The stored form of a {@link StationTally}. */
final class StationTallyForm {

  private StationTallyForm() {}

  static void write(StationTally tally, DataOutput out) throws IOException {
    out.writeUTF(tally.station());
    write(tally.valid(), out);
    out.writeLong(tally.records());
    out.writeLong(tally.received());
    out.writeInt(tally.highestSequence());
    // Optimizes a copy, since the tally stays in use while a checkpoint is written.
    RoaringBitmap compressed = tally.sequences().seen().clone();
    compressed.runOptimize();
    compressed.serialize(out);
    out.writeInt(tally.reportedPending().events());
    out.writeLong(tally.reportedPending().arrivedAt());
    out.writeUTF(tally.reportedPending().team());
    write(tally.newest(), out);
    StationBacklogForm.write(tally.backlog(), out);
    write(tally.skewed(), out);
    write(tally.clock(), out);
    write(tally.rejected(), out);
  }

  /**
   * Reads a tally.
   *
   * @param version of the stored form; without a place before 2, without a backlog before 3,
   *     without clock samples and rejected records before 4
   */
  static StationTally read(DataInput in, int version) throws IOException {
    StationTally tally = new StationTally(in.readUTF());
    readInto(tally.valid(), in);
    tally.restore(in.readLong(), in.readLong());
    tally.sequences().raiseTo(in.readInt());
    tally.sequences().seen().deserialize(in);
    int pending = in.readInt();
    tally.reportedPending().report(pending, in.readLong(), in.readUTF());
    if (version >= 2) {
      readInto(tally.newest(), in);
    }
    if (version >= 3) {
      StationBacklogForm.readInto(tally.backlog(), in);
    }
    if (version >= 4) {
      readInto(tally.skewed(), in);
      readInto(tally.clock(), in);
      readInto(tally.rejected(), in);
    }
    return tally;
  }

  static StationTally copy(StationTally tally) {
    StationTally copy = new StationTally(tally.station());
    copy.addAll(tally);
    copy.rejected().set(tally.rejected());
    return copy;
  }

  private static void write(LastHeard heard, DataOutput out) throws IOException {
    out.writeUTF(heard.team());
    out.writeUTF(heard.province());
    out.writeUTF(heard.district());
    out.writeLong(heard.arrivedAt());
  }

  private static void readInto(LastHeard heard, DataInput in) throws IOException {
    heard.hear(in.readUTF(), in.readUTF(), in.readUTF(), in.readLong());
  }

  private static void write(NewestApplication newest, DataOutput out) throws IOException {
    out.writeLong(newest.arrivedAt());
    out.writeLong(newest.occurredAt());
    OptionalText.write(out, newest.commune());
    OptionalText.write(out, newest.intakePoint());
  }

  private static void readInto(NewestApplication newest, DataInput in) throws IOException {
    newest.take(in.readLong(), in.readLong(), OptionalText.read(in), OptionalText.read(in));
  }

  private static void write(ClockSamples clock, DataOutput out) throws IOException {
    out.writeByte(clock.size());
    for (int i = 0; i < clock.size(); i++) {
      out.writeLong(clock.arrivedAt(i));
      out.writeLong(clock.occurredAt(i));
    }
  }

  private static void readInto(ClockSamples clock, DataInput in) throws IOException {
    for (int n = in.readByte(); n > 0; n--) {
      clock.add(in.readLong(), in.readLong());
    }
  }

  private static void write(RejectedCounts rejected, DataOutput out) throws IOException {
    out.writeInt(rejected.today());
    out.writeLong(rejected.changes());
    out.writeShort(rejected.byDay().size());
    for (Map.Entry<Integer, int[]> day : rejected.byDay().entrySet()) {
      out.writeInt(day.getKey());
      for (int count : day.getValue()) {
        out.writeInt(count);
      }
    }
  }

  private static void readInto(RejectedCounts rejected, DataInput in) throws IOException {
    rejected.restore(in.readInt(), in.readLong());
    for (int n = in.readUnsignedShort(); n > 0; n--) {
      int day = in.readInt();
      int[] counts = new int[RejectedCounts.REASONS];
      for (int reason = 0; reason < counts.length; reason++) {
        counts[reason] = in.readInt();
      }
      rejected.byDay().put(day, counts);
    }
  }
}
