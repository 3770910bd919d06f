package vn.nhip.intake.stations;

import vn.nhip.core.events.ApplicationEvent;

/**
 * A token and what its station may send.
 *
 * @param id the token's id
 * @param station the only station whose events it may send; null for any of the team or district
 * @param team the only team; null for any of the district
 * @param province code of the province
 * @param district code of the district, 3 digits
 */
public record StationToken(long id, String station, String team, String province, String district) {

  /** The first field of an event that differs from what the token allows, or null. */
  public String foreignField(ApplicationEvent event) {
    if (!province.equals(event.province())) {
      return "province";
    }
    if (!district.equals(event.district())) {
      return "district";
    }
    if (team != null && !team.equals(event.team())) {
      return "team";
    }
    return station != null && event.station() != null && !station.equals(event.station())
        ? "station"
        : null;
  }
}
