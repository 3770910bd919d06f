package vn.nhip.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

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

/** Compares the output with the recomputation, and shows the first rows that differ. */
public final class SameTables {
  private static final int SHOWN = 10;

  private SameTables() {}

  /** Compares row by row; each rejected or late record must appear once. */
  public static void assertSame(Tables actual, Tables expected) {
    assertSameRows(actual, expected);
    assertThat(actual.rejected()).as("rejected, each once").hasSameSizeAs(expected.rejected());
    assertThat(actual.late()).as("late, each once").hasSameSizeAs(expected.late());
  }

  /** Like {@link #assertSame}, but rejected or late records may be duplicated, as after a crash. */
  public static void assertSameRows(Tables actual, Tables expected) {
    same("intake_audit", actual.audit().entrySet(), expected.audit().entrySet());
    same("daily_progress", actual.daily().entrySet(), counted(expected).entrySet());
    same("throughput", actual.throughput().entrySet(), expected.throughput().entrySet());
    same("station_status", actual.stations().entrySet(), expected.stations().entrySet());
    same("applications.rejected", actual.rejected(), expected.rejected());
    same("applications.late", actual.late(), expected.late());
  }

  /** The rows without the minute to which they refer. */
  public static Map<DayKey, DayRow> counted(Tables tables) {
    Map<DayKey, DayRow> counted = new HashMap<>(tables.daily());
    counted.replaceAll((key, row) -> new DayRow(row.province(), row.district(), row.sums(), null));
    return counted;
  }

  private static void same(String what, Collection<?> actual, Collection<?> expected) {
    List<Object> missing = first(expected, new HashSet<>(actual));
    List<Object> unexpected = first(actual, new HashSet<>(expected));
    assertSoftly(
        both -> {
          both.assertThat(missing).as("missing in " + what).isEmpty();
          both.assertThat(unexpected).as("unexpected in " + what).isEmpty();
        });
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
