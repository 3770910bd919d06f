package vn.nhip.job.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import vn.nhip.job.counting.TeamHome;
import vn.nhip.job.counting.TeamHomes;

/** The stored form of {@link TeamHomes}. */
final class TeamHomesForm {

  private TeamHomesForm() {}

  static void write(TeamHomes homes, DataOutput out) throws IOException {
    out.writeUTF(homes.team());
    out.writeInt(homes.all().size());
    for (TeamHome home : homes.all()) {
      out.writeUTF(home.province());
      out.writeUTF(home.district());
      out.writeInt(home.fromDay());
      out.writeInt(home.toDay());
      out.writeLong(home.arrivedAt());
    }
  }

  static TeamHomes read(DataInput in) throws IOException {
    TeamHomes homes = new TeamHomes(in.readUTF());
    for (int n = in.readInt(); n > 0; n--) {
      homes.add(
          new TeamHome(
              homes.team(), in.readUTF(), in.readUTF(), in.readInt(), in.readInt(), in.readLong()));
    }
    return homes;
  }

  static TeamHomes copy(TeamHomes homes) {
    TeamHomes copy = new TeamHomes(homes.team());
    homes.all().forEach(copy::add);
    return copy;
  }
}
