package vn.nhip.center.targets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Rows;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.sheet.AssignmentRecord;

/**
 * The table {@code command_center.target_change}: the key of each record sent from the command
 * centre, with its author.
 */
public final class TargetChangeTable {
  private static final String INSERT =
      """
      INSERT INTO command_center.target_change
          (change_id, record_key, province, district, account, shown_name, file_name, undoes)
      VALUES (:id, :key, :province, :district, :account,
          (SELECT nullif(shown_name, '') FROM command_center.account WHERE name = :account),
          :file, :undoes::uuid)\
      """;
  private static final String OUTSIDE =
      """
      SELECT DISTINCT change_id FROM command_center.target_change
      WHERE change_id = ANY (:ids)
        AND NOT ('*' = ANY (:codes) OR province = ANY (:codes)
                 OR coalesce(province || district = ANY (:codes), false))\
      """;
  private static final String WITHOUT_EFFECT = "undoes/";

  /**
   * Undos of which Kafka has stored every record. The records of an incomplete undo count as
   * ordinary assignments, so that a second attempt sends the rest.
   */
  private static final String UNDOINGS =
      """
      SELECT change_id, undoes FROM command_center.target_change t
      WHERE undoes IS NOT NULL
      GROUP BY change_id, undoes
      HAVING bool_and(
          starts_with(record_key, :mark) OR record_key = ANY (:stored)
          OR EXISTS (SELECT FROM command_center.assignment a WHERE a.record_key = t.record_key))\
      """;

  private static final String MARK =
      """
      INSERT INTO command_center.target_change
          (change_id, record_key, province, district, account, shown_name, file_name, undoes)
      SELECT :id, :mark || record_key, province, district, :account,
             (SELECT nullif(shown_name, '') FROM command_center.account WHERE name = :account),
             :file, :undoes
      FROM command_center.target_change WHERE change_id = :undoes\
      """;

  private static final String MARKS =
      """
      SELECT DISTINCT ON (undoes) undoes, at, coalesce(shown_name, account) AS by_name
      FROM command_center.target_change
      WHERE undoes = ANY (:ids) AND starts_with(record_key, :mark) ORDER BY undoes, at DESC\
      """;

  private TargetChangeTable() {}

  /**
   * A sheet that was sent, or what took one back.
   *
   * @param undoes the change that it takes back; null for a sheet
   */
  public record Sent(UUID id, String account, String fileName, UUID undoes) {}

  /**
   * The records of a change that is to be taken back.
   *
   * @param fileName of its sheet
   * @param taken keys of its records
   * @param gone keys of all records that shall count no longer
   * @param namedPoints whether its sheet named intake points too
   */
  public record Undoing(
      String fileName, Set<String> taken, Set<String> gone, boolean namedPoints) {}

  /**
   * That a change was undone when nothing of it was left to take back.
   *
   * @param byName what others saw of the account at that time
   */
  public record UndoneWithoutEffect(Instant at, String byName) {}

  /** Notes what is going to be sent, whose keys follow from those that are taken. */
  public static void add(
      Handle handle, Sent sent, List<TargetAssignment> assignments, Set<String> takenKeys) {
    PreparedBatch batch = handle.prepareBatch(INSERT);
    for (TargetAssignment each : assignments) {
      batch
          .bind("id", sent.id())
          .bind("key", AssignmentRecord.key(each, takenKeys))
          .bind("province", each.province())
          .bind("district", each.district())
          .bind("account", sent.account())
          .bind("file", sent.fileName())
          .bind("undoes", sent.undoes())
          .add();
    }
    batch.execute();
  }

  /** Notes that a change is undone of which nothing is left, so that nothing has to be sent. */
  public static void mark(Handle handle, Sent undo) {
    handle
        .createUpdate(MARK)
        .bind("id", undo.id())
        .bind("mark", WITHOUT_EFFECT)
        .bind("account", undo.account())
        .bind("file", undo.fileName())
        .bind("undoes", undo.undoes())
        .execute();
  }

  /** Those of some changes that were undone without effect, by {@link #mark}. */
  public static Map<UUID, UndoneWithoutEffect> marks(Handle service, Collection<UUID> ids) {
    Map<UUID, UndoneWithoutEffect> marks = new HashMap<>();
    service
        .createQuery(MARKS)
        .bindArray("ids", UUID.class, ids.toArray())
        .bind("mark", WITHOUT_EFFECT)
        .map(
            (row, ignored) ->
                Map.entry(
                    row.getObject("undoes", UUID.class),
                    new UndoneWithoutEffect(Rows.instant(row, "at"), row.getString("by_name"))))
        .forEach(each -> marks.put(each.getKey(), each.getValue()));
    return marks;
  }

