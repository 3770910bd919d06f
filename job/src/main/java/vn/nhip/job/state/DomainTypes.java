package vn.nhip.job.state;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import vn.nhip.core.pace.Judgement;
import vn.nhip.core.pace.PaceInput;
import vn.nhip.core.pace.UnitPaces;
import vn.nhip.job.counting.PartialCounts;
import vn.nhip.job.counting.TeamEvents;
import vn.nhip.job.counting.TeamHomes;
import vn.nhip.job.counting.TeamTally;
import vn.nhip.job.counting.UnitDays;
import vn.nhip.job.stations.StationTally;

/** Flink's types for the classes of the domain that are no plain records. */
public final class DomainTypes {

  /** Some events of a team. */
  public static final TypeInformation<TeamEvents> TEAM_EVENTS = DomainForm.typeOf(TeamEvents.class);

  /** Where a team is assigned to. */
  public static final TypeInformation<TeamHomes> TEAM_HOMES = DomainForm.typeOf(TeamHomes.class);

  /** All that is kept of a team. */
  public static final TypeInformation<TeamTally> TEAM_TALLY = DomainForm.typeOf(TeamTally.class);

  /** All that is kept of the working day of units of one id. */
  public static final TypeInformation<UnitDays> UNIT_DAY = DomainForm.typeOf(UnitDays.class);

  /** What a team adds to a unit's working day. */
  public static final TypeInformation<PartialCounts> PARTIAL_COUNTS =
      DomainForm.typeOf(PartialCounts.class);

  /** What is known of a station. */
  public static final TypeInformation<StationTally> STATION_TALLY =
      DomainForm.typeOf(StationTally.class);

  /** What the judgement of a unit is made from. */
  public static final TypeInformation<PaceInput> UNIT_NEWS = DomainForm.typeOf(PaceInput.class);

  /** How a unit's day was judged. */
  public static final TypeInformation<Judgement> JUDGEMENT = DomainForm.typeOf(Judgement.class);

  /** All that is kept to judge units of one id. */
  public static final TypeInformation<UnitPaces> UNIT_PACE = DomainForm.typeOf(UnitPaces.class);

  private DomainTypes() {}
}
