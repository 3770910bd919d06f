package vn.nhip.core.pace;

import vn.nhip.core.forecast.OwnDay;

/**
 * What a unit is credited with on one working day: what it received and what its stations hold.
 * Until the end of the shift it also keeps how both grew; after that, what was credited at 41
 * points of the plan, from 0/40 to 40/40.
 */
final class DayCredit {

  int received;
  int held;

  // Until the end of the shift; null if the start of the day was missed.
  DayCurve receivedCurve = new DayCurve();
  DayCurve heldCurve = new DayCurve();

  /** From the end of the shift until the end of the day. */
  int[] atParts;

  void receive(int applications, int minute) {
    received += applications;
    if (receivedCurve != null) {
      receivedCurve.set(minute, received);
    }
  }

  void hold(int more, int minute) {
    held += more;
    if (heldCurve != null) {
      heldCurve.set(minute, held);
    }
  }

  int received() {
    return received;
  }

  int held() {
    return held;
  }

  int total() {
    return received + held;
  }

  /** Keeps what was credited at each part of the plan, at the planned end of the shift. */
  void keepParts(Plan plan) {
    if (receivedCurve == null) {
      return;
    }
    atParts = new int[OwnDay.PARTS + 1];
    for (int part = 0; part <= OwnDay.PARTS; part++) {
      int ended = (int) ((long) plan.total() * part / OwnDay.PARTS);
      int minute = Math.max(1, plan.firstWith(ended));
      atParts[part] = receivedCurve.at(minute) + heldCurve.at(minute);
    }
  }

  void dropCurves() {
    receivedCurve = null;
    heldCurve = null;
  }

  /** Whether this day, once it has ended, becomes an own day by which later ones are judged. */
  boolean hasParts() {
    return atParts != null;
  }

  /**
   * Drops the parts of the plan at the end of the day.
   *
   * @return what was still received after each part of the plan, or null if the day does not become
   *     an own day
   */
  int[] takeRests() {
    int[] credited = atParts;
    atParts = null;
    if (credited == null || received == 0) {
      return null;
    }
    int[] rests = new int[credited.length];
    for (int part = 0; part < rests.length; part++) {
      rests[part] = part == 0 ? received : Math.max(0, received - credited[part]);
    }
    return rests;
  }
}
