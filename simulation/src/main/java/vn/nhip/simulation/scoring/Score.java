package vn.nhip.simulation.scoring;

/**
 * The quality of a rule's calls. A figure is NaN if its denominator is 0.
 *
 * @param precision share of called team-days that missed their target
 * @param recall share of missed team-days that were called at least half an hour before the shift's
 *     end
 * @param lead median hours from the first call to the end of the shift, over called team-days that
 *     missed their target
 * @param flaps calls beyond the first of their day, per 100 team-days
 * @param falseByUpload percentage of team-days with offline stations on which the rule called a
 *     team that reached its target, and would not have called it if every file had arrived at once
 * @param falseByReportedUpload the same for team-days on which heartbeats reported all pending
 *     files
 */
public record Score(
    double precision,
    double recall,
    double lead,
    double flaps,
    double falseByUpload,
    double falseByReportedUpload) {}
