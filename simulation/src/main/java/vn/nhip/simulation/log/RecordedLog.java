package vn.nhip.simulation.log;

import java.util.List;

/**
 * A recorded part of the campaign.
 *
 * @param teams the teams with a target, by id
 * @param from arrival of the first record, milliseconds since 1970
 * @param to arrival of the last record, milliseconds since 1970
 */
public record RecordedLog(List<TeamLog> teams, long from, long to) {

  public RecordedLog {
    teams = List.copyOf(teams);
  }
}
