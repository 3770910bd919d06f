package vn.nhip.job.domain;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import vn.nhip.connectors.events.ApplicationEvent;
import vn.nhip.connectors.events.EventType;

/**
 * What is kept of one team: the ids of its counted events until their working day is sealed, and
 * what was counted since it was last told to the units that it works in.
 */
public final class TeamTally {

  private static final int OUTCOMES = Outcome.values().length;

  private final List<Day> days = new ArrayList<>();
  private String province;
  private String district;

  private final Map<Place, Counts> places = new LinkedHashMap<>();
  private final Map<String, StationTally> stations = new HashMap<>();
  private final Map<Long, long[]> outcomes = new TreeMap<>();
  private final Map<String, Pulse> pulses = new LinkedHashMap<>();

  /**
   * Takes in the next valid event of the team; counts it where its id is new and its day open.
   *
   * @param day the working day of its occurrence
   * @return {@link Outcome#COUNTED}, {@link Outcome#DUPLICATE}, {@link Outcome#LATE} or {@link
   *     Outcome#SIGNAL}
   */
  public Outcome add(ApplicationEvent event, WorkingDay day) {
    Outcome outcome = decide(event, day);
    // A late record is told where it is put aside, so that its bytes and its count go together.
    if (outcome != Outcome.LATE) {
      outcomes
          .computeIfAbsent(AuditDelta.hourOf(event.arrivedAt()), hour -> new long[OUTCOMES])[
          outcome.ordinal()]++;
    }
    if (event.station() != null) {
      stations
          .computeIfAbsent(event.station(), StationTally::new)
          .add(event, outcome == Outcome.COUNTED);
    }
    beat(Scope.TEAM, event.team(), event, day, outcome);
    beat(Scope.DISTRICT, event.district(), event, day, outcome);
    return outcome;
  }

  private void beat(
      Scope scope, String id, ApplicationEvent event, WorkingDay day, Outcome outcome) {
    Pulse pulse = pulses.computeIfAbsent(UnitNews.unit(scope, id), unit -> new Pulse(scope, id));
    int minute = UnitPace.epochMinute(event.arrivedAt());
    if (outcome == Outcome.COUNTED && event.type() == EventType.RECEIVED) {
      pulse.receive(minute, (int) day.date().toEpochDay(), 1);
    } else {
      pulse.hear(minute);
    }
  }

  private Outcome decide(ApplicationEvent event, WorkingDay day) {
    if (!event.type().counts()) {
      return Outcome.SIGNAL;
    }
    if (day.isSealedAt(event.arrivedAt())) {
      return Outcome.LATE;
    }
    seal(event.arrivedAt());
    Day open = open(day, event);
    if (!open.ids.add(event.idHigh(), event.idLow())) {
      return Outcome.DUPLICATE;
    }
    count(event, day, open);
    return Outcome.COUNTED;
  }

  private Day open(WorkingDay day, ApplicationEvent event) {
    int date = (int) day.date().toEpochDay();
    for (int i = days.size() - 1; i >= 0; i--) {
      if (days.get(i).date == date) {
        return days.get(i);
      }
    }
    if (days.isEmpty()) {
      province = event.province();
      district = event.district();
    }
    Day open = new Day(date, day.sealedAt().toEpochMilli(), province, district, new EventIds());
    days.add(open);
    return open;
  }

  private void count(ApplicationEvent event, WorkingDay day, Day open) {
    Place place =
        new Place(
            open.date,
            event.province(),
            event.district(),
            event.commune(),
            event.intakePoint(),
            open.province,
            open.district);
    Counts counts = places.get(place);
    if (counts == null) {
      counts = new Counts(event.arrivedAt(), new MinuteCounts(), new DayTally());
      places.put(place, counts);
    }
    counts.minutes.add(day.minuteOf(event.occurredAt()), event.type().ordinal(), 1);
    counts.tally.add(event);
  }

  /**
   * Forgets the days that are sealed by then.
   *
   * @param arrivedAt milliseconds since 1970
   */
  public void seal(long arrivedAt) {
    for (int i = days.size() - 1; i >= 0; i--) {
      if (days.get(i).sealedAt <= arrivedAt) {
        days.remove(i);
      }
    }
  }

  /** Whether something was taken in that was not told yet. */
  public boolean hasNews() {
    return !pulses.isEmpty();
  }

  /** Whether there is nothing left to keep. */
  public boolean isEmpty() {
    return days.isEmpty() && !hasNews();
  }

  /** The number of event ids remembered. */
  public int rememberedIds() {
    return days.stream().mapToInt(day -> day.ids.size()).sum();
  }

  /** Tells what was taken in since the last call. */
  public void tell(
      String team,
      Consumer<PartialCounts> counts,
      Consumer<StationTally> stationTallies,
      Consumer<Pulse> beats,
      Consumer<AuditDelta> audit) {
    places.forEach((place, counted) -> place.tell(team, counted, counts));
    stations.values().forEach(stationTallies);
    pulses.values().forEach(beats);
    outcomes.forEach(
        (hour, events) -> {
          for (Outcome outcome : Outcome.values()) {
            if (events[outcome.ordinal()] > 0) {
              audit.accept(new AuditDelta(hour, outcome, events[outcome.ordinal()]));
            }
          }
        });
    places.clear();
    stations.clear();
    pulses.clear();
    outcomes.clear();
  }

