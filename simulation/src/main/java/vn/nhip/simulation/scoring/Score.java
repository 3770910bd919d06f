package vn.nhip.simulation.scoring;

/**
 * How good the calls of a rule were; not a number where there is nothing to divide by.
 *
 * @param precision share of the called team-days that missed their target
 * @param recall share of the missed team-days that were called half an hour before the shift's end
 *     or earlier
 * @param lead median of the hours from the first call to the end of the shift, over the called
 *     team-days that missed their target
 * @param flaps calls beyond the first of their day, on 100 team-days
 * @param falseByUpload percent of the team-days with offline stations on which the rule called a
 *     team that reached its target, and would not have, had every file arrived at once
 * @param falseByToldUpload the same of the team-days whose heartbeats told of all that waited
 */
public record Score(
    double precision,
    double recall,
    double lead,
    double flaps,
    double falseByUpload,
    double falseByToldUpload) {}
