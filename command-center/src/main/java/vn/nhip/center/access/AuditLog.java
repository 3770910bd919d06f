package vn.nhip.center.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.web.Json;

/**
 * What people did, to be read by administrators. Add the entry in the transaction of what it tells
 * of, so that neither is there without the other.
 */
public final class AuditLog {
  private static final int LONGEST = 200;

  private AuditLog() {}

  /**
   * Adds an entry about a unit.
   *
   * @param handle of {@code Database.asService}
   * @param action what was done, in capitals: {@code ACKNOWLEDGED}, {@code MUTED} …
   * @param subject what it was done to: id of the alert, unit, account, recipient
   * @param province where that belongs; null for what belongs to no province
   * @param district its 3 digits; null for what belongs to no district
   * @param detail more of it, never a password
   */
  public static void add(
      Handle handle,
      Viewer viewer,
      String action,
      String subject,
      String province,
      String district,
      Map<String, ?> detail) {
    handle
        .createUpdate(
            "INSERT INTO command_center.audit_log"
                + " (account, action, subject, province, district, detail, source) VALUES"
                + " (:account, :action, :subject, :province, :district, :detail::jsonb, :source)")
        .bind("account", viewer.account())
        .bind("action", action)
        .bind("subject", subject.length() > LONGEST ? subject.substring(0, LONGEST) : subject)
        .bind("province", province)
        .bind("district", district)
        .bind("detail", json(detail))
        .bind("source", viewer.source())
        .execute();
  }

  /** Adds an entry about what belongs to no province. */
  public static void add(
      Handle handle, Viewer viewer, String action, String subject, Map<String, ?> detail) {
    add(handle, viewer, action, subject, null, null, detail);
  }

  private static String json(Map<String, ?> detail) {
    try {
      return Json.MAPPER.writeValueAsString(detail);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The detail of an audit entry is no JSON.", e);
    }
  }
}
