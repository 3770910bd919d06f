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

/** Flink's type information for the domain classes that are not plain records. */
public final class DomainTypes {

  /** A batch of a team's events. */
  public static final TypeInformation<TeamEvents> TEAM_EVENTS = DomainForm.typeOf(TeamEvents.class);

  /** Where a team is assigned to. */
  public static final TypeInformation<TeamHomes> TEAM_HOMES = DomainForm.typeOf(TeamHomes.class);

  /** The state of a team. */
  public static final TypeInformation<TeamTally> TEAM_TALLY = DomainForm.typeOf(TeamTally.class);

  /** The state of the working day of units with one id. */
  public static final TypeInformation<UnitDays> UNIT_DAY = DomainForm.typeOf(UnitDays.class);

  /** A team's contribution to a unit's working day. */
  public static final TypeInformation<PartialCounts> PARTIAL_COUNTS =
      DomainForm.typeOf(PartialCounts.class);

  /** The state of a station. */
  public static final TypeInformation<StationTally> STATION_TALLY =
      DomainForm.typeOf(StationTally.class);

  /** The inputs of a unit's judgement. */
  public static final TypeInformation<PaceInput> PACE_INPUT = DomainForm.typeOf(PaceInput.class);

  /** The judgement of a unit's day. */
  public static final TypeInformation<Judgement> JUDGEMENT = DomainForm.typeOf(Judgement.class);

  /** The state for judging units with one id. */
  public static final TypeInformation<UnitPaces> UNIT_PACE = DomainForm.typeOf(UnitPaces.class);

  private DomainTypes() {}
}
