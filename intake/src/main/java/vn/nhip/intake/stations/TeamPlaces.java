package vn.nhip.intake.stations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The districts to which teams are assigned. A token of a whole district may send only for teams of
 * that district: those assigned there, and unassigned ones whose id begins with the district's
 * code.
 *
 * @param places all places to which each known team was ever assigned, by team id
 */
record TeamPlaces(Map<String, Set<Place>> places) {
  private static final String SEPARATORS = "._-";

  /** A district with its province. */
  record Place(String province, String district) {}

  /** Reads the assignments of all teams. */
  static TeamPlaces read(Connection connection) throws SQLException {
    Map<String, Set<Place>> places = new HashMap<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT DISTINCT scope_id, province, district FROM assignment"
                    + " WHERE scope = 'TEAM'");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        places
            .computeIfAbsent(rows.getString("scope_id"), team -> new HashSet<>(1))
            .add(new Place(rows.getString("province"), rows.getString("district")));
      }
    }
    return new TeamPlaces(places);
  }

  /** Whether a token may send for a team; only the team is checked. */
  boolean allows(StationToken token, String team) {
    if (token.team() != null) {
      return token.team().equals(team);
    }
    Set<Place> known = places.get(team);
    return known == null
        ? begins(team, token.district()) || begins(team, token.province() + token.district())
        : known.contains(new Place(token.province(), token.district()));
  }

  private static boolean begins(String team, String code) {
    return team.length() > code.length() + 1
        && team.startsWith(code)
        && SEPARATORS.indexOf(team.charAt(code.length())) >= 0;
  }
}
