package vn.nhip.job.stations;

import java.util.Comparator;

/**
 * Where a station's newest application was received. An upload arrives as one batch at one time; of
 * these applications the one that occurred last is the newest, and of those that occurred together
 * the one with the greater names, so that the order of calls does not matter.
 */
public final class NewestApplication {

  private static final Comparator<String> NAMES = Comparator.nullsFirst(Comparator.naturalOrder());
  private static final long NONE = Long.MIN_VALUE;

  private long arrivedAt = NONE;
  private long occurredAt = NONE;
  private String commune;
  private String intakePoint;

  /**
   * Adds an application.
   *
   * @param arrived milliseconds since 1970
   * @param occurred microseconds since 1970
   * @param inCommune GSO code, or null
   * @param atPoint the intake point's id, or null
   */
  public void take(long arrived, long occurred, String inCommune, String atPoint) {
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
  public String commune() {
    return commune;
  }

  /** The intake point's id, or null. */
  public String intakePoint() {
    return intakePoint;
  }

  /** Arrival, milliseconds since 1970; null without an application. */
  Long arrivedAtOrNull() {
    return arrivedAt == NONE ? null : arrivedAt;
  }

  /** Arrival, milliseconds since 1970; {@link Long#MIN_VALUE} without an application. */
  public long arrivedAt() {
    return arrivedAt;
  }

  /** Occurrence, microseconds since 1970; {@link Long#MIN_VALUE} without an application. */
  public long occurredAt() {
    return occurredAt;
  }
}
