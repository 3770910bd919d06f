package vn.nhip.job.stations;

/** A station's last sign of life: its team, place and arrival. */
public final class LastHeard {

  private static final long NEVER = Long.MIN_VALUE;

  private String team = "";
  private String province = "";
  private String district = "";
  private long arrivedAt = NEVER;

  /** Adds a record; of two teams that name the station at one time, the greater id wins. */
  public void hear(String byTeam, String inProvince, String inDistrict, long at) {
    if (at > arrivedAt || (at == arrivedAt && byTeam.compareTo(team) >= 0)) {
      team = byTeam;
      province = inProvince;
      district = inDistrict;
      arrivedAt = at;
    }
  }

  void addAll(LastHeard other) {
    if (other.isHeard()) {
      hear(other.team, other.province, other.district, other.arrivedAt);
    }
  }

  boolean isHeard() {
    return arrivedAt != NEVER;
  }

  /** Whether another is newer. */
  boolean isBefore(LastHeard other) {
    return arrivedAt < other.arrivedAt
        || (arrivedAt == other.arrivedAt && team.compareTo(other.team) < 0);
  }

  /** The team; empty if the station was not heard. */
  public String team() {
    return team;
  }

  /** GSO code; empty if the station was not heard. */
  public String province() {
    return province;
  }

  /** GSO code; empty if the station was not heard. */
  public String district() {
    return district;
  }

  /** Milliseconds since 1970; {@link Long#MIN_VALUE} if the station was not heard. */
  public long arrivedAt() {
    return arrivedAt;
  }
}
