package vn.nhip.benchmark.contestants;

import java.io.Serializable;

/**
 * The state of the three windows of an event after counting it.
 *
 * @param event the counted event and its unit
 * @param minute begin of the window of a minute, milliseconds since 1970
 * @param inMinute its counts
 * @param hour begin of the window of an hour
 * @param inHour its counts
 * @param day begin of the working day
 * @param inDay its counts
 */
record HazelcastJetUpdate(
    HazelcastJetUnitEvent event,
    long minute,
    int[] inMinute,
    long hour,
    int[] inHour,
    long day,
    int[] inDay)
    implements Serializable {

  void putInto(BatchedRows rows) {
    rows.window(1, row(minute, inMinute));
    rows.window(60, row(hour, inHour));
    rows.day(row(day, inDay));
  }

  private WindowRow row(long start, int[] counts) {
    return WindowRow.of(
        event.scope(), event.id(), event.event().province, event.event().district, start, counts);
  }
}
