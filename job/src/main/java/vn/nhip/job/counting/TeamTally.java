package vn.nhip.job.counting;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.EventType;
import vn.nhip.core.events.OptionalText;
import vn.nhip.core.events.Scope;
import vn.nhip.core.pace.ArrivalMinutes;
import vn.nhip.core.pace.PaceInput;
import vn.nhip.core.pace.UnitPace;
import vn.nhip.job.domain.Outcome;
import vn.nhip.job.stations.StationTally;

/**
 * What is kept of one team: the ids of its counted events until their working day is sealed, and
 * what was counted since it was last told to the units that it works in.
 */
public final class TeamTally {

  private static final long MINUTE_MILLIS = 60_000;

  /** Microseconds. */
  private static final long MINUTE = 60_000_000;

  /** The outcomes of records that were read; {@link Outcome#LOST} is none. */
  private static final int OUTCOMES = Outcome.LOST.ordinal();

  private static final int NO_MINUTE = Integer.MIN_VALUE;

  private final List<Day> days = new ArrayList<>();
  private String province;
  private String district;

  private final Map<Place, Counts> places = new LinkedHashMap<>();
  private final Map<String, StationTally> stations = new HashMap<>();
  private final Map<Long, long[]> outcomes = new TreeMap<>();
  private ArrivalMinutes pulse;
  private final List<ArrivalMinutes> districtMinutes = new ArrayList<>();
  private long countsSealedAt = Long.MAX_VALUE;

  // Where the event before went, for the next one mostly goes there too.
  private Place lastPlace;
  private Counts lastCounts;
  private StationTally lastStation;
  private long lastHour;
  private long[] lastOutcomes;

  // Applications of one working day, received in one minute in one district, that are in no pulse
  // yet; none between two calls.
  private int runMinute = NO_MINUTE;
  private String runProvince;
  private String runDistrict;
  private int runDay;
  private int runReceived;

  /**
   * Takes in the next valid events of the team; counts those whose id is new and whose day open.
   *
   * @param calendar tells their working days
   * @param sealings is told when each day that they open is sealed, milliseconds since 1970
   */
  public void add(TeamEvents events, WorkingDays calendar, LongConsumer sealings) {
    for (int i = 0; i < events.size(); i++) {
      ApplicationEvent event = events.get(i);
      take(event, calendar.containing(event.occurredAt()), sealings);
    }
    endRun(events.team());
  }

  /**
   * Takes in one event.
   *
   * @param day the working day of its occurrence
   * @return {@link Outcome#COUNTED}, {@link Outcome#DUPLICATE}, {@link Outcome#LATE} or {@link
   *     Outcome#SIGNAL}
   */
  public Outcome add(ApplicationEvent event, WorkingDay day, LongConsumer sealings) {
    Outcome outcome = take(event, day, sealings);
    endRun(event.team());
    return outcome;
  }

  private Outcome take(ApplicationEvent event, WorkingDay day, LongConsumer sealings) {
    Outcome outcome = decide(event, day, sealings);
    // A late record is told where it is put aside, so that its bytes and its count go together.
    if (outcome != Outcome.LATE) {
      outcomes(AuditDelta.hourOf(event.arrivedAt()))[outcome.ordinal()]++;
    }
    if (event.station() != null) {
      station(event.station()).add(event, outcome == Outcome.COUNTED);
    }
    boolean received = outcome == Outcome.COUNTED && event.type() == EventType.RECEIVED;
    beat(event, received, day.epochDay());
    return outcome;
  }

  private long[] outcomes(long hour) {
    if (lastOutcomes == null || lastHour != hour) {
      lastOutcomes = outcomes.computeIfAbsent(hour, unknown -> new long[OUTCOMES]);
      lastHour = hour;
    }
    return lastOutcomes;
  }

  private StationTally station(String id) {
    if (lastStation == null || !lastStation.station().equals(id)) {
      lastStation = stations.computeIfAbsent(id, StationTally::new);
    }
    return lastStation;
  }

  private void beat(ApplicationEvent event, boolean received, int day) {
    int minute = UnitPace.epochMinute(event.arrivedAt());
    boolean goesOn =
        minute == runMinute
            && event.district().equals(runDistrict)
            && event.province().equals(runProvince)
            && (!received || runReceived == 0 || runDay == day);
    if (!goesOn) {
      endRun(event.team());
      runMinute = minute;
      runProvince = event.province();
      runDistrict = event.district();
    }
    if (received) {
      runDay = day;
      runReceived++;
    }
  }

