package vn.nhip.benchmark.contestants;

import java.util.Comparator;

/**
 * A window or working day of a unit for which {@link PlainConsumer} counts.
 *
 * @param district null for a province
 * @param minutes length of the window, or 0 for a working day
 * @param start begin of the window, seconds since 1970; of a working day, days since 1970
 */
record PlainWindow(
    String scope, String id, String province, String district, int minutes, long start) {

  /** The order in which all threads write, which prevents deadlocks. */
  static final Comparator<PlainWindow> ORDER =
      Comparator.comparing(PlainWindow::scope)
          .thenComparing(PlainWindow::id)
          .thenComparingInt(PlainWindow::minutes)
          .thenComparingLong(PlainWindow::start);
}
