package vn.nhip.job.stations;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import vn.nhip.core.events.OptionalText;

/**
 * Where a station's newest application was received. What a station uploads arrives as one batch,
 * at one time: then the last occurrence is the newest. Of two at one time the greater names are, so
 * the order in which they come does not matter.
 */
final class NewestApplication {

  private static final Comparator<String> NAMES = Comparator.nullsFirst(Comparator.naturalOrder());
  private static final long NONE = Long.MIN_VALUE;

  private long arrivedAt = NONE;
  private long occurredAt = NONE;
  private String commune;
  private String intakePoint;

  void take(long arrived, long occurred, String inCommune, String atPoint) {
    int order = Long.compare(arrived, arrivedAt);
    order = order != 0 ? order : Long.compare(occurred, occurredAt);
    order = order != 0 ? order : NAMES.compare(atPoint, intakePoint);
    order = order != 0 ? order : NAMES.compare(inCommune, commune);
    if (order > 0) {
      arrivedAt = arrived;
      occurredAt = occurred;
      commune = inCommune;
      intakePoint = atPoint;
    }
  }

  void addAll(NewestApplication other) {
    if (other.arrivedAt != NONE) {
      take(other.arrivedAt, other.occurredAt, other.commune, other.intakePoint);
    }
  }

  /** GSO code, or null. */
  String commune() {
    return commune;
  }

  /** The point's id, or null. */
  String intakePoint() {
    return intakePoint;
  }

  /** Milliseconds since 1970; null without an application. */
  Long arrivedAt() {
    return arrivedAt == NONE ? null : arrivedAt;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(arrivedAt);
    out.writeLong(occurredAt);
    OptionalText.write(out, commune);
    OptionalText.write(out, intakePoint);
  }

  /** Reads what {@link #writeTo} wrote. */
  void readFrom(DataInput in) throws IOException {
    arrivedAt = in.readLong();
    occurredAt = in.readLong();
    commune = OptionalText.read(in);
    intakePoint = OptionalText.read(in);
  }
}
