package vn.nhip.simulation.log;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;

/** Reads team assignments from the topic {@code targets}. */
final class Assignments {

  private static final int HIGHEST_TARGET = 1_000_000;
  private static final int EARLIEST_MINUTE = 4 * 60;
  private static final int LATEST_MINUTE = 28 * 60;
  private static final Pattern TIME = Pattern.compile("([0-2][0-9]):([0-5][0-9])");

  private Assignments() {}

  /**
   * Reads an assignment of a team.
   *
   * @param arrivedAt milliseconds since 1970
   */
  static TargetAssignment read(Fields fields, long arrivedAt) throws Fields.Unusable {
    int from = fields.date("from");
    Integer to = fields.has("to") ? fields.date("to") : null;
    if (to != null && to < from) {
      throw new Fields.Unusable("to is before from");
    }
    return new TargetAssignment(
        TargetAssignment.Scope.TEAM,
        fields.id("id"),
        fields.has("name") ? fields.text("name") : null,
        fields.text("province"),
        fields.text("district"),
        from,
        to,
        fields.integer("dailyTarget", HIGHEST_TARGET),
        fields.has("shift") ? shift(fields.node("shift")) : TargetAssignment.DEFAULT_SHIFT,
        arrivedAt);
  }

  private static List<ShiftInterval> shift(JsonNode list) throws Fields.Unusable {
    List<ShiftInterval> shift = new ArrayList<>();
    for (JsonNode each : list) {
      Fields interval = new Fields(each);
      shift.add(new ShiftInterval(minute(interval.text("from")), minute(interval.text("to"))));
    }
    shift.sort(Comparator.comparingInt(ShiftInterval::fromMinute));
    int earliest = EARLIEST_MINUTE;
    for (ShiftInterval interval : shift) {
      if (interval.fromMinute() < earliest || interval.toMinute() <= interval.fromMinute()) {
        throw new Fields.Unusable("shift has an interval that is empty, too early or overlaps");
      }
      earliest = interval.toMinute();
    }
    if (shift.isEmpty() || earliest > LATEST_MINUTE) {
      throw new Fields.Unusable("shift is empty or ends after 28:00");
    }
    return shift;
  }

  private static int minute(String time) throws Fields.Unusable {
    Matcher matcher = TIME.matcher(time);
    if (!matcher.matches()) {
      throw new Fields.Unusable("shift has a time that is not written as in 07:30");
    }
    return 60 * Integer.parseInt(matcher.group(1)) + Integer.parseInt(matcher.group(2));
  }
}