  private void endRun(String team) {
    if (runMinute == NO_MINUTE) {
      return;
    }
    if (pulse == null) {
      pulse = new ArrivalMinutes(Scope.TEAM, team);
    }
    tellRun(pulse);
    tellRun(minutesOfDistrict());
    runMinute = NO_MINUTE;
    runProvince = null;
    runDistrict = null;
    runReceived = 0;
  }

  /** Those of the run's district; a team works in one or a few. */
  private ArrivalMinutes minutesOfDistrict() {
    for (ArrivalMinutes minutes : districtMinutes) {
      if (minutes.id().equals(runDistrict) && minutes.province().equals(runProvince)) {
        return minutes;
      }
    }
    ArrivalMinutes minutes = ArrivalMinutes.ofDistrict(runProvince, runDistrict);
    districtMinutes.add(minutes);
    return minutes;
  }

  private void tellRun(ArrivalMinutes unit) {
    if (runReceived > 0) {
      unit.receive(runMinute, runDay, runReceived);
    } else {
      unit.hear(runMinute);
    }
  }

  private Outcome decide(ApplicationEvent event, WorkingDay day, LongConsumer sealings) {
    if (!event.type().counts()) {
      return Outcome.SIGNAL;
    }
    if (day.isSealedAt(event.arrivedAt())) {
      return Outcome.LATE;
    }
    seal(event.arrivedAt());
    Day open = open(day, event, sealings);
    if (!open.ids.add(event.idHigh(), event.idLow())) {
      return Outcome.DUPLICATE;
    }
    count(event, day, open);
    return Outcome.COUNTED;
  }

  private Day open(WorkingDay day, ApplicationEvent event, LongConsumer sealings) {
    int date = day.epochDay();
    for (int i = days.size() - 1; i >= 0; i--) {
      if (days.get(i).date == date) {
        return days.get(i);
      }
    }
    if (days.isEmpty()) {
      province = event.province();
      district = event.district();
    }
    long sealedAt = day.sealedAt().toEpochMilli();
    Day open = new Day(date, sealedAt, province, district, new EventIds(), new StationMinutes());
    days.add(open);
    sealings.accept(sealedAt);
    return open;
  }

  private void count(ApplicationEvent event, WorkingDay day, Day open) {
    Counts counts = counts(event, open);
    counts.minutes.add(day.minuteOf(event.occurredAt()), event.type().ordinal(), 1);
    boolean isTooFast =
        event.type() == EventType.RECEIVED
            && event.station() != null
            && open.minutes.isBeyond(event.station(), Math.floorDiv(event.occurredAt(), MINUTE));
    counts.tally.add(event, isTooFast);
    countsSealedAt = Math.min(countsSealedAt, open.sealedAt);
  }

