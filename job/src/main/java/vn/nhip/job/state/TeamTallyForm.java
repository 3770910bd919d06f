package vn.nhip.job.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.nhip.core.events.OptionalText;
import vn.nhip.core.pace.ArrivalMinutes;
import vn.nhip.core.pace.PaceInput;
import vn.nhip.job.counting.CountedPlace;
import vn.nhip.job.counting.OpenDays;
import vn.nhip.job.counting.OutcomeCounts;
import vn.nhip.job.counting.PendingSums;
import vn.nhip.job.counting.PlaceSums;
import vn.nhip.job.counting.StationTallies;
import vn.nhip.job.counting.TeamArrivals;
import vn.nhip.job.counting.TeamTally;
import vn.nhip.job.stations.StationTally;

/** The stored form of a {@link TeamTally}. */
final class TeamTallyForm {

  private TeamTallyForm() {}

  static void write(TeamTally tally, DataOutput out) throws IOException {
    OpenDaysForm.write(tally.days(), out);
    write(tally.sums().byPlace(), out);
    write(tally.stations(), out);
    write(tally.outcomes(), out);
    write(tally.arrivals(), out);
    out.writeLong(tally.sums().sealedAt());
  }

  static TeamTally read(DataInput in, int version) throws IOException {
    OpenDays days = OpenDaysForm.read(in, version);
    Map<CountedPlace, PlaceSums> sums = readSums(in, version);
    StationTallies stations = readStations(in, version);
    OutcomeCounts outcomes = readOutcomes(in);
    TeamArrivals arrivals = readArrivals(in);
    return new TeamTally(days, new PendingSums(sums, in.readLong()), stations, outcomes, arrivals);
  }

  static TeamTally copy(TeamTally tally) {
    return new TeamTally(
        OpenDaysForm.copy(tally.days()),
        copy(tally.sums()),
        copy(tally.stations()),
        copy(tally.outcomes()),
        copy(tally.arrivals()));
  }

  private static void write(Map<CountedPlace, PlaceSums> sums, DataOutput out) throws IOException {
    out.writeInt(sums.size());
    for (Map.Entry<CountedPlace, PlaceSums> entry : sums.entrySet()) {
      write(entry.getKey(), out);
      out.writeLong(entry.getValue().firstArrivedAt());
      CountsForm.write(entry.getValue().minutes(), out);
      CountsForm.write(entry.getValue().tally(), out);
    }
  }

  private static Map<CountedPlace, PlaceSums> readSums(DataInput in, int version)
      throws IOException {
    Map<CountedPlace, PlaceSums> sums = new LinkedHashMap<>();
    for (int n = in.readInt(); n > 0; n--) {
      CountedPlace place = readPlace(in);
      sums.put(
          place,
          new PlaceSums(
              in.readLong(), CountsForm.readMinutes(in), CountsForm.readTally(in, version)));
    }
    return sums;
  }

  private static PendingSums copy(PendingSums sums) {
    Map<CountedPlace, PlaceSums> copy = new LinkedHashMap<>();
    sums.byPlace()
        .forEach(
            (place, of) ->
                copy.put(
                    place,
                    new PlaceSums(
                        of.firstArrivedAt(), of.minutes().copy(), CountsForm.copy(of.tally()))));
    return new PendingSums(copy, sums.sealedAt());
  }

  private static void write(CountedPlace place, DataOutput out) throws IOException {
    out.writeInt(place.workingDay());
    out.writeUTF(place.province());
    out.writeUTF(place.district());
    OptionalText.write(out, place.commune());
    OptionalText.write(out, place.intakePoint());
    out.writeUTF(place.teamProvince());
    out.writeUTF(place.teamDistrict());
  }

  private static CountedPlace readPlace(DataInput in) throws IOException {
    return new CountedPlace(
        in.readInt(),
        in.readUTF(),
        in.readUTF(),
        OptionalText.read(in),
        OptionalText.read(in),
        in.readUTF(),
        in.readUTF());
  }

  private static void write(StationTallies stations, DataOutput out) throws IOException {
    out.writeInt(stations.all().size());
    for (StationTally station : stations.all()) {
      StationTallyForm.write(station, out);
    }
  }

  private static StationTallies readStations(DataInput in, int version) throws IOException {
    StationTallies stations = new StationTallies();
    for (int n = in.readInt(); n > 0; n--) {
      stations.put(StationTallyForm.read(in, version));
    }
    return stations;
  }

  private static StationTallies copy(StationTallies stations) {
    StationTallies copy = new StationTallies();
    stations.all().forEach(station -> copy.put(StationTallyForm.copy(station)));
    return copy;
  }

  private static void write(OutcomeCounts outcomes, DataOutput out) throws IOException {
    out.writeInt(outcomes.size());
    for (long hour : outcomes.hours()) {
      out.writeLong(hour);
      for (long count : outcomes.ofHour(hour)) {
        out.writeLong(count);
      }
    }
  }

  private static OutcomeCounts readOutcomes(DataInput in) throws IOException {
    OutcomeCounts outcomes = new OutcomeCounts();
    for (int n = in.readInt(); n > 0; n--) {
      long[] counts = outcomes.ofHour(in.readLong());
      for (int of = 0; of < counts.length; of++) {
        counts[of] = in.readLong();
      }
    }
    return outcomes;
  }

  private static OutcomeCounts copy(OutcomeCounts outcomes) {
    OutcomeCounts copy = new OutcomeCounts();
    for (long hour : outcomes.hours()) {
      long[] counts = outcomes.ofHour(hour);
      System.arraycopy(counts, 0, copy.ofHour(hour), 0, counts.length);
    }
    return copy;
  }

  private static void write(TeamArrivals arrivals, DataOutput out) throws IOException {
    out.writeInt(arrivals.ofDistricts().size());
    if (arrivals.ofTeam() != null) {
      arrivals.ofTeam().writeTo(out);
      for (ArrivalMinutes minutes : arrivals.ofDistricts()) {
        minutes.writeTo(out);
      }
    }
  }

  private static TeamArrivals readArrivals(DataInput in) throws IOException {
    int districts = in.readInt();
    ArrivalMinutes ofTeam = districts == 0 ? null : (ArrivalMinutes) PaceInput.readFrom(in);
    List<ArrivalMinutes> ofDistricts = new ArrayList<>(districts);
    for (int n = districts; n > 0; n--) {
      ofDistricts.add((ArrivalMinutes) PaceInput.readFrom(in));
    }
    return new TeamArrivals(ofTeam, ofDistricts);
  }

  private static TeamArrivals copy(TeamArrivals arrivals) {
    return new TeamArrivals(
        arrivals.ofTeam() == null ? null : arrivals.ofTeam().copy(),
        arrivals.ofDistricts().stream().map(ArrivalMinutes::copy).toList());
  }
}
