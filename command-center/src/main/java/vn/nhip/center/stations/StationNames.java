package vn.nhip.center.stations;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.health.Moments;
import vn.nhip.center.targets.DayNames;
import vn.nhip.center.targets.UnitNames;

/** What the teams and intake points of stations are called now. */
final class StationNames {
  private StationNames() {}

  /**
   * The name of each team or point by its scope and id, as far as the handle may see it; the id
   * where it has none.
   *
   * @param province whose teams; null for those of all
   */
  static BinaryOperator<String> read(Handle handle, String province, Moments moments) {
    Instant clock = moments.read(handle).clock();
    // Before the job's clock runs, names of today are the nearest.
    LocalDate day = moments.calendar().dayOf(clock == null ? Instant.now() : clock);
    DayNames names = UnitNames.read(handle, province, moments.calendar());
    return (scope, id) -> names.of(scope, id, day);
  }

  /** Those of teams alone; null for null. */
  static UnaryOperator<String> teams(BinaryOperator<String> names) {
    return team -> team == null ? null : names.apply("TEAM", team);
  }
}