  private Counts counts(ApplicationEvent event, Day open) {
    if (lastPlace == null || !lastPlace.isOf(event, open)) {
      lastPlace =
          new Place(
              open.date,
              event.province(),
              event.district(),
              event.commune(),
              event.intakePoint(),
              open.province,
              open.district);
      lastCounts =
          places.computeIfAbsent(
              lastPlace,
              unknown -> new Counts(event.arrivedAt(), new MinuteCounts(), new DayTally()));
    }
    return lastCounts;
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

  /** Whether there is something to be told of counts, stations or outcomes. */
  public boolean hasNews() {
    return !(places.isEmpty() && stations.isEmpty() && outcomes.isEmpty());
  }

  /** Whether there is something to be told of signs of life. */
  public boolean hasArrivalMinutes() {
    return pulse != null;
  }

  /**
   * Begin of the earliest minute in which something arrived of which signs of life are still to be
   * told, milliseconds since 1970; {@link Long#MAX_VALUE} where there is nothing to be told.
   */
  public long firstUntoldArrival() {
    return pulse == null ? Long.MAX_VALUE : pulse.firstMinute() * MINUTE_MILLIS;
  }

  /**
   * Whether a day of which something was counted but not told yet is sealed then.
   *
   * @param clock milliseconds since 1970
   */
  public boolean isSealing(long clock) {
    return countsSealedAt <= clock;
  }

  /** Whether there is nothing left to keep. */
  public boolean isEmpty() {
    return days.isEmpty() && !hasNews() && !hasArrivalMinutes();
  }

  /** The number of event ids remembered. */
  public int rememberedIds() {
    return days.stream().mapToInt(day -> day.ids.size()).sum();
  }

  /** Tells what was counted since the last call. */
  public void tellCounts(String team, Consumer<PartialCounts> counts) {
    places.forEach((place, counted) -> place.tell(team, counted, counts));
    places.clear();
    lastPlace = null;
    lastCounts = null;
    countsSealedAt = Long.MAX_VALUE;
  }

  /** Tells what the stations brought since the last call. */
  public void tellStations(Consumer<StationTally> tallies) {
    stations.values().forEach(tallies);
    stations.clear();
    lastStation = null;
  }

  /** Tells when the team and its districts were heard since the last call. */
  public void emitArrivalMinutes(Consumer<ArrivalMinutes> pulses) {
    if (pulse != null) {
      pulses.accept(pulse);
      districtMinutes.forEach(pulses);
      pulse = null;
      districtMinutes.clear();
    }
  }

  /** Tells what became of the records taken in since the last call. */
  public void tellOutcomes(Consumer<AuditDelta> audit) {
    outcomes.forEach(
        (hour, events) -> {
          for (Outcome outcome : Outcome.values()) {
            if (outcome.ordinal() < OUTCOMES && events[outcome.ordinal()] > 0) {
              audit.accept(new AuditDelta(hour, outcome, events[outcome.ordinal()]));
            }
          }
        });
    outcomes.clear();
    lastOutcomes = null;
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
    copy.pulse = pulse == null ? null : pulse.copy();
    districtMinutes.forEach(heard -> copy.districtMinutes.add(heard.copy()));
    copy.countsSealedAt = countsSealedAt;
    return copy;
  }

  /** Writes all of it. */
  public void writeTo(DataOutput out) throws IOException {
    OptionalText.write(out, province);
    OptionalText.write(out, district);
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
    out.writeInt(districtMinutes.size());
    if (pulse != null) {
      pulse.writeTo(out);
      for (ArrivalMinutes heard : districtMinutes) {
        heard.writeTo(out);
      }
    }
    out.writeLong(countsSealedAt);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @param version of the form in which it was written
   */
  public static TeamTally readFrom(DataInput in, int version) throws IOException {
    TeamTally tally = new TeamTally();
    tally.province = OptionalText.read(in);
    tally.district = OptionalText.read(in);
    for (int n = in.readInt(); n > 0; n--) {
      tally.days.add(Day.readFrom(in, version));
    }
    for (int n = in.readInt(); n > 0; n--) {
      tally.places.put(Place.readFrom(in), Counts.readFrom(in, version));
    }
    for (int n = in.readInt(); n > 0; n--) {
      StationTally station = StationTally.readFrom(in, version);
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
    int districts = in.readInt();
    tally.pulse = districts == 0 ? null : (ArrivalMinutes) PaceInput.readFrom(in);
    for (int n = districts; n > 0; n--) {
      tally.districtMinutes.add((ArrivalMinutes) PaceInput.readFrom(in));
    }
    tally.countsSealedAt = in.readLong();
    return tally;
  }

  /**
   * An open working day.
   *
   * @param sealedAt milliseconds since 1970
   * @param province of the team's rows of this day
   * @param district of the team's rows of this day
   * @param minutes what its stations received in each minute
   */
  private record Day(
      int date,
      long sealedAt,
      String province,
      String district,
      EventIds ids,
      StationMinutes minutes) {

    Day copy() {
      return new Day(date, sealedAt, province, district, ids.copy(), minutes.copy());
    }

    void writeTo(DataOutput out) throws IOException {
      out.writeInt(date);
      out.writeLong(sealedAt);
      out.writeUTF(province);
      out.writeUTF(district);
      ids.writeTo(out);
      minutes.writeTo(out);
    }

    static Day readFrom(DataInput in, int version) throws IOException {
      return new Day(
          in.readInt(),
          in.readLong(),
          in.readUTF(),
          in.readUTF(),
          EventIds.readFrom(in),
          version < 4 ? new StationMinutes() : StationMinutes.readFrom(in));
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

    boolean isOf(ApplicationEvent event, Day day) {
      return workingDay == day.date
          && province.equals(event.province())
          && district.equals(event.district())
          && Objects.equals(commune, event.commune())
          && Objects.equals(intakePoint, event.intakePoint())
          && teamProvince.equals(day.province)
          && teamDistrict.equals(day.district);
    }

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
      OptionalText.write(out, commune);
      OptionalText.write(out, intakePoint);
      out.writeUTF(teamProvince);
      out.writeUTF(teamDistrict);
    }

    static Place readFrom(DataInput in) throws IOException {
      return new Place(
          in.readInt(),
          in.readUTF(),
          in.readUTF(),
          OptionalText.read(in),
          OptionalText.read(in),
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

    static Counts readFrom(DataInput in, int version) throws IOException {
      return new Counts(in.readLong(), MinuteCounts.readFrom(in), DayTally.readFrom(in, version));
    }
  }
}
