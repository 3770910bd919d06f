package vn.nhip.center.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.web.Json;

/**
 * Writes the audit log of people's actions. An entry must be added in the transaction of the
 * action, so that neither is stored without the other.
 */
public final class AuditLog {
  private static final int MAX_LENGTH = 200;

  private AuditLog() {}

  /**
   * Adds an entry about a unit.
   *
   * @param handle a handle of {@code Database.asService}
   * @param action what was done, in capitals: {@code ACKNOWLEDGED}, {@code MUTED} …
   * @param subject id of the alert, unit, account or recipient concerned
   * @param province province of the subject; null if none
   * @param district district of the subject, 3 digits; null if none
   * @param detail further details, never a password
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
        .bind("subject", subject.length() > MAX_LENGTH ? subject.substring(0, MAX_LENGTH) : subject)
        .bind("province", province)
        .bind("district", district)
        .bind("detail", json(detail))
        .bind("source", viewer.source())
        .execute();
  }

  /** Adds an entry about a subject without a province. */
  public static void add(
      Handle handle, Viewer viewer, String action, String subject, Map<String, ?> detail) {
    add(handle, viewer, action, subject, null, null, detail);
  }

  private static String json(Map<String, ?> detail) {
    try {
      return Json.MAPPER.writeValueAsString(detail);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "The details of an audit entry cannot be written as JSON.", e);
    }
  }
}
