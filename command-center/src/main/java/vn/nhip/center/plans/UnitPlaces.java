package vn.nhip.center.plans;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.web.Refused;

/**
 * Where a unit belongs, by its figures or its assignment; so also whether a viewer sees any of it.
 */
public final class UnitPlaces {
  private static final String HAS_TABLE = "SELECT to_regclass('daily_progress') IS NOT NULL";
  private static final String PLACE =
      """
      (SELECT province, district FROM daily_progress
       WHERE scope = :scope AND scope_id = :id ORDER BY working_day DESC LIMIT 1)
      UNION ALL
      (SELECT province, district FROM command_center.assignment
       WHERE scope = :scope AND scope_id = :id LIMIT 1)
      LIMIT 1\
      """;

  private UnitPlaces() {}

  /**
   * A place.
   *
   * @param district null for a province
   */
  public record Place(String province, String district) {}

  /** The place of a unit, if the handle may see one of that kind and id. */
  public static Optional<Place> find(Handle handle, String scope, String id) {
    if (!handle.createQuery(HAS_TABLE).mapTo(Boolean.class).one()) {
      return Optional.empty();
    }
    return handle
        .createQuery(PLACE)
        .bind("scope", scope)
        .bind("id", id)
        .map((row, ctx) -> new Place(row.getString("province"), row.getString("district")))
        .findOne();
  }

  /** The refusal of a unit that is not there, or not for this viewer. */
  public static Refused unknown(String scope, String id) {
    return Refused.notFound("There is no " + scope + " " + id + " for you.");
  }
}
