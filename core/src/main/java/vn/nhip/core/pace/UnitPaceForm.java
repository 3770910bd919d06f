package vn.nhip.core.pace;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import vn.nhip.core.forecast.OwnDays;

/** The stored form of a {@link UnitPace}. */
public final class UnitPaceForm {

  private UnitPaceForm() {}

  /** An independent copy. */
  public static UnitPace copy(UnitPace pace) {
    WaitingInputs waiting =
        new WaitingInputs(pace.waiting.arrivals.copy(), pace.waiting.held.copy());
    waiting.lastHeard = pace.waiting.lastHeard;
    UnitPace copy =
        new UnitPace(pace.ledger.copy(), waiting, pace.ownDays.copy(), pace.ticks.copy());
    pace.days.byDate.forEach((date, day) -> copy.days.byDate.put(date, PaceDayForm.copy(day)));
    return copy;
  }

  /** Writes the whole state. */
  public static void write(UnitPace pace, DataOutput out) throws IOException {
    pace.waiting.arrivals.writeTo(out);
    pace.ledger.writeTo(out);
    out.writeInt(pace.waiting.lastHeard);
    out.writeInt(pace.days.byDate.size());
    for (Map.Entry<Integer, PaceDay> day : pace.days.byDate.entrySet()) {
      out.writeInt(day.getKey());
      PaceDayForm.write(day.getValue(), out);
    }
    pace.ticks.writeTo(out);
    pace.waiting.held.writeTo(out);
    pace.ownDays.writeTo(out);
  }

  /**
   * Reads a unit as written by {@link #write}.
   *
   * @param version version of the stored form; a unit of version 1 starts without own days
   */
  public static UnitPace read(DataInput in, int version) throws IOException {
    ArrivalMinutes arrivals = (ArrivalMinutes) PaceInput.readFrom(in);
    Ledger ledger = Ledger.readFrom(in);
    int lastHeard = in.readInt();
    PaceDays days = new PaceDays();
    for (int n = in.readInt(); n > 0; n--) {
      days.byDate.put(in.readInt(), PaceDayForm.read(in, version));
    }
    Ticks ticks = Ticks.readFrom(in);
    HeldChanges held =
        version < 2
            ? new HeldChanges(arrivals.scope(), arrivals.id())
            : (HeldChanges) PaceInput.readFrom(in);
    OwnDays ownDays = version < 2 ? new OwnDays() : OwnDays.readFrom(in);
    UnitPace pace = new UnitPace(ledger, new WaitingInputs(arrivals, held), ownDays, ticks);
    pace.waiting.lastHeard = lastHeard;
    pace.days.byDate.putAll(days.byDate);
    return pace;
  }
}
