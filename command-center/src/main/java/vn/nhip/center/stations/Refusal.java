package vn.nhip.center.stations;

import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Lines that the intake service has refused of one token for one reason; {@code Refusal} in
 * openapi.yaml.
 *
 * @param token its name
 * @param team null for a token of the whole district
 * @param teamName as shown to people; null where there is no team
 * @param field null where no field is wrong
 * @param lines over the time asked for
 * @param lastAt the last of them
 */
record Refusal(
    String token,
    String district,
    String team,
    String teamName,
    String station,
    String reason,
    String field,
    long lines,
    Instant lastAt) {

  Refusal named(UnaryOperator<String> teams) {
    return new Refusal(
        token, district, team, teams.apply(team), station, reason, field, lines, lastAt);
  }
}
