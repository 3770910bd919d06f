package vn.nhip.job.recompute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A valid TARGET record of {@code targets}.
 *
 * @param to the last working day for which it holds, or null
 * @param shift the planned intervals, in order; null without a shift
 */
record Assignment(
    long offset,
    Instant arrivedAt,
    String scope,
    String id,
    String province,
    String district,
    LocalDate from,
    LocalDate to,
    long dailyTarget,
    List<Interval> shift) {

  private static final String HOUR_AND_MINUTE = "[0-9]{2}:[0-5][0-9]";

  /** An interval in minutes since midnight of the working day's date. */
  record Interval(int from, int to) {}

  boolean isFor(LocalDate workingDay) {
    return !workingDay.isBefore(from) && (to == null || !workingDay.isAfter(to));
  }

  /**
   * Parses a record's value; empty for a CLOCK.
   *
   * @throws Unusable with the first applicable reason in the contract's order
   */
  static Optional<Assignment> in(Arrived record) throws Unusable {
    ObjectNode object = JsonText.objectIn(record.value());
    Fields fields = new Fields(object);
    String type = Fields.required(fields.text("type"));
    if (type.equals("CLOCK")) {
      return Optional.empty();
    }
    Fields.check(type.equals("TARGET"));
    Assignment assignment = validIn(fields, record);
    if (JsonText.holdsPersonalNumber(record.value())) {
      throw new Unusable(Unusable.PII);
    }
    return Optional.of(assignment);
  }

  private static Assignment validIn(Fields fields, Arrived record) throws Unusable {
    String scope = Fields.required(fields.text("scope", "TEAM|DISTRICT|PROVINCE"));
    String id = Fields.required(fields.text("id", Event.NAME_FORM));
    String province = Fields.required(fields.text("province", "[0-9]{2}"));
    String district = fields.text("district", "[0-9]{3}");
    Fields.check(district != null || scope.equals("PROVINCE"));
    Fields.check(!scope.equals("DISTRICT") || id.equals(district));
    Fields.check(!scope.equals("PROVINCE") || id.equals(province));
    LocalDate from = Fields.required(fields.date("from"));
    LocalDate to = fields.date("to");
    Fields.check(to == null || !to.isBefore(from));
    long dailyTarget = Fields.required(fields.integer("dailyTarget", 0, 1_000_000));
    fields.text("name");
    fields.text("assignedBy");
    fields.text("reason");
    fields.integer("eligible", 0, 10_000_000_000L);
    fields.date("deadline");
    return new Assignment(
        record.offset(),
        record.arrivedAt(),
        scope,
        id,
        province,
        district,
        from,
        to,
        dailyTarget,
        shiftIn(fields));
  }

  private static List<Interval> shiftIn(Fields fields) throws Unusable {
    JsonNode list = fields.value("shift");
    if (list == null) {
      return null;
    }
    Fields.check(list.isArray() && !list.isEmpty());
    List<Interval> shift = new ArrayList<>();
    for (JsonNode one : list) {
      if (!(one instanceof ObjectNode object)) {
        throw new Unusable(Unusable.INVALID);
      }
      int from = minuteOfDay(new Fields(object), "from");
      int to = minuteOfDay(new Fields(object), "to");
      Fields.check(4 * 60 <= from && from < to && to <= 28 * 60);
      shift.add(new Interval(from, to));
    }
    shift.sort(Comparator.comparing(Interval::from));
    for (int i = 1; i < shift.size(); i++) {
      Fields.check(shift.get(i - 1).to() <= shift.get(i).from());
    }
    return shift;
  }

  private static int minuteOfDay(Fields fields, String name) throws Unusable {
    String text = Fields.required(fields.text(name, HOUR_AND_MINUTE));
    return Integer.parseInt(text.substring(0, 2)) * 60 + Integer.parseInt(text.substring(3));
  }
}
