package vn.nhip.simulation.scenarios;

import java.util.stream.IntStream;
import vn.nhip.simulation.scenarios.Place.District;

/**
 * A team with its stations.
 *
 * @param id unique in the country, such as {@code 663-LD-02}
 * @param name as shown to people
 * @param stations number of stations
 */
record Team(String id, String name, District district, int stations) {

  /** The n-th mobile team of a district. */
  static Team mobile(District district, int number, int stations) {
    return new Team(
        district.code() + "-LD-0" + number,
        "Tổ lưu động " + number + ", " + district.name(),
        district,
        stations);
  }

  /** The team that stays at the district's office. */
  static Team office(District district, int stations) {
    return new Team(
        district.code() + "-TT-01", "Tổ trụ sở, " + district.name(), district, stations);
  }

  /**
   * One computer with a fingerprint reader.
   *
   * @param offset milliseconds by which its clock is ahead of true time
   */
  record Station(Team team, String id, int offset) {}

  /** The team's stations; some of their clocks are off by up to a minute. */
  Station[] stations(long seed) {
    return IntStream.rangeClosed(1, stations)
        .mapToObj(number -> station(id + "-M" + number, seed))
        .toArray(Station[]::new);
  }

  private Station station(String station, long seed) {
    Dice dice = Dice.of(seed, "clock of " + station);
    int kind = dice.below(10);
    int most = kind < 6 ? 800 : kind < 9 ? 20_000 : 59_000;
    return new Station(this, station, dice.between(-most, most));
  }
}
