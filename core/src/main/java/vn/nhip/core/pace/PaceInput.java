package vn.nhip.core.pace;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import vn.nhip.core.events.Scope;

/**
 * Input of the judgement of a unit: signs of life, changes of what stations hold, or an assignment.
 */
public sealed interface PaceInput permits ArrivalMinutes, RoutedAssignment, HeldChanges {

  /**
   * Kind written before a {@link RoutedAssignment}. It equals the {@code false} of older versions.
   */
  int ROUTED_ASSIGNMENT = 0;

  /** Kind written before {@link ArrivalMinutes}. It equals the {@code true} of older versions. */
  int ARRIVAL_MINUTES = 1;

  /** Kind written before {@link HeldChanges}. */
  int HELD_CHANGES = 2;

  /** Like {@link #ARRIVAL_MINUTES}, with the province of a district. */
  int ARRIVAL_MINUTES_IN_PROVINCE = 3;

  /** Like {@link #HELD_CHANGES}, with the province of a district. */
  int HELD_CHANGES_IN_PROVINCE = 4;

  /** The kind of unit that this input is for. */
  Scope scope();

  /** The id of the unit that this input is for. */
  String id();

  /**
   * GSO code of the province of the district that this input is for. Empty for a team or province,
   * and for a district in a form written by an older version.
   */
  String province();

  /**
   * The key of the unit that this input is for: unique to kind and id, independent of the province.
   */
  String unit();

  /** Writes the kind of this input and its content, to be read by {@link #readFrom}. */
  void writeTo(DataOutput out) throws IOException;

  /** An independent copy, or this object if it is immutable. */
  PaceInput copy();

  /** The key of a unit. It must not change between versions, so it holds no province. */
  static String unit(Scope scope, String id) {
    return scope.name() + '/' + id;
  }

  /** Reads an input as written by {@link #writeTo}. */
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
