package vn.nhip.simulation.log;

import java.util.List;

/**
 * A stretch of the campaign as the topics hold it.
 *
 * @param teams those with a target, by their ids
 * @param from arrival of its first record, milliseconds since 1970
 * @param to arrival of its last record
 */
public record RecordedLog(List<TeamLog> teams, long from, long to) {

  public RecordedLog {
    teams = List.copyOf(teams);
  }
}
