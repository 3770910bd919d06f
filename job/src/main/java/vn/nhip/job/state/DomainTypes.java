package vn.nhip.job.state;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import vn.nhip.job.domain.PartialCounts;
import vn.nhip.job.domain.StationTally;
import vn.nhip.job.domain.TeamEvents;
import vn.nhip.job.domain.TeamTally;
import vn.nhip.job.domain.UnitDay;
import vn.nhip.job.domain.UnitNews;
import vn.nhip.job.domain.UnitPace;

/** Flink's types for the classes of the domain that are no plain records. */
public final class DomainTypes {

  /** Some events of a team. */
  public static final TypeInformation<TeamEvents> TEAM_EVENTS = DomainForm.typeOf(TeamEvents.class);

  /** All that is kept of a team. */
  public static final TypeInformation<TeamTally> TEAM_TALLY = DomainForm.typeOf(TeamTally.class);

  /** All that is kept of a unit's working day. */
  public static final TypeInformation<UnitDay> UNIT_DAY = DomainForm.typeOf(UnitDay.class);

  /** What a team adds to a unit's working day. */
  public static final TypeInformation<PartialCounts> PARTIAL_COUNTS =
      DomainForm.typeOf(PartialCounts.class);

  /** What is known of a station. */
  public static final TypeInformation<StationTally> STATION_TALLY =
      DomainForm.typeOf(StationTally.class);

  /** What the judgement of a unit is made from. */
  public static final TypeInformation<UnitNews> UNIT_NEWS = DomainForm.typeOf(UnitNews.class);

  /** All that is kept to judge a unit. */
  public static final TypeInformation<UnitPace> UNIT_PACE = DomainForm.typeOf(UnitPace.class);

  private DomainTypes() {}
}
