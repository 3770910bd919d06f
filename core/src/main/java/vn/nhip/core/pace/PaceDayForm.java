package vn.nhip.core.pace;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import vn.nhip.core.alerts.Alert;
import vn.nhip.core.events.OptionalText;
import vn.nhip.core.forecast.Figures;
import vn.nhip.core.forecast.OwnDay;
import vn.nhip.core.forecast.Rests;
import vn.nhip.core.forecast.Shortfall;

/** The stored form of a {@link PaceDay}. */
final class PaceDayForm {

  private PaceDayForm() {}

  static PaceDay copy(PaceDay day) {
    PaceDay copy = new PaceDay();
    copy.phase = day.phase;
    copy.judged = day.judged;
    copy.judgedUnder = day.judgedUnder;
    copy.firstTarget = day.firstTarget;
    copy.target = day.target;
    copy.expected = day.expected;
    copy.shown = day.shown;
    copy.shownStatus = day.shownStatus;
    copy.heard = day.heard.copy();
    copy(day.credit, copy.credit);
    copy(day.alerts, copy.alerts);
    copy.figures.lastRests = day.figures.lastRests;
    copy.figures.lastShortfall = day.figures.lastShortfall;
    System.arraycopy(day.forecasts.values, 0, copy.forecasts.values, 0, OwnDay.FORECASTS);
    return copy;
  }

  private static void copy(DayCredit from, DayCredit to) {
    to.received = from.received;
    to.held = from.held;
    to.receivedCurve = from.receivedCurve == null ? null : from.receivedCurve.copy();
    to.heldCurve = from.heldCurve == null ? null : from.heldCurve.copy();
    to.atParts = from.atParts == null ? null : from.atParts.clone();
  }

  private static void copy(DayAlerts from, DayAlerts to) {
    to.behind = from.behind;
    to.silent = from.silent;
    to.missed = from.missed;
    to.behindRun = from.behindRun;
    to.criticalRun = from.criticalRun;
    to.goodRun = from.goodRun;
  }

  static void write(PaceDay day, DataOutput out) throws IOException {
    out.writeByte(day.phase.ordinal());
    out.writeInt(day.credit.received);
    out.writeInt(day.credit.held);
    out.writeBoolean(day.judged);
    out.writeLong(day.judgedUnder);
    out.writeInt(day.firstTarget);
    write(day.alerts, out);
    out.writeInt(day.target);
    out.writeInt(day.expected);
    day.heard.writeTo(out);
    Figures.write(day.shown, out);
    OptionalText.write(out, day.shownStatus);
    writeInts(day.forecasts.values, out);
    out.writeBoolean(day.credit.receivedCurve != null);
    if (day.credit.receivedCurve != null) {
      day.credit.receivedCurve.writeTo(out);
      day.credit.heldCurve.writeTo(out);
    }
    Rests.write(day.figures.lastRests, out);
    Shortfall shortfall = day.figures.lastShortfall;
    out.writeInt(shortfall == null ? 0 : shortfall.start());
    out.writeInt(shortfall == null ? 0 : shortfall.silent());
    out.writeBoolean(day.credit.atParts != null);
    if (day.credit.atParts != null) {
      writeInts(day.credit.atParts, out);
    }
  }

  /**
   * Reads a day as written by {@link #write}.
   *
   * @param version version of the stored form; a day of version 1 lacks what stations hold and when
   *     the unit was heard, and becomes no own day
   */
  static PaceDay read(DataInput in, int version) throws IOException {
    PaceDay day = new PaceDay();
    day.phase = PaceDay.Phase.values()[in.readByte()];
    day.credit.received = in.readInt();
    day.credit.held = version < 2 ? 0 : in.readInt();
    day.judged = in.readBoolean();
    day.judgedUnder = in.readLong();
    day.firstTarget = version < 2 ? 0 : in.readInt();
    readInto(day.alerts, in);
    day.target = in.readInt();
    day.expected = in.readInt();
    if (version < 2) {
      readRestOfVersion1(day, in);
    } else {
      readRest(day, in);
    }
    return day;
  }

  private static void readRest(PaceDay day, DataInput in) throws IOException {
    day.heard = HeardMinutes.readFrom(in);
    day.shown = Figures.read(in);
    day.shownStatus = OptionalText.read(in);
    readInts(day.forecasts.values, in);
    boolean isBeforeEnd = in.readBoolean();
    day.credit.receivedCurve = isBeforeEnd ? DayCurve.readFrom(in) : null;
    day.credit.heldCurve = isBeforeEnd ? DayCurve.readFrom(in) : null;
    day.figures.lastRests = Rests.read(in);
    day.figures.lastShortfall = new Shortfall(in.readInt(), in.readInt(), 0);
    if (in.readBoolean()) {
      day.credit.atParts = new int[OwnDay.PARTS + 1];
      readInts(day.credit.atParts, in);
    }
  }

  private static void readRestOfVersion1(PaceDay day, DataInput in) throws IOException {
    // Skips what was received and planned in each of the last 60 minutes.
    for (int i = 0; i < 2 * 60; i++) {
      in.readInt();
    }
    if (in.readBoolean()) {
      in.readLong();
      in.readLong();
      in.readUTF();
      in.readUTF();
    }
    OptionalText.read(in);
    day.target = day.judged ? day.target : PaceDay.NOT_SHOWN;
    day.firstTarget = day.judged ? day.target : 0;
    day.credit.dropCurves();
    day.figures.lastRests = new Rests(new int[1], 0);
    day.figures.lastShortfall = new Shortfall(0, 0, 0);
  }

  private static void write(DayAlerts alerts, DataOutput out) throws IOException {
    out.writeInt(alerts.behindRun);
    out.writeInt(alerts.criticalRun);
    out.writeInt(alerts.goodRun);
    Alert.write(alerts.behind, out);
    Alert.write(alerts.silent, out);
    Alert.write(alerts.missed, out);
  }

  private static void readInto(DayAlerts alerts, DataInput in) throws IOException {
    alerts.behindRun = in.readInt();
    alerts.criticalRun = in.readInt();
    alerts.goodRun = in.readInt();
    alerts.behind = Alert.read(in);
    alerts.silent = Alert.read(in);
    alerts.missed = Alert.read(in);
  }

  private static void writeInts(int[] numbers, DataOutput out) throws IOException {
    for (int number : numbers) {
      out.writeInt(number);
    }
  }

  private static void readInts(int[] numbers, DataInput in) throws IOException {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readInt();
    }
  }
}
