package vn.nhip.core.pace;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import vn.nhip.core.events.Scope;

/**
 * What the judgement of a unit is made from: signs of life, what stations hold, and assignments.
 */
public sealed interface PaceInput permits ArrivalMinutes, RoutedAssignment, HeldChanges {

  /** Stands before what a {@link RoutedAssignment} writes; as a {@code false} once did. */
  int ROUTED_ASSIGNMENT = 0;

  /** Stands before what a {@link ArrivalMinutes} writes; as a {@code true} once did. */
  int ARRIVAL_MINUTES = 1;

  /** Stands before what {@link HeldChanges} write. */
  int HELD_CHANGES = 2;

  /** As {@link #ARRIVAL_MINUTES}, with the province of a district. */
  int ARRIVAL_MINUTES_IN_PROVINCE = 3;

  /** As {@link #HELD_CHANGES}, with the province of a district. */
  int HELD_CHANGES_IN_PROVINCE = 4;

  /** The kind of unit that it is about. */
  Scope scope();

  /** The unit that it is about. */
  String id();

  /**
   * GSO code of the province of a district that it is about. Empty for a team or province, and for
   * a district where an older version wrote it.
   */
  String province();

  /** The unit that it is about: one text for each kind and id, whatever the province. */
  String unit();

  /** Writes it so that {@link #readFrom} knows what it is. */
  void writeTo(DataOutput out) throws IOException;

  /** An independent copy, or the same where it never changes. */
  PaceInput copy();

  /** The key of a unit, in every version the same; so it holds no province. */
  static String unit(Scope scope, String id) {
    return scope.name() + '/' + id;
  }

  /** Reads what {@link #writeTo} wrote. */
  static PaceInput readFrom(DataInput in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case ROUTED_ASSIGNMENT -> RoutedAssignment.readBody(in);
      case ARRIVAL_MINUTES -> ArrivalMinutes.readBody(in, "");
      case HELD_CHANGES -> new HeldChanges(ArrivalMinutes.readBody(in, ""));
      case ARRIVAL_MINUTES_IN_PROVINCE -> ArrivalMinutes.readBody(in, in.readUTF());
      case HELD_CHANGES_IN_PROVINCE -> new HeldChanges(ArrivalMinutes.readBody(in, in.readUTF()));
      default -> throw new IOException("There is no pace input of kind " + kind + ".");
    };
  }
}
