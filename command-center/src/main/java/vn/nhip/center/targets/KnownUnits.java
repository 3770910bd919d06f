package vn.nhip.center.targets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.web.Refused;

/**
 * The provinces, districts and teams that one can choose: those of 2021, and those that assignments
 * name.
 */
public final class KnownUnits {
  private static final String DISTRICTS =
      """
      SELECT DISTINCT ON (province, district) province, district,
             CASE WHEN scope = 'DISTRICT' THEN name END AS name
      FROM command_center.assignment WHERE district IS NOT NULL
      ORDER BY province, district, scope = 'DISTRICT' DESC, record_offset DESC\
      """;
  private static final String TEAMS =
      """
      SELECT DISTINCT ON (scope_id) scope_id, coalesce(name, scope_id) AS name, district
      FROM command_center.assignment WHERE scope = 'TEAM' AND province = :province
      ORDER BY scope_id, record_offset DESC\
      """;

  private static final String TEAM_PLACES =
      """
      SELECT count(*) = 0 OR bool_or(province = :province AND district = :district)
      FROM command_center.assignment WHERE scope = 'TEAM' AND scope_id = :team\
      """;

  private KnownUnits() {}

  /** {@code KnownDistrict} in openapi.yaml. */
  public record District(String id, String name) {}

  /** {@code KnownProvince} in openapi.yaml. */
  public record Province(String id, String name, List<District> districts) {}

  /** {@code KnownTeam} in openapi.yaml. */
  public record Team(String id, String name, String district) {}

  /** All provinces and districts inside of some bounds, by code. */
  public static List<Province> provinces(Handle handle, Bounds bounds) {
    Map<String, SortedMap<String, String>> districts = districts(handle);
    List<Province> known = new ArrayList<>();
    Names.provinces()
        .forEach(
            (code, name) -> {
              if (bounds.touches(code)) {
                List<District> inside = new ArrayList<>();
                districts
                    .get(code)
                    .forEach(
                        (id, of) -> {
                          if (bounds.covers(code, id)) {
                            inside.add(new District(id, of));
                          }
                        });
                known.add(new Province(code, name, inside));
              }
            });
    return known;
  }

  /** The teams of a province that have been assigned something, as the handle may see them. */
  public static List<Team> teams(Handle handle, String province) {
    return handle
        .createQuery(TEAMS)
        .bind("province", province)
        .map(
            (row, ctx) ->
                new Team(
                    row.getString("scope_id"), row.getString("name"), row.getString("district")))
        .list();
  }

  /**
   * Checks that every unit of some bounds is known.
   *
   * @throws Refused 400, in one sentence
   */
  public static void require(Handle handle, Bounds bounds) {
    Map<String, SortedMap<String, String>> districts = districts(handle);
    bounds.provinces().stream()
        .filter(code -> !code.equals("*"))
        .forEach(code -> require(districts, code, null));
    bounds.districts().forEach(code -> require(districts, code.substring(0, 2), code.substring(2)));
  }

  /**
   * The same of one unit.
   *
   * @param district its 3 digits, or null
   */
  public static void require(Handle handle, String province, String district) {
    require(districts(handle), province, district);
  }

  /**
   * Checks that a team is assigned in a district, or nowhere yet.
   *
   * @throws Refused 400, in one sentence
   */
  public static void requireTeam(Handle handle, String province, String district, String team) {
    boolean fits =
        handle
            .createQuery(TEAM_PLACES)
            .bind("province", province)
            .bind("district", district)
            .bind("team", team)
            .mapTo(Boolean.class)
            .one();
    if (!fits) {
      throw Refused.badRequest(
          "The team %s is assigned in another district than %s.".formatted(team, district));
    }
  }

  private static void require(
      Map<String, SortedMap<String, String>> known, String province, String district) {
    SortedMap<String, String> districts = known.get(province);
    if (districts == null) {
      throw Refused.badRequest("There is no province %s.".formatted(province));
    }
    // Of a province without any known district nothing can be said yet.
    if (district != null && !districts.isEmpty() && !districts.containsKey(district)) {
      throw Refused.badRequest(
          "%s (%s) has no district %s."
              .formatted(Names.of("PROVINCE", province), province, district));
    }
  }

  /** Names of districts by 3 digits, of each province. */
  private static Map<String, SortedMap<String, String>> districts(Handle handle) {
    Map<String, SortedMap<String, String>> districts = new LinkedHashMap<>();
    Names.provinces()
        .keySet()
        .forEach(code -> districts.put(code, new TreeMap<>(Names.districtsOf(code))));
    handle
        .createQuery(DISTRICTS)
        .mapToMap()
        .forEach(
            row -> {
              SortedMap<String, String> ofProvince = districts.get((String) row.get("province"));
              if (ofProvince != null) {
                String id = (String) row.get("district");
                String name = (String) row.get("name");
                ofProvince.merge(
                    id, name == null ? id : name, (old, now) -> name == null ? old : now);
              }
            });
    return districts;
  }
}
