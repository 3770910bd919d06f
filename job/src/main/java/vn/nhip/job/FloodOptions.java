package vn.nhip.job;

import vn.nhip.core.settings.Option;
import vn.nhip.core.settings.Options;
import vn.nhip.job.floods.FloodLimits;

/** Settings that limit how many ids a partition may bring. */
final class FloodOptions {
  private static final int MOST_IDS = 10_000_000;

  static final Option<Integer> TEAMS =
      Option.number(
          "flood.teams",
          FloodLimits.DEFAULT.teams(),
          1,
          MOST_IDS,
          "Largest number of teams that a partition of applications may bring at a time; events of"
              + " further teams are rejected.");

  static final Option<Integer> PLACES =
      Option.number(
          "flood.places",
          FloodLimits.DEFAULT.places(),
          0,
          MOST_IDS,
          "Largest number of communes and intake points of a partition at a time; events with"
              + " further ones are counted without them.");

  static final Option<Integer> STATIONS =
      Option.number(
          "flood.stations",
          FloodLimits.DEFAULT.stations(),
          0,
          MOST_IDS,
          "Largest number of stations that a partition may ever bring; events of further stations"
              + " are counted, but those stations are not tracked.");

  static final Option<Integer> OF_ONE_TEAM =
      Option.number(
          "flood.of.one.team",
          FloodLimits.DEFAULT.ofOneTeam(),
          0,
          MOST_IDS,
          "Largest number of new communes, intake points and stations that one team may bring in a"
              + " day.");

  /** Every option, in the order of the documentation. */
  static final Options ALL = Options.of(TEAMS, PLACES, STATIONS, OF_ONE_TEAM);

  private FloodOptions() {}
}
