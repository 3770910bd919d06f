package vn.nhip.center.board;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Rows;

/** Applications received in each of the last 60 minutes of the clock, by unit. */
final class RecentMinutes {
  static final int MINUTES = 60;
  private static final int STEP = 5;
  private static final String WINDOWS =
      """
      SELECT scope, scope_id, key_province, window_start, received FROM throughput
      WHERE scope = :scope AND scope_id = ANY(:ids) AND key_province = ANY(:provinces)
        AND window_minutes = 1 AND window_start >= :from AND window_start < :to AND received > 0\
      """;

  static final RecentMinutes NONE = new RecentMinutes(Map.of());

  private final Map<String, int[]> byUnit;

  private RecentMinutes(Map<String, int[]> byUnit) {
    this.byUnit = byUnit;
  }

  /**
   * Reads the minutes of some units. The query names their ids so that it can use the primary key.
   */
  static RecentMinutes read(Handle handle, Collection<Unit> units, Instant clock) {
    Instant to = clock.truncatedTo(ChronoUnit.MINUTES);
    Instant from = to.minus(Duration.ofMinutes(MINUTES));
    Map<String, int[]> byUnit = new HashMap<>();
    Map<String, List<Unit>> byScope = units.stream().collect(Collectors.groupingBy(Unit::scope));
    byScope.forEach(
        (scope, ofScope) ->
            handle
                .createQuery(WINDOWS)
                .bind("scope", scope)
                .bindArray("ids", String.class, distinct(ofScope, Unit::id))
                .bindArray("provinces", String.class, distinct(ofScope, Unit::keyProvince))
                .bind("from", Rows.time(from))
                .bind("to", Rows.time(to))
                .map(
                    (row, ctx) -> {
                      Instant start = Rows.instant(row, "window_start");
                      String key =
                          Unit.key(
                              row.getString("scope"),
                              row.getString("key_province"),
                              row.getString("scope_id"));
                      int[] minutes = byUnit.computeIfAbsent(key, unit -> new int[MINUTES]);
                      minutes[(int) ChronoUnit.MINUTES.between(from, start)] =
                          row.getInt("received");
                      return key;
                    })
                .list());
    return new RecentMinutes(byUnit);
  }

  private static List<String> distinct(List<Unit> units, Function<Unit, String> of) {
    return units.stream().map(of).distinct().toList();
  }

  /** Adds the rate and the sparkline to a unit. */
  Unit of(Unit unit) {
    int[] minutes = byUnit.getOrDefault(unit.key(), new int[MINUTES]);
    List<Integer> spark = new ArrayList<>();
    int rate = 0;
    for (int i = 0; i < MINUTES; i += STEP) {
      int step = 0;
      for (int j = i; j < i + STEP; j++) {
        step += minutes[j];
      }
      spark.add(step);
      rate += step;
    }
    return unit.withRecent(rate, spark);
  }

  /** The sum of several units for each minute, oldest first. */
  List<Integer> sum(Collection<Unit> units) {
    int[] sums = new int[MINUTES];
    for (Unit unit : units) {
      int[] minutes = byUnit.getOrDefault(unit.key(), new int[MINUTES]);
      for (int i = 0; i < MINUTES; i++) {
        sums[i] += minutes[i];
      }
    }
    List<Integer> list = new ArrayList<>();
    for (int sum : sums) {
      list.add(sum);
    }
    return list;
  }
}