  /** Those of some keys under which something was to be sent, whether it was or not. */
  public static Set<String> noted(
      Handle service, Collection<String> provinces, Collection<String> keys) {
    return new HashSet<>(
        service
            .createQuery(
                "SELECT record_key FROM command_center.target_change"
                    + " WHERE province = ANY (:provinces) AND record_key = ANY (:keys)")
            .bindArray("provinces", String.class, provinces.toArray())
            .bindArray("keys", String.class, keys.toArray())
            .mapTo(String.class)
            .list());
  }

  /** Those of some changes that concern units outside of bounds; they can be undone by others. */
  public static Set<UUID> outside(Handle service, Bounds bounds, Collection<UUID> ids) {
    return new HashSet<>(
        service
            .createQuery(OUTSIDE)
            .bindArray("ids", UUID.class, ids.toArray())
            .bindArray("codes", String.class, bounds.codes())
            .mapTo(UUID.class)
            .list());
  }

  /**
   * The changes that have been taken back, and not brought back since.
   *
   * @param stored keys of records that the topic has, beside those in {@link AssignmentTable},
   *     which lags behind it
   */
  public static Set<UUID> undone(Handle service, Set<String> stored) {
    return undone(undoings(service, stored));
  }

  /** In as many steps as there are undoings: whether one counts is asked once. */
  static Set<UUID> undone(Map<UUID, UUID> undoings) {
    Map<UUID, List<UUID>> undoers = new HashMap<>();
    undoings.forEach(
        (undoer, change) ->
            undoers.computeIfAbsent(change, ignored -> new ArrayList<>()).add(undoer));
    Map<UUID, Boolean> known = new HashMap<>();
    Set<UUID> undone = new HashSet<>();
    for (UUID each : undoers.keySet()) {
      if (isUndone(each, undoers, known)) {
        undone.add(each);
      }
    }
    return undone;
  }

  private static boolean isUndone(
      UUID change, Map<UUID, List<UUID>> undoers, Map<UUID, Boolean> known) {
    Boolean before = known.get(change);
    if (before != null) {
      return before;
    }
    boolean isUndone =
        undoers.getOrDefault(change, List.of()).stream()
            .anyMatch(undoer -> !isUndone(undoer, undoers, known));
    known.put(change, isUndone);
    return isUndone;
  }

  /** The change that each undoing takes back. */
  private static Map<UUID, UUID> undoings(Handle service, Set<String> stored) {
    Map<UUID, UUID> undoings = new LinkedHashMap<>();
    service
        .createQuery(UNDOINGS)
        .bind("mark", WITHOUT_EFFECT)
        .bindArray("stored", String.class, stored.toArray())
        .mapToMap()
        .forEach(row -> undoings.put((UUID) row.get("change_id"), (UUID) row.get("undoes")));
    return undoings;
  }

  /**
   * How to take a change back; with no records where there is none of that id.
   *
   * @param stored as in {@link #undone}
   */
  public static Undoing undoing(Handle service, UUID change, Set<String> stored) {
    Map<UUID, UUID> undoings = undoings(service, stored);
    undoings.put(UUID.randomUUID(), change);
    Set<UUID> gone = undone(undoings);
    // What takes something back counts as the absence of that, and so does what brings it back.
    gone.addAll(undoings.keySet());
    String file =
        service
            .createQuery(
                "SELECT file_name FROM command_center.target_change WHERE change_id = :id LIMIT 1")
            .bind("id", change)
            .mapTo(String.class)
            .findOne()
            .orElse(null);
    return new Undoing(
        file,
        keys(service, Set.of(change)),
        keys(service, gone),
        PointNameTable.isIn(service, change));
  }

  private static Set<String> keys(Handle service, Set<UUID> changes) {
    return new LinkedHashSet<>(
        service
            .createQuery(
                "SELECT record_key FROM command_center.target_change"
                    + " WHERE change_id = ANY (:ids)")
            .bindArray("ids", UUID.class, changes.toArray())
            .mapTo(String.class)
            .list());
  }
}
