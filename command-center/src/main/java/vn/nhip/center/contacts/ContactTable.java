package vn.nhip.center.contacts;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.nhip.center.database.Database;
import vn.nhip.center.targets.UnitPlaces.Place;

/**
 * The table {@code command_center.unit_contact}, the only place where telephone numbers are stored.
 */
public final class ContactTable {
  private static final String OF_UNIT =
      """
      SELECT post, telephone FROM command_center.unit_contact
      WHERE province = :province AND scope = :scope AND scope_id = :id ORDER BY place\
      """;
  private static final String INSERT =
      """
      INSERT INTO command_center.unit_contact
          (province, scope, scope_id, place, district, post, telephone)
      VALUES (:province, :scope, :id, :place, :district, :post, :telephone)\
      """;

  private ContactTable() {}

  /** The contacts of a unit, in calling order. */
  public static List<Contact> of(Handle handle, String province, String scope, String id) {
    return handle
        .createQuery(OF_UNIT)
        .bind("province", province)
        .bind("scope", scope)
        .bind("id", id)
        .map((row, ctx) -> new Contact(row.getString("post"), row.getString("telephone")))
        .list();
  }

  /** Locks a unit's contacts until the transaction ends. */
  static void lock(Handle handle, String province, String scope, String id) {
    Database.lock(handle, "contacts " + province + " " + scope + " " + id);
  }

  /** Replaces a unit's contacts, which must be locked. */
  static void replace(Handle handle, String scope, String id, Place unit, List<Contact> contacts) {
    handle.execute(
        "DELETE FROM command_center.unit_contact"
            + " WHERE province = ? AND scope = ? AND scope_id = ?",
        unit.province(),
        scope,
        id);
    if (contacts.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(INSERT);
    for (int i = 0; i < contacts.size(); i++) {
      batch
          .bind("province", unit.province())
          .bind("scope", scope)
          .bind("id", id)
          .bind("place", i + 1)
          .bind("district", unit.district())
          .bind("post", contacts.get(i).post())
          .bind("telephone", contacts.get(i).telephone())
          .add();
    }
    batch.execute();
  }
}
