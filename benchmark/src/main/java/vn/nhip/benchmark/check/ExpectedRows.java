package vn.nhip.benchmark.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import vn.nhip.connectors.postgres.tables.DailyProgressRow;
import vn.nhip.connectors.postgres.tables.ThroughputRow;

/** The rows expected according to a {@link Recount}, in the order of their keys. */
public final class ExpectedRows {
  private static final int[] WINDOWS = {1, 60};
  private static final Set<String> THREE = Set.of("TEAM", "DISTRICT", "PROVINCE");

  private final Recount recount;
  private final List<UnitCounts> units;

  /**
   * @param recount the counts
   * @param allScopes whether intake points and communes are included
   */
  public ExpectedRows(Recount recount, boolean allScopes) {
    this.recount = recount;
    this.units =
        recount.units().stream()
            .filter(unit -> allScopes || THREE.contains(unit.scope))
            .sorted(
                Comparator.comparing((UnitCounts unit) -> unit.scope)
                    .thenComparing(unit -> unit.id))
            .toList();
  }

  /** Passes each row of {@code throughput} to a consumer. */
  public void throughput(Consumer<ThroughputRow> consumer) {
    long begin = recount.spec().begin() / 1000;
    for (UnitCounts unit : units) {
      for (int minutes : WINDOWS) {
        for (int at = 0; at < unit.days() * UnitCounts.DAY_MINUTES; at += minutes) {
          int[] counts = unit.window(at, minutes);
          if (counts != null) {
            consumer.accept(
                new ThroughputRow(
                    unit.scope,
                    unit.id,
                    unit.province,
                    unit.district,
                    minutes,
                    begin + at * 60L,
                    counts[0],
                    counts[1],
                    counts[2],
                    counts[3]));
          }
        }
      }
    }
  }

  /** The rows of {@code daily_progress}, without judged columns. */
  public List<DailyProgressRow> daily() {
    int firstDay = Math.toIntExact(recount.spec().firstDay().toEpochDay());
    List<DailyProgressRow> rows = new ArrayList<>();
    for (UnitCounts unit : units) {
      for (int day = 0; day < unit.days(); day++) {
        UnitCounts.Day of = unit.day(day);
        if (of != null) {
          rows.add(row(unit, firstDay + day, of));
        }
      }
    }
    return rows;
  }

  private static DailyProgressRow row(UnitCounts unit, int epochDay, UnitCounts.Day day) {
    return new DailyProgressRow(
        unit.scope,
        unit.id,
        unit.province,
        unit.district,
        epochDay,
        day.counts[0],
        day.counts[1],
        day.counts[2],
        day.counts[3],
        day.students,
        day.elderly,
        day.priority,
        0,
        0,
        0,
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        day.firstOccurred * 1000,
        day.lastOccurred * 1000,
        day.lastArrived,
        null,
        day.lastArrived / 60_000 * 60 + 60);
  }
}
