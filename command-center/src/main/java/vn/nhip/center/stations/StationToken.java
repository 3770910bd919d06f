package vn.nhip.center.stations;

import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * A token with which a station sends to the intake service; {@code StationToken} in openapi.yaml.
 *
 * @param district 3 digits
 * @param team null for any of the district
 * @param teamName as shown to people; null where there is no team
 * @param station null for any of the team or district
 * @param revokedAt null while it is valid
 */
public record StationToken(
    long id,
    String name,
    String province,
    String district,
    String team,
    String teamName,
    String station,
    Instant madeAt,
    String madeBy,
    Instant revokedAt,
    String revokedBy) {

  StationToken named(UnaryOperator<String> teams) {
    return new StationToken(
        id,
        name,
        province,
        district,
        team,
        teams.apply(team),
        station,
        madeAt,
        madeBy,
        revokedAt,
        revokedBy);
  }
}
