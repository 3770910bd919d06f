package vn.nhip.core.alerts;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * An alert that is open.
 *
 * @param kind what it is about
 * @param severity how bad it is now
 * @param raisedAt the minute of the working day at which it was raised
 * @param changes how many changes it has seen, the raise included
 */
public record Alert(AlertKind kind, Severity severity, int raisedAt, int changes) {

  /** The alert after one more change. */
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

  /** Reads what {@link #write} wrote. */
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
