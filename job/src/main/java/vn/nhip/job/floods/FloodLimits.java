package vn.nhip.job.floods;

import java.io.Serializable;

/**
 * How many ids of each kind a partition of {@code applications} may bring before it counts as
 * flooded. Far above what a campaign has; memory grows with them and no further.
 *
 * @param teams remembered at a time
 * @param places communes and intake points remembered at a time
 * @param stations remembered for good
 * @param ofOneTeam new places and stations of one team in a day
 */
public record FloodLimits(int teams, int places, int stations, int ofOneTeam)
    implements Serializable {

  /** As in the settings' table. */
  public static final FloodLimits DEFAULT = new FloodLimits(30_000, 50_000, 50_000, 1_000);
}
