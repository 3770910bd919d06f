package vn.nhip.core.testing;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;

/**
 * An assignment in a {@link PaceTale}.
 *
 * @param fromDay the first day, relative to the tale's day
 * @param toDay the last day, relative to the tale's day; null if there is no end
 */
public record Target(
    TargetAssignment.Scope scope,
    String id,
    String name,
    String district,
    int fromDay,
    Integer toDay,
    int daily,
    List<ShiftInterval> shift) {

  /** A target of the tale's team, 08:00–12:00: with 240, one more is expected each minute. */
  public static Target target(int daily) {
    return new Target(
            TargetAssignment.Scope.TEAM, "663-LD-02", null, "663", 0, null, daily, List.of())
        .shift("08:00-12:00");
  }

  /** A target of the tale's district. */
  public static Target districtTarget(int daily) {
    return new Target(
        TargetAssignment.Scope.DISTRICT, "663", null, "663", 0, null, daily, List.of());
  }

  /** A target of the tale's province. */
  public static Target provinceTarget(int daily) {
    return new Target(TargetAssignment.Scope.PROVINCE, "67", null, null, 0, null, daily, List.of());
  }

  public Target ofTeam(String team) {
    return new Target(scope, team, name, district, fromDay, toDay, daily, shift);
  }

  public Target named(String newName) {
    return new Target(scope, id, newName, district, fromDay, toDay, daily, shift);
  }

  public Target inDistrict(String code) {
    return new Target(scope, id, name, code, fromDay, toDay, daily, shift);
  }

  public Target from(int day) {
    return new Target(scope, id, name, district, day, toDay, daily, shift);
  }

  public Target to(Integer day) {
    return new Target(scope, id, name, district, fromDay, day, daily, shift);
  }

  /** Planned intervals such as 08:00-12:00 or 22:15-26:30. */
  public Target shift(String... intervals) {
    List<ShiftInterval> planned = Arrays.stream(intervals).map(Target::interval).toList();
    return new Target(scope, id, name, district, fromDay, toDay, daily, planned);
  }

  private static ShiftInterval interval(String text) {
    List<Duration> ends = Arrays.stream(text.split("-")).map(Times::at).toList();
    return new ShiftInterval((int) ends.get(0).toMinutes(), (int) ends.get(1).toMinutes());
  }

  public TargetAssignment arrivedAt(long millis, int epochDay) {
    return new TargetAssignment(
        scope,
        id,
        name,
        "67",
        district,
        epochDay + fromDay,
        toDay == null ? null : epochDay + toDay,
        daily,
        shift,
        millis);
  }
}
