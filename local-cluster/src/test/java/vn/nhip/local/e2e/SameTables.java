package vn.nhip.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.nhip.job.recompute.Tables;
import vn.nhip.job.recompute.Tables.DayKey;
import vn.nhip.job.recompute.Tables.DayRow;

/** Compares what has come out with the recomputation, and shows the first rows that differ. */
public final class SameTables {
  private static final int SHOWN = 10;

  private SameTables() {}

  /** Row by row, and each rejected or late record once. */
  public static void assertSame(Tables actual, Tables expected) {
    assertSameRows(actual, expected);
    assertThat(actual.rejected()).as("rejected, each once").hasSameSizeAs(expected.rejected());
    assertThat(actual.late()).as("late, each once").hasSameSizeAs(expected.late());
  }

  /** As {@link #assertSame}, but after a crash a rejected or late record may be there again. */
  public static void assertSameRows(Tables actual, Tables expected) {
    same("intake_audit", actual.audit().entrySet(), expected.audit().entrySet());
    same("daily_progress", actual.daily().entrySet(), counted(expected).entrySet());
    same("throughput", actual.throughput().entrySet(), expected.throughput().entrySet());
    same("station_status", actual.stations().entrySet(), expected.stations().entrySet());
    same("applications.rejected", actual.rejected(), expected.rejected());
    same("applications.late", actual.late(), expected.late());
  }

  /** The rows without the minute for which they are shown. */
  public static Map<DayKey, DayRow> counted(Tables tables) {
    Map<DayKey, DayRow> counted = new HashMap<>();
    tables
        .daily()
        .forEach(
            (key, row) ->
                counted.put(
                    key,
                    new DayRow(
                        row.province(),
                        row.district(),
                        row.received(),
                        row.returned(),
                        row.completed(),
                        row.delivered(),
                        row.students(),
                        row.elderly(),
                        row.priority(),
                        row.tooFast(),
                        row.waits(),
                        row.firstOccurredAt(),
                        row.lastOccurredAt(),
                        row.lastArrivedAt(),
                        null)));
    return counted;
  }

  private static void same(String what, Collection<?> actual, Collection<?> expected) {
    assertThat(first(expected, new HashSet<>(actual))).as("missing in " + what).isEmpty();
    assertThat(first(actual, new HashSet<>(expected))).as("too much in " + what).isEmpty();
  }

  private static List<Object> first(Collection<?> all, Set<?> without) {
    List<Object> rest = new ArrayList<>();
    for (Object one : all) {
      if (rest.size() < SHOWN && !without.contains(one)) {
        rest.add(one);
      }
    }
    return rest;
  }
}
