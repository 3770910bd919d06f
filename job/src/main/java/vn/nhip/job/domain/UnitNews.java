package vn.nhip.job.domain;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What the judgement of a unit is made from: signs of life and assignments. */
public sealed interface UnitNews permits Pulse, Posting {

  /** The kind of unit that it is about. */
  Scope scope();

  /** The unit that it is about. */
  String id();

  /** The unit that it is about: one text for each kind and id. */
  String unit();

  /** Writes it so that {@link #readFrom} knows what it is. */
  void writeTo(DataOutput out) throws IOException;

  /** An independent copy, or the same where it never changes. */
  UnitNews copy();

  /** The key of a unit. */
  static String unit(Scope scope, String id) {
    return scope.name() + '/' + id;
  }

  /** Reads what {@link #writeTo} wrote. */
  static UnitNews readFrom(DataInput in) throws IOException {
    return in.readBoolean() ? Pulse.readBody(in) : Posting.readBody(in);
  }
}
