package vn.nhip.intake.stations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhip.core.settings.DaemonThreads;
import vn.nhip.intake.answers.LineAnswer;

/**
 * Counts refused lines by token, hour, reason and field, for the pages of the command centre. The
 * counts are written every few seconds; an instance that is killed loses those since the last
 * write. Nothing else depends on them.
 */
public final class Refusals implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final long INTERVAL_MILLIS = 2_000;
  private static final Duration KEPT = Duration.ofDays(8);
  private static final String ADD =
      "INSERT INTO station_refusal AS r (token_id, hour, reason, field, lines, last_at)"
          + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (token_id, hour, reason, field) DO UPDATE"
          + " SET lines = r.lines + excluded.lines, last_at = greatest(r.last_at, excluded.last_at)";

  private final IntakeDatabase database;
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("intake-refusals"));

  /** Bounded, because tokens, reasons and fields are few. */
  private Map<Key, Count> counts = new HashMap<>();

  private boolean away;

  private record Key(long token, Instant hour, String reason, String field) {}

  private record Count(long lines, Instant lastAt) {
    Count and(Count other) {
      return new Count(lines + other.lines, lastAt.isAfter(other.lastAt) ? lastAt : other.lastAt);
    }
  }

  private Refusals(IntakeDatabase database) {
    this.database = database;
  }

  /** Starts to write the counts. */
  public static Refusals start(IntakeDatabase database) {
    Refusals refusals = new Refusals(database);
    Future<?> unused =
        refusals.writer.scheduleWithFixedDelay(
            refusals::write, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    return refusals;
  }

  /** Counts the refused lines among some answers. */
  public void add(StationToken token, List<LineAnswer> lines, Instant now) {
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    for (LineAnswer line : lines) {
      if (!line.accepted()) {
        String field = line.field() == null ? "" : line.field();
        merge(new Key(token.id(), hour, line.reason(), field), new Count(1, now));
      }
    }
  }

  private synchronized void merge(Key key, Count count) {
    counts.merge(key, count, Count::and);
  }

  private synchronized Map<Key, Count> takeAll() {
    Map<Key, Count> taken = counts;
    counts = new HashMap<>();
    return taken;
  }

  private void write() {
    Map<Key, Count> taken = takeAll();
    if (taken.isEmpty()) {
      return;
    }
    try {
      database.inTransaction(connection -> write(connection, taken));
      away = false;
    } catch (SQLException | RuntimeException e) {
      taken.forEach(this::merge);
      if (!away) {
        LOG.warn("The counts of refused lines cannot be written ({})", e.getMessage());
      }
      away = true;
    }
  }

  private static Void write(Connection connection, Map<Key, Count> taken) throws SQLException {
    // Written in one order, so that instances that update the same rows do not deadlock.
    List<Key> keys = new ArrayList<>(taken.keySet());
    keys.sort(
        Comparator.comparingLong(Key::token)
            .thenComparing(Key::hour)
            .thenComparing(Key::reason)
            .thenComparing(Key::field));
    try (PreparedStatement add = connection.prepareStatement(ADD)) {
      for (Key key : keys) {
        add.setLong(1, key.token());
        add.setObject(2, key.hour().atOffset(ZoneOffset.UTC));
        add.setString(3, key.reason());
        add.setString(4, key.field());
        add.setLong(5, taken.get(key).lines());
        add.setObject(6, taken.get(key).lastAt().atOffset(ZoneOffset.UTC));
        add.addBatch();
      }
      add.executeBatch();
    }
    try (PreparedStatement drop =
        connection.prepareStatement("DELETE FROM station_refusal WHERE hour < ?")) {
      drop.setObject(1, keys.get(0).hour().minus(KEPT).atOffset(ZoneOffset.UTC));
      drop.executeUpdate();
    }
    return null;
  }

  @Override
  public void close() {
    writer.shutdownNow();
    write();
  }
}
