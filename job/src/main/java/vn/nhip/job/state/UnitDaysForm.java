package vn.nhip.job.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import vn.nhip.core.pace.Judgement;
import vn.nhip.job.counting.ChangedMinutes;
import vn.nhip.job.counting.PartialCounts;
import vn.nhip.job.counting.UnitDay;
import vn.nhip.job.counting.UnitDays;

/** The stored form of {@link UnitDays}. */
final class UnitDaysForm {

  private UnitDaysForm() {}

  static void write(UnitDays days, DataOutput out) throws IOException {
    out.writeShort(days.all().size());
    for (UnitDay unit : days.all()) {
      write(unit, out);
    }
  }

  /**
   * Reads days.
   *
   * @param version of the stored form; before 4 it held one unit with the province of its first
   *     event; before 5 all windows of a minute were emitted together
   */
  static UnitDays read(DataInput in, int version) throws IOException {
    List<UnitDay> units = new ArrayList<>(1);
    for (int n = version < 4 ? 1 : in.readShort(); n > 0; n--) {
      units.add(readUnit(in, version));
    }
    return new UnitDays(units);
  }

  static UnitDays copy(UnitDays days) {
    return new UnitDays(days.all().stream().map(UnitDaysForm::copy).toList());
  }

  static void write(UnitDay day, DataOutput out) throws IOException {
    CountsForm.write(day.sums(), out);
    writeMinutes(out, day.changedMinutes().inShort());
    writeMinutes(out, day.changedMinutes().emitted());
    out.writeBoolean(day.isPlaced());
    out.writeBoolean(day.isDayChanged());
    out.writeBoolean(day.judgement() != null);
    if (day.judgement() != null) {
      day.judgement().writeTo(out);
    }
    writeMinutes(out, day.changedMinutes().inLong());
  }

  private static UnitDay readUnit(DataInput in, int version) throws IOException {
    PartialCounts sums = CountsForm.read(in, version);
    BitSet inShort = readMinutes(in);
    BitSet emitted = readMinutes(in);
    boolean isPlaced = in.readBoolean();
    boolean isDayChanged = in.readBoolean();
    Judgement judgement = in.readBoolean() ? Judgement.readFrom(in, version) : null;
    BitSet inLong = version < 5 ? (BitSet) inShort.clone() : readMinutes(in);
    ChangedMinutes changedMinutes = new ChangedMinutes(inShort, inLong, emitted);
    return new UnitDay(sums, changedMinutes, isPlaced, isDayChanged, judgement);
  }

  private static UnitDay copy(UnitDay day) {
    PartialCounts sums = CountsForm.copy(day.sums());
    return new UnitDay(
        sums, day.changedMinutes().copy(), day.isPlaced(), day.isDayChanged(), day.judgement());
  }

  private static void writeMinutes(DataOutput out, BitSet minutes) throws IOException {
    byte[] bytes = minutes.toByteArray();
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  private static BitSet readMinutes(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readUnsignedShort()];
    in.readFully(bytes);
    return BitSet.valueOf(bytes);
  }
}
