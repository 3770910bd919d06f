package vn.nhip.core.pace;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vn.nhip.core.events.OptionalText;
import vn.nhip.core.events.Scope;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;

/**
 * An assignment routed to a unit that needs it: the assigned unit itself or, for a team's
 * assignment, a district that the team belongs or belonged to.
 *
 * @param scope the kind of the unit that needs it
 * @param id the id of the unit that needs it
 * @param assignment the assignment
 */
public record RoutedAssignment(Scope scope, String id, TargetAssignment assignment)
    implements PaceInput {

  @Override
  public String province() {
    return scope == Scope.DISTRICT ? assignment.province() : "";
  }

  @Override
  public String unit() {
    return PaceInput.unit(scope, id);
  }

  @Override
  public RoutedAssignment copy() {
    return this;
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(PaceInput.ROUTED_ASSIGNMENT);
    out.writeByte(scope.ordinal());
    out.writeUTF(id);
    write(assignment, out);
  }

  static RoutedAssignment readBody(DataInput in) throws IOException {
    return new RoutedAssignment(Scope.values()[in.readByte()], in.readUTF(), read(in));
  }

  /** Writes the parts of an assignment that the judgement needs. */
  static void write(TargetAssignment assignment, DataOutput out) throws IOException {
    out.writeByte(assignment.scope().ordinal());
    out.writeUTF(assignment.id());
    writeName(assignment.name(), out);
    out.writeUTF(assignment.province());
    OptionalText.write(out, assignment.district());
    out.writeInt(assignment.fromDay());
    out.writeInt(assignment.toDay() == null ? Integer.MAX_VALUE : assignment.toDay());
    out.writeInt(assignment.dailyTarget());
    out.writeShort(assignment.shift().size());
    for (ShiftInterval interval : assignment.shift()) {
      out.writeShort(interval.fromMinute());
      out.writeShort(interval.toMinute());
    }
    out.writeLong(assignment.arrivedAt());
  }

  /** Reads an assignment as written by {@link #write}. */
  static TargetAssignment read(DataInput in) throws IOException {
    TargetAssignment.Scope scope = TargetAssignment.Scope.values()[in.readByte()];
    String id = in.readUTF();
    String name = readName(in);
    String province = in.readUTF();
    String district = OptionalText.read(in);
    int fromDay = in.readInt();
    int toDay = in.readInt();
    int dailyTarget = in.readInt();
    int intervals = in.readShort();
    List<ShiftInterval> shift = new ArrayList<>(intervals);
    for (int i = 0; i < intervals; i++) {
      shift.add(new ShiftInterval(in.readShort(), in.readShort()));
    }
    return new TargetAssignment(
        scope,
        id,
        name,
        province,
        district,
        fromDay,
        toDay == Integer.MAX_VALUE ? null : toDay,
        dailyTarget,
        shift,
        in.readLong());
  }

  // A name can have any length, but writeUTF fails from 65,536 bytes on.
  private static void writeName(String name, DataOutput out) throws IOException {
    out.writeInt(name == null ? -1 : name.length());
    if (name != null) {
      out.writeChars(name);
    }
  }

  private static String readName(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      return null;
    }
    char[] name = new char[length];
    for (int i = 0; i < length; i++) {
      name[i] = in.readChar();
    }
    return new String(name);
  }
}
