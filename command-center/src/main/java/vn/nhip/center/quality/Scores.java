package vn.nhip.center.quality;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.nhip.center.quality.Quality.Accuracy;
import vn.nhip.center.quality.Quality.Calls;
import vn.nhip.center.quality.Quality.Kind;
import vn.nhip.center.quality.Quality.OfUnit;

/** Computes the quality of alerts as a pure function of alerts and outcomes. */
final class Scores {
  private static final List<String> SCOPES = List.of("TEAM", "DISTRICT");
  private static final List<String> KINDS = List.of("BEHIND", "SILENT", "MISSED");
  private static final List<String> SEVERITIES = List.of("WARNING", "CRITICAL");

  private Scores() {}

  /** Scores for teams and districts, for calls of any severity and for critical ones. */
  static List<Calls> calls(List<UnitDay> days) {
    List<Calls> calls = new ArrayList<>();
    for (String scope : SCOPES) {
      List<UnitDay> ofScope = days.stream().filter(day -> day.scope().equals(scope)).toList();
      SEVERITIES.forEach(
          severity -> calls.add(calls(scope, severity, ofScope, severity.equals("CRITICAL"))));
    }
    return calls;
  }

  private static Calls calls(String scope, String severity, List<UnitDay> days, boolean critical) {
    int missed = (int) days.stream().filter(UnitDay::missed).count();
    List<UnitDay> called = days.stream().filter(day -> day.calledAt(critical) != null).toList();
    List<UnitDay> right = called.stream().filter(UnitDay::missed).toList();
    return new Calls(
        scope,
        severity,
        days.size(),
        missed,
        called.size(),
        right.size(),
        percent(right.size(), called.size()),
        percent(right.size(), missed),
        median(right.stream().map(day -> day.leadMinutes(critical)).toList()));
  }

  /** Scores for each kind and severity with at least one alert. */
  static List<Kind> kinds(List<AlertLife> alerts, Instant clock) {
    Set<AlertLife> again = repeated(alerts);
    List<Kind> kinds = new ArrayList<>();
    for (String kind : KINDS) {
      for (String severity : SEVERITIES) {
        List<AlertLife> some =
            alerts.stream()
                .filter(each -> each.kind().equals(kind) && each.severity().equals(severity))
                .toList();
        if (!some.isEmpty()) {
          kinds.add(
              new Kind(
                  kind,
                  severity,
                  some.size(),
                  (int) some.stream().filter(again::contains).count(),
                  (int) some.stream().filter(AlertLife::isBrief).count(),
                  kind.equals("MISSED") ? null : stale(some, clock),
                  median(some.stream().map(AlertLife::minutes).toList())));
        }
      }
    }
    return kinds;
  }

  /** Accuracy at 25, 50 and 75 % of the plan; teams only. */
  static List<Accuracy> forecast(List<UnitDay> days) {
    List<Accuracy> accuracy = new ArrayList<>();
    for (int quarter = 0; quarter < 3; quarter++) {
      int at = quarter;
      List<UnitDay> some = days.stream().filter(day -> day.isTeam() && day.isForecast(at)).toList();
      Integer tenths = median(some.stream().map(day -> day.errorTenths(at)).toList());
      accuracy.add(
          new Accuracy(
              25 * (quarter + 1),
              some.size(),
              tenths == null ? null : tenths / 10.0,
              (int) some.stream().filter(day -> day.isBetween(at)).count()));
    }
    return accuracy;
  }

  /**
   * Scores for each team that was called behind, missed its target or had an alert; most wrong
   * calls first.
   */
  static List<OfUnit> units(List<UnitDay> days, List<AlertLife> alerts, Instant clock) {
    Map<String, List<AlertLife>> lives =
        alerts.stream().collect(Collectors.groupingBy(AlertLife::unit));
    Set<AlertLife> again = repeated(alerts);
    return days.stream()
        .filter(UnitDay::isTeam)
        .collect(Collectors.groupingBy(UnitDay::id, TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(
            own ->
                unit(own, lives.getOrDefault("TEAM/" + own.get(0).id(), List.of()), again, clock))
        .filter(unit -> unit.missed() + unit.called() + unit.alerts() > 0)
        .sorted(
            Comparator.comparing((OfUnit unit) -> unit.called() + unit.missed() - 2 * unit.right())
                .thenComparing(unit -> unit.again() + unit.stale())
                .thenComparing(OfUnit::missed)
                .reversed()
                .thenComparing(OfUnit::id))
        .toList();
  }

  private static OfUnit unit(
      List<UnitDay> days, List<AlertLife> alerts, Set<AlertLife> again, Instant clock) {
    UnitDay any = days.get(0);
    Calls calls = calls("TEAM", "WARNING", days, false);
    return new OfUnit(
        any.id(),
        any.name(),
        any.district(),
        calls.days(),
        calls.missed(),
        calls.called(),
        calls.right(),
        alerts.size(),
        (int) alerts.stream().filter(again::contains).count(),
        stale(alerts, clock));
  }

  private static int stale(List<AlertLife> alerts, Instant clock) {
    return (int) alerts.stream().filter(alert -> alert.isStale(clock)).count();
  }

  /** All but the first alert of the same unit, kind and day. */
  private static Set<AlertLife> repeated(List<AlertLife> alerts) {
    Map<String, AlertLife> first = new HashMap<>();
    Set<AlertLife> again = new HashSet<>();
    alerts.stream()
        .sorted(Comparator.comparing(AlertLife::raisedAt))
        .forEach(
            alert -> {
              if (first.putIfAbsent(alert.chatterKey(), alert) != null) {
                again.add(alert);
              }
            });
    return again;
  }

  /** Percentage, rounded down; null if the whole is 0. */
  static Integer percent(int part, int whole) {
    return whole == 0 ? null : Integer.valueOf((int) (100L * part / whole));
  }

  /** Median, the lower of two middle values; null if there are no values. */
  static Integer median(List<Integer> values) {
    List<Integer> sorted = values.stream().filter(Objects::nonNull).sorted().toList();
    return sorted.isEmpty() ? null : sorted.get((sorted.size() - 1) / 2);
  }
}
