package vn.nhip.center.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.targets.Names;
import vn.nhip.center.web.Json;

/**
 * Reads the audit log, newest first. Entries about a unit are visible to those who may see the
 * unit; entries about accounts, to those who manage them.
 */
public final class AuditReader {
  private static final String ENTRIES =
      """
      SELECT l.*,
             (SELECT shown_name FROM command_center.account a WHERE a.name = l.account) AS by_name,
             coalesce(
                 (SELECT name FROM command_center.recipient r
                  WHERE l.action LIKE 'RECIPIENT%' AND r.recipient_id::text = l.subject),
                 (SELECT shown_name FROM command_center.account a
                  WHERE l.province IS NULL AND a.name = l.subject)) AS subject_name,
             (SELECT u.name FROM command_center.assignment u
              WHERE u.scope_id = coalesce(l.detail ->> 'unit', l.subject) AND u.province = l.province
                AND u.name IS NOT NULL
              ORDER BY u.record_offset DESC LIMIT 1) AS unit_name,
             coalesce(l.detail ->> 'unit', l.subject) AS unit
      FROM command_center.audit_log l
      WHERE l.id < :before
        AND ('*' = ANY (:codes) OR l.province = ANY (:codes)
             OR l.province || l.district = ANY (:codes)
             OR (l.province IS NULL AND EXISTS (
                 SELECT FROM command_center.account a WHERE a.name IN (l.account, l.subject)
                 AND NOT EXISTS (SELECT FROM unnest(a.bounds) b
                                 WHERE NOT (b = ANY (:codes) OR left(b, 2) = ANY (:codes))))))
        AND (:action::text IS NULL OR l.action = :action)
        AND (:account::text IS NULL OR l.account = :account)
      ORDER BY l.id DESC LIMIT :most\
      """;

  private AuditReader() {}

  /**
   * {@code AuditPage.entries} in openapi.yaml.
   *
   * @param accountName display name; null if the account no longer exists
   * @param subjectName name of the unit, recipient or account; null if unknown
   */
  public record Entry(
      long id,
      Instant at,
      String account,
      String accountName,
      String action,
      String subject,
      String subjectName,
      String province,
      String district,
      JsonNode detail,
      String source) {

    static Entry of(ResultSet row) throws SQLException {
      try {
        return new Entry(
            row.getLong("id"),
            row.getTimestamp("at").toInstant(),
            row.getString("account"),
            row.getString("by_name"),
            row.getString("action"),
            row.getString("subject"),
            subjectName(row),
            row.getString("province"),
            row.getString("district"),
            Json.MAPPER.readTree(row.getString("detail")),
            row.getString("source"));
      } catch (JsonProcessingException e) {
        throw new SQLException(e);
      }
    }

    private static String subjectName(ResultSet row) throws SQLException {
      String name = row.getString("subject_name");
      if (name != null || row.getString("province") == null) {
        return name;
      }
      String unit = row.getString("unit");
      String named = row.getString("unit_name");
      String scope = unit.equals(row.getString("province")) ? "PROVINCE" : "DISTRICT";
      String known = named == null ? Names.of(scope, unit) : named;
      return known.equals(unit) ? null : known;
    }
  }

  /**
   * The entries that a viewer may see.
   *
   * @param handle a handle of {@code Database.asService}
   * @param before only entries with smaller ids
   * @param account only entries of this account; null for all
   * @param action only this action; null for all
   * @param most maximum number of entries
   */
  public static List<Entry> read(
      Handle handle, Viewer viewer, long before, String account, String action, int most) {
    return handle
        .createQuery(ENTRIES)
        .bind("before", before)
        .bindArray("codes", String.class, viewer.bounds().codes())
        .bind("action", action)
        .bind("account", account)
        .bind("most", most)
        .map((row, ignored) -> Entry.of(row))
        .list();
  }
}
