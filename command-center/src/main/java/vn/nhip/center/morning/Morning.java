package vn.nhip.center.morning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.nhip.center.board.Unit;
import vn.nhip.center.days.CampaignReader.CampaignUnit;
import vn.nhip.center.days.DaysReader.UnitCompared;
import vn.nhip.center.words.Words;

/**
 * What is to be said and done in the morning; {@code Morning} in openapi.yaml.
 *
 * @param workingDay the day that it is about; null where there is none, and so are the three that
 *     follow
 * @param teams with a target on that day
 * @param teamsMet those of them that met it
 * @param alerts raised for teams on that day
 * @param campaign of all districts that the viewer sees
 * @param late districts that miss their deadline, the latest first
 * @param calls the teams to call, the most urgent first
 */
public record Morning(
    Instant clock,
    LocalDate workingDay,
    LocalDate previousDay,
    UnitCompared province,
    boolean whole,
    int teams,
    int teamsMet,
    int alerts,
    CampaignUnit campaign,
    List<CampaignUnit> late,
    List<Call> calls) {
  public Morning {
    late = List.copyOf(late);
    calls = List.copyOf(calls);
  }

  /**
   * A team to call.
   *
   * @param words what happened on its day and why; null where nothing is said of it
   */
  public record Call(Unit unit, String districtName, Words words) {}
}
