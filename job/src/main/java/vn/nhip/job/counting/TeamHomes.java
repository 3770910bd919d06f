package vn.nhip.job.counting;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Where the assignments of one team say that it works, in the order of the log. */
public final class TeamHomes {

  private final String team;
  private final List<TeamHome> homes = new ArrayList<>();

  /** None yet. */
  public TeamHomes(String team) {
    this.team = team;
  }

  /** Adds the next one. */
  public void add(TeamHome home) {
    homes.add(home);
  }

  /** Forgets those that are of no use any more. */
  public void forget(Predicate<TeamHome> useless) {
    homes.removeIf(useless);
  }

  /** Whether one of them is in another province. */
  public boolean isAnyOutside(String province) {
    for (TeamHome home : homes) {
      if (!home.province().equals(province)) {
        return true;
      }
    }
    return false;
  }

  /**
   * That of the assignment in force on a working day, or null.
   *
   * @param day days since 1970
   * @param knownBefore milliseconds since 1970: what arrived then or later is not known
   */
  public TeamHome inForce(int day, long knownBefore) {
    for (int i = homes.size() - 1; i >= 0; i--) {
      TeamHome home = homes.get(i);
      if (home.fromDay() <= day && day <= home.toDay() && home.arrivedAt() < knownBefore) {
        return home;
      }
    }
    return null;
  }

  /** An independent copy. */
  public TeamHomes copy() {
    TeamHomes copy = new TeamHomes(team);
    copy.homes.addAll(homes);
    return copy;
  }

  /** Writes all of it. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeUTF(team);
    out.writeInt(homes.size());
    for (TeamHome home : homes) {
      out.writeUTF(home.province());
      out.writeUTF(home.district());
      out.writeInt(home.fromDay());
      out.writeInt(home.toDay());
      out.writeLong(home.arrivedAt());
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  public static TeamHomes readFrom(DataInput in) throws IOException {
    TeamHomes homes = new TeamHomes(in.readUTF());
    for (int n = in.readInt(); n > 0; n--) {
      homes.add(
          new TeamHome(
              homes.team, in.readUTF(), in.readUTF(), in.readInt(), in.readInt(), in.readLong()));
    }
    return homes;
  }
}
