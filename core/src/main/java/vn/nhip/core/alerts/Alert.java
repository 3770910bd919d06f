package vn.nhip.core.alerts;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * An open alert.
 *
 * @param kind what the alert is about
 * @param severity the current severity
 * @param raisedAt the minute of the working day at which it was raised
 * @param changes number of changes so far, including the raise
 */
public record Alert(AlertKind kind, Severity severity, int raisedAt, int changes) {

  /** Returns this alert after one more change. */
  public Alert changed(Severity to) {
    return new Alert(kind, to, raisedAt, changes + 1);
  }

  /** Writes an alert or null. */
  public static void write(Alert alert, DataOutput out) throws IOException {
    out.writeBoolean(alert != null);
    if (alert != null) {
      out.writeByte(alert.kind.ordinal());
      out.writeByte(alert.severity.ordinal());
      out.writeShort(alert.raisedAt);
      out.writeInt(alert.changes);
    }
  }

  /** Reads an alert or null as written by {@link #write}. */
  public static Alert read(DataInput in) throws IOException {
    return in.readBoolean()
        ? new Alert(
            AlertKind.values()[in.readByte()],
            Severity.values()[in.readByte()],
            in.readShort(),
            in.readInt())
        : null;
  }
}
