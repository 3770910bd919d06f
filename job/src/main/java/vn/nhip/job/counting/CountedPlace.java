package vn.nhip.job.counting;

import java.util.Objects;
import java.util.function.Consumer;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.Scope;

/**
 * A working day and all units in which events of one place count: team, intake point, commune,
 * district and province.
 *
 * @param workingDay days since 1970
 * @param province GSO code, as the events name it
 * @param district GSO code, as the events name it
 * @param commune GSO code, or null
 * @param intakePoint id, or null
 * @param teamProvince GSO code of the province in which the team is shown
 * @param teamDistrict GSO code of the district in which the team is shown
 */
public record CountedPlace(
    int workingDay,
    String province,
    String district,
    String commune,
    String intakePoint,
    String teamProvince,
    String teamDistrict) {

  static CountedPlace of(ApplicationEvent event, OpenDay day) {
    return new CountedPlace(
        day.date(),
        event.province(),
        event.district(),
        event.commune(),
        event.intakePoint(),
        day.province(),
        day.district());
  }

  boolean isOf(ApplicationEvent event, OpenDay day) {
    return workingDay == day.date()
        && province.equals(event.province())
        && district.equals(event.district())
        && Objects.equals(commune, event.commune())
        && Objects.equals(intakePoint, event.intakePoint())
        && teamProvince.equals(day.province())
        && teamDistrict.equals(day.district());
  }

  /** Emits the same sums for each of the units. */
  void emit(String team, PlaceSums sums, Consumer<PartialCounts> out) {
    emit(Scope.TEAM, team, teamProvince, teamDistrict, sums, out);
    emit(Scope.INTAKE_POINT, intakePoint, province, district, sums, out);
    emit(Scope.COMMUNE, commune, province, district, sums, out);
    emit(Scope.DISTRICT, district, province, district, sums, out);
    emit(Scope.PROVINCE, province, province, null, sums, out);
  }

  private void emit(
      Scope scope,
      String id,
      String inProvince,
      String inDistrict,
      PlaceSums sums,
      Consumer<PartialCounts> out) {
    if (id != null) {
      out.accept(
          new PartialCounts(
              scope,
              id,
              inProvince,
              inDistrict,
              workingDay,
              sums.firstArrivedAt(),
              sums.minutes(),
              sums.tally()));
    }
  }
}
