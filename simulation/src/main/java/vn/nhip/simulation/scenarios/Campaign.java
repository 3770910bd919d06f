package vn.nhip.simulation.scenarios;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vn.nhip.simulation.scenarios.Assignment.Period;
import vn.nhip.simulation.scenarios.Assignment.Plan;
import vn.nhip.simulation.scenarios.Place.District;
import vn.nhip.simulation.scenarios.StationLog.Outage;
import vn.nhip.simulation.scenarios.Team.Station;
import vn.nhip.simulation.scenarios.TeamDay.Gap;
import vn.nhip.simulation.scenarios.TeamDay.Slot;

/** Collects the assignments and working days of a scenario and generates its log. */
final class Campaign {
  /** The day by which the campaign was to be finished everywhere. */
  private static final LocalDate DEADLINE = LocalDate.of(2021, 6, 30);

  /** Minutes by which stations are switched on before the first citizen, and off after the last. */
  private static final int SWITCHED_ON_BEFORE = 6;

  private static final int SWITCHED_OFF_AFTER = 5;

  private final long seed;
  private final LocalDate first;
  private final Duration clock;
  private final Duration heartbeat;
  private LocalDate start;
  private Duration clockBefore;
  private Duration heartbeatBefore;
  private final List<Assignment> teamTargets = new ArrayList<>();
  private final List<Assignment> unitTargets = new ArrayList<>();
  private final Map<Team, List<TeamDay>> days = new LinkedHashMap<>();

  /**
   * @param first the first working day
   * @param clock interval of the clock records of a partition
   * @param heartbeat interval of the heartbeats of a station
   */
  Campaign(long seed, LocalDate first, Duration clock, Duration heartbeat) {
    this.seed = seed;
    this.first = first;
    this.clock = clock;
    this.heartbeat = heartbeat;
    this.start = first;
    this.clockBefore = clock;
    this.heartbeatBefore = heartbeat;
  }

  /**
   * Starts the log on an earlier day, so that teams have own days by which they are judged.
   *
   * @param clockThen interval of the clock records on the earlier days
   * @param heartbeatThen interval of the heartbeats on the earlier days
   */
  void startAt(LocalDate day, Duration clockThen, Duration heartbeatThen) {
    start = day;
    clockBefore = clockThen;
    heartbeatBefore = heartbeatThen;
  }

  void assign(Team team, Period period, int dailyTarget, Shift shift) {
    District district = team.district();
    teamTargets.add(
        new Assignment(
            "TEAM",
            team.id(),
            team.name(),
            district.province(),
            district.code(),
            period,
            dailyTarget,
            shift,
            null));
  }

  /**
   * Adds a district's plan. Its daily targets are the sums of its teams' targets assigned before.
   */
  void plan(District district, int eligible) {
    Plan plan = new Plan(eligible, DEADLINE);
    sums(team -> district.code().equals(team.district()))
        .forEach(
            (period, sum) ->
                unitTargets.add(
                    new Assignment(
                        "DISTRICT",
                        district.code(),
                        district.name(),
                        district.province(),
                        district.code(),
                        period,
                        sum,
                        null,
                        plan)));
  }

  /**
   * Adds a province's plan. Its daily targets are the sums of its teams' targets assigned before.
   */
  void plan(String province, String name, int eligible) {
    Plan plan = new Plan(eligible, DEADLINE);
    sums(team -> province.equals(team.province()))
        .forEach(
            (period, sum) ->
                unitTargets.add(
                    new Assignment(
                        "PROVINCE", province, name, province, null, period, sum, null, plan)));
  }

  private Map<Period, Integer> sums(Predicate<Assignment> which) {
    return teamTargets.stream()
        .filter(which)
        .collect(
            Collectors.groupingBy(
                Assignment::period,
                LinkedHashMap::new,
                Collectors.summingInt(Assignment::dailyTarget)));
  }

  void work(TeamDay day) {
    days.computeIfAbsent(day.team(), team -> new ArrayList<>()).add(day);
  }

  /** Generates the log with all records in the order of arrival. */
  CampaignLog log() {
    List<Event> events = new ArrayList<>();
    days.forEach((team, teamDays) -> events.addAll(eventsOf(team, teamDays)));
    events.sort(Comparator.comparingLong(Event::arrival));
    List<Assignment> targets = new ArrayList<>(unitTargets);
    targets.addAll(teamTargets);
    long end = Math.max(lastShiftEnd(), events.get(events.size() - 1).arrival());
    CampaignLog.Ticks ticks = new CampaignLog.Ticks(start, clockBefore, first, clock, end);
    return new CampaignLog(ticks, targets, CampaignLog.withBroken(events));
  }

  private long lastShiftEnd() {
    return days.values().stream()
        .flatMap(List::stream)
        .mapToLong(day -> Days.millis(day.date(), day.shift().end()))
        .max()
        .orElseThrow();
  }

  private List<Event> eventsOf(Team team, List<TeamDay> teamDays) {
    teamDays.sort(Comparator.comparing(TeamDay::date));
    Station[] stations = team.stations(seed);
    DayEvents dayEvents = new DayEvents(team, stations, seed);
    Map<Station, List<Event>> made = new LinkedHashMap<>();
    for (Station station : stations) {
      made.put(station, new ArrayList<>());
    }
    for (TeamDay day : teamDays) {
      dayEvents.of(day).forEach(event -> made.get(event.station()).add(event));
    }
    List<Event> sent = new ArrayList<>();
    for (int i = 0; i < stations.length; i++) {
      StationLog log =
          new StationLog(
              stations[i], outages(teamDays, i + 1), Dice.of(seed, "line of " + stations[i].id()));
      log.send(made.get(stations[i]));
      teamDays.forEach(day -> beat(log, day));
      sent.addAll(log.sent());
    }
    return sent;
  }

  private void beat(StationLog log, TeamDay day) {
    int from = day.shift().start();
    if (!day.slots().isEmpty()) {
      from = day.slots().get(0).from();
    }
    int to = day.shift().end();
    for (Slot slot : day.slots()) {
      to = Math.max(to, slot.to());
    }
    for (Gap gap : day.gaps()) {
      to = Math.max(to, gap.to() + gap.spreadSeconds() / 60);
    }
    log.beat(
        Days.millis(day.date(), from - SWITCHED_ON_BEFORE),
        Days.millis(day.date(), to + SWITCHED_OFF_AFTER),
        (day.date().isBefore(first) ? heartbeatBefore : heartbeat).toMillis());
  }

  private static List<Outage> outages(List<TeamDay> teamDays, int station) {
    return teamDays.stream()
        .flatMap(
            day ->
                day.gaps().stream()
                    .filter(gap -> gap.station() == 0 || gap.station() == station)
                    .map(
                        gap ->
                            new Outage(
                                Days.millis(day.date(), gap.from()),
                                Days.millis(day.date(), gap.to()),
                                gap.spreadSeconds() * 1000L,
                                gap.heard())))
        .toList();
  }
}
