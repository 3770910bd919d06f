package vn.nhip.core.testing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.nhip.core.alerts.AlertFacts;
import vn.nhip.core.alerts.AlertKind;
import vn.nhip.core.alerts.Resolution;
import vn.nhip.core.alerts.Severity;
import vn.nhip.core.events.Scope;

/** Builds facts for texts; by default those of a team that has received 255 of 340 at 16:40. */
public final class Facts {
  public static final LocalDate DAY = LocalDate.parse("2021-03-20");

  private final Map<String, Object> values = new HashMap<>();

  private Facts() {}

  public static Facts team() {
    return new Facts()
        .with("scope", Scope.TEAM)
        .with("id", "663-LD-02")
        .with("name", "Tổ lưu động 2, Đắk Mil")
        .with("severity", Severity.CRITICAL)
        .with("at", time("16:40"))
        .with("dailyTarget", 340)
        .with("received", 255)
        .with("expected", 330)
        .with("requiredPerHour", new BigDecimal("54.3"));
  }

  /** The same facts for a district. */
  public static Facts district(String name) {
    return team().with("scope", Scope.DISTRICT).with("id", "663").with("name", name);
  }

  /** Sets BEHIND with all its figures. */
  public Facts behind(int enough, List<Integer> rests, int ownDays) {
    List<Integer> sorted = rests.stream().sorted().toList();
    int credited = (Integer) values.get("received");
    return kind(AlertKind.BEHIND)
        .with("held", 0)
        .with("enough", enough)
        .with("rests", rests)
        .with("ownDays", ownDays)
        .with("projected", credited + (sorted.get(4) + sorted.get(5)) / 2)
        .with("projectedLow", credited + sorted.get(0))
        .with("projectedHigh", credited + sorted.get(9))
        .with("helpUntil", time("19:40"))
        .why(30, 15, 30);
  }

  public Facts kind(AlertKind kind) {
    return with("kind", kind);
  }

  public Facts resolved(Resolution resolution) {
    return with("resolution", resolution);
  }

  public Facts why(Integer start, Integer silent, Integer pace) {
    return with("shortStart", start).with("shortSilent", silent).with("shortPace", pace);
  }

  /** Sets a value by the name of the record's component. */
  public Facts with(String name, Object value) {
    values.put(name, value);
    return this;
  }

  /** A local time of the working day. */
  public static LocalDateTime time(String time) {
    return DAY.atTime(LocalTime.parse(time));
  }

  @SuppressWarnings("unchecked")
  public AlertFacts get() {
    return new AlertFacts(
        value("scope", Scope.class),
        value("id", String.class),
        value("name", String.class),
        value("kind", AlertKind.class),
        value("severity", Severity.class),
        value("resolution", Resolution.class),
        DAY,
        value("at", LocalDateTime.class),
        value("dailyTarget", Integer.class),
        value("received", Integer.class),
        value("held", Integer.class),
        value("expected", Integer.class),
        value("projected", Integer.class),
        value("projectedLow", Integer.class),
        value("projectedHigh", Integer.class),
        value("requiredPerHour", BigDecimal.class),
        value("enough", Integer.class),
        (List<Integer>) value("rests", List.class),
        value("ownDays", Integer.class),
        value("shortStart", Integer.class),
        value("shortSilent", Integer.class),
        value("shortPace", Integer.class),
        value("helpUntil", LocalDateTime.class),
        value("lastHeard", LocalDateTime.class));
  }

  private <T> T value(String name, Class<T> type) {
    return type.cast(values.get(name));
  }
}
