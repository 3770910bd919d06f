package vn.nhip.job.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import vn.nhip.core.events.OptionalText;
import vn.nhip.core.events.Scope;
import vn.nhip.core.events.WaitingTimes;
import vn.nhip.job.counting.DayTally;
import vn.nhip.job.counting.MinuteCounts;
import vn.nhip.job.counting.PartialCounts;

/** The stored form of {@link PartialCounts} and of the counts in it. */
final class CountsForm {

  private static final Scope[] SCOPES = Scope.values();

  private CountsForm() {}

  static void write(PartialCounts partial, DataOutput out) throws IOException {
    out.writeByte(partial.scope().ordinal());
    out.writeUTF(partial.id());
    out.writeUTF(partial.province());
    OptionalText.write(out, partial.district());
    out.writeInt(partial.workingDay());
    out.writeLong(partial.firstArrivedAt());
    write(partial.counts(), out);
    write(partial.tally(), out);
  }

  static PartialCounts read(DataInput in, int version) throws IOException {
    Scope scope = SCOPES[in.readByte()];
    String id = in.readUTF();
    String province = in.readUTF();
    String district = OptionalText.read(in);
    return new PartialCounts(
        scope,
        id,
        province,
        district,
        in.readInt(),
        in.readLong(),
        readMinutes(in),
        readTally(in, version));
  }

  static PartialCounts copy(PartialCounts partial) {
    return new PartialCounts(
        partial.scope(),
        partial.id(),
        partial.province(),
        partial.district(),
        partial.workingDay(),
        partial.firstArrivedAt(),
        partial.counts().copy(),
        copy(partial.tally()));
  }

  /** Writes each place with a count (minute and type) and the count. */
  static void write(MinuteCounts counts, DataOutput out) throws IOException {
    int size = 0;
    for (int place = counts.next(0); place >= 0; place = counts.next(place + 1)) {
      size++;
    }
    out.writeShort(size);
    for (int place = counts.next(0); place >= 0; place = counts.next(place + 1)) {
      out.writeShort(place);
      out.writeInt(counts.at(place));
    }
  }

  static MinuteCounts readMinutes(DataInput in) throws IOException {
    MinuteCounts counts = new MinuteCounts();
    for (int n = in.readUnsignedShort(); n > 0; n--) {
      counts.put(in.readUnsignedShort(), in.readInt());
    }
    return counts;
  }

  static void write(DayTally tally, DataOutput out) throws IOException {
    out.writeInt(tally.students());
    out.writeInt(tally.elderly());
    out.writeInt(tally.priority());
    out.writeLong(tally.firstOccurredAt());
    out.writeLong(tally.lastOccurredAt());
    out.writeLong(tally.lastArrivedAt());
    writeWaits(tally, out);
    out.writeInt(tally.tooFast());
    out.writeInt(tally.sameSecond());
    out.writeInt(tally.repeated());
    out.writeInt(tally.repeatedReturned());
  }

  /**
   * Writes a bit set of the non-empty classes of waiting times, which are few, and their counts.
   */
  private static void writeWaits(DayTally tally, DataOutput out) throws IOException {
    int held = 0;
    for (int of = 0; of < WaitingTimes.CLASSES; of++) {
      held |= tally.waits(of) == 0 ? 0 : 1 << of;
    }
    out.writeShort(held);
    for (int of = 0; held >> of != 0; of++) {
      if ((held >> of & 1) != 0) {
        out.writeInt(tally.waits(of));
      }
    }
  }

  /**
   * Reads a tally.
   *
   * @param version of the stored form; without waiting times before 2, without applications that
   *     came too fast before 4, without those in the same second or received again before 5
   */
  static DayTally readTally(DataInput in, int version) throws IOException {
    int students = in.readInt();
    int elderly = in.readInt();
    int priority = in.readInt();
    long firstOccurredAt = in.readLong();
    long lastOccurredAt = in.readLong();
    long lastArrivedAt = in.readLong();
    int[] waits = new int[Short.SIZE];
    int held = version < 2 ? 0 : in.readUnsignedShort();
    for (int of = 0; held >> of != 0; of++) {
      waits[of] = (held >> of & 1) == 0 ? 0 : in.readInt();
    }
    int tooFast = version < 4 ? 0 : in.readInt();
    DayTally tally =
        new DayTally(
            students,
            elderly,
            priority,
            tooFast,
            version < 5 ? 0 : in.readInt(),
            version < 5 ? 0 : in.readInt(),
            version < 5 ? 0 : in.readInt(),
            firstOccurredAt,
            lastOccurredAt,
            lastArrivedAt);
    for (int of = 0; held >> of != 0; of++) {
      if (waits[of] != 0) {
        tally.addWaits(of, waits[of]);
      }
    }
    return tally;
  }

  static DayTally copy(DayTally tally) {
    DayTally copy = new DayTally();
    copy.addAll(tally);
    return copy;
  }
}
