package vn.nhip.center.targets;

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
       WHERE scope = :scope AND scope_id = :id AND (:any OR scope = 'TEAM' OR province = :province)
       ORDER BY working_day DESC, daily_target IS NULL, received DESC, province LIMIT 1)
      UNION ALL
      (SELECT province, district FROM command_center.assignment
       WHERE scope = :scope AND scope_id = :id AND (:any OR scope = 'TEAM' OR province = :province)
       ORDER BY record_offset LIMIT 1)
      LIMIT 1\
      """;

  private UnitPlaces() {}

  /**
   * A place.
   *
   * @param district null for a province
   */
  public record Place(String province, String district) {}

  /**
   * The place of a unit, if the handle may see one of that kind and id.
   *
   * @param province of a unit that is not a team; where it is null and several provinces have one
   *     of that id, the one with figures of the newest day, with a target, with the most received
   */
  public static Optional<Place> find(Handle handle, String scope, String id, String province) {
    if (!handle.createQuery(HAS_TABLE).mapTo(Boolean.class).one()) {
      return Optional.empty();
    }
    return handle
        .createQuery(PLACE)
        .bind("scope", scope)
        .bind("id", id)
        .bind("any", province == null)
        .bind("province", province)
        .map((row, ctx) -> new Place(row.getString("province"), row.getString("district")))
        .findOne();
  }

  /** The refusal of a unit that is not there, or not for this viewer. */
  public static Refused unknown(String scope, String id) {
    return Refused.notFound("There is no " + scope + " " + id + " for you.");
  }
}
