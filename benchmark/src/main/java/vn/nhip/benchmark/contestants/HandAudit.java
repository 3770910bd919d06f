package vn.nhip.benchmark.contestants;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.nhip.connectors.postgres.tables.IntakeAuditRow;
import vn.nhip.job.counting.AuditDelta;
import vn.nhip.job.domain.Outcome;

/** Counts the outcomes of records by hour of arrival. */
final class HandAudit {
  private static final Outcome[] OUTCOMES = Outcome.values();
  private static final long HOUR_SECONDS = 3_600;

  private final TreeMap<Long, Hour> hours = new TreeMap<>();
  private Hour last = new Hour(Long.MIN_VALUE);

  private static final class Hour {
    final long begin;
    final long[] events = new long[OUTCOMES.length];
    boolean dirty;

    Hour(long begin) {
      this.begin = begin;
    }

    boolean holds(long arrivedAt) {
      return begin * 1000 <= arrivedAt && arrivedAt < (begin + HOUR_SECONDS) * 1000;
    }
  }

  /** Counts a record by its arrival, in milliseconds since 1970. */
  void add(long arrivedAt, Outcome outcome) {
    if (!last.holds(arrivedAt)) {
      last = hours.computeIfAbsent(AuditDelta.hourOf(arrivedAt), Hour::new);
    }
    last.events[outcome.ordinal()]++;
    last.dirty = true;
  }

  /** Moves changed rows to a batch, and drops hours that the clock has passed. */
  void moveTo(List<IntakeAuditRow> rows, long clock) {
    for (Map.Entry<Long, Hour> hour : hours.entrySet()) {
      if (hour.getValue().dirty) {
        hour.getValue().dirty = false;
        write(hour.getValue(), rows);
      }
    }
    hours.headMap((clock / 1000) - HOUR_SECONDS, true).clear();
  }

  private static void write(Hour hour, List<IntakeAuditRow> rows) {
    for (Outcome outcome : OUTCOMES) {
      if (hour.events[outcome.ordinal()] > 0) {
        rows.add(new IntakeAuditRow(hour.begin, outcome.name(), hour.events[outcome.ordinal()]));
      }
    }
  }
}