  /** A copy that is independent of this one. */
  public TeamTally copy() {
    TeamTally copy = new TeamTally();
    copy.province = province;
    copy.district = district;
    days.forEach(day -> copy.days.add(day.copy()));
    places.forEach((place, counts) -> copy.places.put(place, counts.copy()));
    stations.forEach((station, tally) -> copy.stations.put(station, tally.copy()));
    outcomes.forEach((hour, events) -> copy.outcomes.put(hour, events.clone()));
    pulses.forEach((unit, pulse) -> copy.pulses.put(unit, pulse.copy()));
    return copy;
  }

  /** Writes all of it. */
  public void writeTo(DataOutput out) throws IOException {
    writeText(out, province);
    writeText(out, district);
    out.writeInt(days.size());
    for (Day day : days) {
      day.writeTo(out);
    }
    out.writeInt(places.size());
    for (Map.Entry<Place, Counts> entry : places.entrySet()) {
      entry.getKey().writeTo(out);
      entry.getValue().writeTo(out);
    }
    out.writeInt(stations.size());
    for (StationTally station : stations.values()) {
      station.writeTo(out);
    }
    out.writeInt(outcomes.size());
    for (Map.Entry<Long, long[]> entry : outcomes.entrySet()) {
      out.writeLong(entry.getKey());
      for (long events : entry.getValue()) {
        out.writeLong(events);
      }
    }
    out.writeInt(pulses.size());
    for (Pulse pulse : pulses.values()) {
      pulse.writeTo(out);
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  public static TeamTally readFrom(DataInput in) throws IOException {
    TeamTally tally = new TeamTally();
    tally.province = readText(in);
    tally.district = readText(in);
    for (int n = in.readInt(); n > 0; n--) {
      tally.days.add(Day.readFrom(in));
    }
    for (int n = in.readInt(); n > 0; n--) {
      tally.places.put(Place.readFrom(in), Counts.readFrom(in));
    }
    for (int n = in.readInt(); n > 0; n--) {
      StationTally station = StationTally.readFrom(in);
      tally.stations.put(station.station(), station);
    }
    for (int n = in.readInt(); n > 0; n--) {
      long hour = in.readLong();
      long[] events = new long[OUTCOMES];
      for (int o = 0; o < OUTCOMES; o++) {
        events[o] = in.readLong();
      }
      tally.outcomes.put(hour, events);
    }
    for (int n = in.readInt(); n > 0; n--) {
      Pulse pulse = (Pulse) UnitNews.readFrom(in);
      tally.pulses.put(pulse.unit(), pulse);
    }
    return tally;
  }

  private static void writeText(DataOutput out, String text) throws IOException {
    out.writeUTF(text == null ? "" : text);
  }

  private static String readText(DataInput in) throws IOException {
    String text = in.readUTF();
    return text.isEmpty() ? null : text;
  }

  /**
   * An open working day.
   *
   * @param sealedAt milliseconds since 1970
   * @param province of the team's rows of this day
   * @param district of the team's rows of this day
   */
  private record Day(int date, long sealedAt, String province, String district, EventIds ids) {

    Day copy() {
      return new Day(date, sealedAt, province, district, ids.copy());
    }

    void writeTo(DataOutput out) throws IOException {
      out.writeInt(date);
      out.writeLong(sealedAt);
      out.writeUTF(province);
      out.writeUTF(district);
      ids.writeTo(out);
    }

    static Day readFrom(DataInput in) throws IOException {
      return new Day(
          in.readInt(), in.readLong(), in.readUTF(), in.readUTF(), EventIds.readFrom(in));
    }
  }

  /** Where and on which working day events were counted: the same units for all of them. */
  private record Place(
      int workingDay,
      String province,
      String district,
      String commune,
      String intakePoint,
      String teamProvince,
      String teamDistrict) {

    void tell(String team, Counts counted, Consumer<PartialCounts> out) {
      tell(Scope.TEAM, team, teamProvince, teamDistrict, counted, out);
      tell(Scope.INTAKE_POINT, intakePoint, province, district, counted, out);
      tell(Scope.COMMUNE, commune, province, district, counted, out);
      tell(Scope.DISTRICT, district, province, district, counted, out);
      tell(Scope.PROVINCE, province, province, null, counted, out);
    }

    private void tell(
        Scope scope,
        String id,
        String inProvince,
        String inDistrict,
        Counts counted,
        Consumer<PartialCounts> out) {
      if (id != null) {
        out.accept(
            new PartialCounts(
                scope,
                id,
                inProvince,
                inDistrict,
                workingDay,
                counted.firstArrivedAt,
                counted.minutes,
                counted.tally));
      }
    }

    void writeTo(DataOutput out) throws IOException {
      out.writeInt(workingDay);
      out.writeUTF(province);
      out.writeUTF(district);
      writeText(out, commune);
      writeText(out, intakePoint);
      out.writeUTF(teamProvince);
      out.writeUTF(teamDistrict);
    }

    static Place readFrom(DataInput in) throws IOException {
      return new Place(
          in.readInt(),
          in.readUTF(),
          in.readUTF(),
          readText(in),
          readText(in),
          in.readUTF(),
          in.readUTF());
    }
  }

  private record Counts(long firstArrivedAt, MinuteCounts minutes, DayTally tally) {

    Counts copy() {
      return new Counts(firstArrivedAt, minutes.copy(), tally.copy());
    }

    void writeTo(DataOutput out) throws IOException {
      out.writeLong(firstArrivedAt);
      minutes.writeTo(out);
      tally.writeTo(out);
    }

    static Counts readFrom(DataInput in) throws IOException {
      return new Counts(in.readLong(), MinuteCounts.readFrom(in), DayTally.readFrom(in));
    }
  }
}
