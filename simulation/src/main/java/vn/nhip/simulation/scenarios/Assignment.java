package vn.nhip.simulation.scenarios;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * A target assignment, as a record of the topic {@code targets}.
 *
 * @param district null for a province
 * @param shift null except for a team
 * @param plan null for a team
 */
record Assignment(
    String scope,
    String id,
    String name,
    String province,
    String district,
    Period period,
    int dailyTarget,
    Shift shift,
    Plan plan) {

  /** A range of working days, both inclusive. */
  record Period(LocalDate from, LocalDate to) {}

  /** The number of residents of card age, and the date by which all of them are to have applied. */
  record Plan(int eligible, LocalDate deadline) {}

  String key() {
    return scope + "/" + id + "/" + period.from();
  }

  byte[] json() {
    StringBuilder out = new StringBuilder(400);
    out.append("{\"type\":\"TARGET\",\"scope\":\"").append(scope);
    out.append("\",\"id\":\"").append(id);
    out.append("\",\"name\":\"").append(name);
    out.append("\",\"province\":\"").append(province);
    if (district != null) {
      out.append("\",\"district\":\"").append(district);
    }
    out.append("\",\"from\":\"").append(period.from());
    out.append("\",\"to\":\"").append(period.to());
    out.append("\",\"dailyTarget\":").append(dailyTarget);
    if (shift != null) {
      out.append(",\"shift\":").append(shift.json());
    }
    if (plan != null) {
      out.append(",\"eligible\":").append(plan.eligible());
      out.append(",\"deadline\":\"").append(plan.deadline()).append('"');
    }
    out.append(",\"assignedBy\":\"PC06-").append(province).append("\"}");
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }
}
