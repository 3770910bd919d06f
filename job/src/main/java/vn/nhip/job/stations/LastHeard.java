package vn.nhip.job.stations;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** With which team and where a station was last heard. */
final class LastHeard {

  private static final long NEVER = Long.MIN_VALUE;

  private String team = "";
  private String province = "";
  private String district = "";
  private long arrivedAt = NEVER;

  /** A record arrived; of two teams that name the station at one time, the greater id tells. */
  void hear(String byTeam, String inProvince, String inDistrict, long at) {
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

  /** Whether another is newer than this one. */
  boolean isBefore(LastHeard other) {
    return arrivedAt < other.arrivedAt
        || (arrivedAt == other.arrivedAt && team.compareTo(other.team) < 0);
  }

  String team() {
    return team;
  }

  String province() {
    return province;
  }

  String district() {
    return district;
  }

  /** Milliseconds since 1970. */
  long arrivedAt() {
    return arrivedAt;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeUTF(team);
    out.writeUTF(province);
    out.writeUTF(district);
    out.writeLong(arrivedAt);
  }

  /** Reads what {@link #writeTo} wrote. */
  void readFrom(DataInput in) throws IOException {
    team = in.readUTF();
    province = in.readUTF();
    district = in.readUTF();
    arrivedAt = in.readLong();
  }
}
