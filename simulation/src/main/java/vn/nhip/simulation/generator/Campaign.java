package vn.nhip.simulation.generator;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.simulation.log.Calendar;
import vn.nhip.simulation.log.TeamLog;

/**
 * Part of a campaign, generated from a seed: it is the same on every machine, and each team is
 * independent of the others.
 *
 * @param seed the seed of all randomness
 * @param teamsOfKind number of teams at each kind of intake point
 * @param days number of working days, including those of the history
 */
public record Campaign(long seed, int teamsOfKind, int days) {

  private static final LocalDate FIRST = LocalDate.of(2021, 3, 1);
  private static final String[][] PLACES = {
    {"42", "437"}, {"42", "440"}, {"42", "444"}, {"42", "449"},
    {"49", "502"}, {"49", "507"}, {"49", "514"}, {"49", "515"},
    {"67", "660"}, {"67", "663"}, {"67", "665"}, {"67", "667"}
  };

  private static final double INCIDENT_PERCENT = 22;
  private static final double SECOND_INCIDENT_PERCENT = 8;
  private static final double RAIN_PERCENT = 6;
  private static final double FLOOD_PERCENT = 1.2;
  private static final double POOR_COVERAGE_PERCENT = 25;
  private static final double HILLS_POOR_COVERAGE_PERCENT = 70;
  private static final double SUNDAY_OFF_PERCENT = 25;

  private static final double GROWTH_PER_DAY = 0.004;
  private static final double MOST_GROWTH = 0.12;
  private static final double WEARINESS_PER_DAY = 0.006;
  private static final int MOST_WEARY_DAYS = 12;
  private static final double SLOW_SPELL_PERCENT = 15;

  /**
   * A team, its records and its incidents.
   *
   * @param log the team's records
   * @param events names of the incidents of each working day, by days since 1970
   */
  public record Team(String kind, TeamLog log, Map<Integer, Set<String>> events) {}

  /** The number of teams. */
  public int teams() {
    return teamsOfKind * Kind.ALL.size();
  }

  /** Begin of the log, before the first target is assigned; milliseconds since 1970. */
  public long from() {
    return Calendar.WORKING_DAYS.on(FIRST).start().toEpochMilli() - TimeUnit.HOURS.toMillis(12);
  }

  /** End of the log: the morning after the last day, when all stations are online again. */
  public long to() {
    return Calendar.WORKING_DAYS.on(FIRST.plusDays(days)).start().toEpochMilli()
        + TimeUnit.HOURS.toMillis(8);
  }

  /**
   * Generates one of the teams.
   *
   * @param number index of the team, from 0
   */
  public Team team(int number) {
    TeamTraits traits = traits(number);
    Dice dice = Dice.of(seed, traits.id());
    Planner planner = new Planner(traits, Dice.of(seed, traits.id() + "/planner"));
    Uplink uplink = new Uplink(traits);
    Map<Integer, Set<String>> events = new TreeMap<>();
    boolean sundayOff = dice.percent(SUNDAY_OFF_PERCENT);
    int slowFrom = dice.percent(SLOW_SPELL_PERCENT) ? dice.between(0, days) : days;
    int slowTo = slowFrom + dice.between(3, 6);
    double slowness = dice.between(0.75, 0.9);
    double mood = 0;
    int weary = 0;
    for (int d = 0; d < days; d++) {
      WorkingDay date = Calendar.WORKING_DAYS.on(FIRST.plusDays(d));
      DayOfWeek weekday = date.date().getDayOfWeek();
      Shape shape = sundayOff && weekday == DayOfWeek.SUNDAY ? null : traits.kind().on(weekday);
      planner.assign(date, shape);
      mood = 0.5 * mood + dice.gaussian(0.07);
      weary = shape == null ? 0 : Math.min(weary + 1, MOST_WEARY_DAYS);
      if (shape == null) {
        continue;
      }
      double growth = 1 + Math.min(MOST_GROWTH, GROWTH_PER_DAY * d);
      double people = traits.people(shape, weekday) * growth * Math.max(0.5, 1 + mood);
      double speed = (1 - WEARINESS_PER_DAY * weary) * (1 + dice.gaussian(0.04));
      boolean slow = slowFrom <= d && d < slowTo;
      DayPlan plan = new DayPlan(traits, shape, people, speed * (slow ? slowness : 1), dice);
      Set<Incident> incidents = incidents(traits, date, dice);
      incidents.forEach(each -> each.applyTo(plan, dice));
      uplink.send(date, plan, Intake.of(plan, dice), dice);
      events.put(date.epochDay(), names(incidents, slow));
    }
    return new Team(
        traits.kind().name(),
        new TeamLog(traits.id(), planner.assigned(), uplink.signals()),
        events);
  }

  private TeamTraits traits(int number) {
    Kind kind = Kind.ALL.get(number % Kind.ALL.size());
    String name = kind.name().replace(' ', '-') + "-" + (number / Kind.ALL.size() + 1);
    Dice dice = Dice.of(seed, "traits/" + name);
    String[] place = PLACES[dice.between(0, PLACES.length - 1)];
    return new TeamTraits(
        place[1] + "-" + name + ".s" + seed,
        place[0],
        place[1],
        kind,
        kind.stations(dice),
        kind.service().draw(dice),
        kind.load().draw(dice),
        dice.between(0.69, 0.91),
        dice.percent(
            kind.place() == Kind.Place.HILLS ? HILLS_POOR_COVERAGE_PERCENT : POOR_COVERAGE_PERCENT),
        DayOfWeek.of(dice.between(1, 7)));
  }

  private Set<Incident> incidents(TeamTraits traits, WorkingDay date, Dice dice) {
    Set<Incident> incidents = EnumSet.noneOf(Incident.class);
    if (dice.percent(INCIDENT_PERCENT)) {
      incidents.add(Incident.draw(dice));
      if (dice.percent(SECOND_INCIDENT_PERCENT)) {
        incidents.add(Incident.draw(dice));
      }
    }
    Dice sky = Dice.of(seed, "sky/" + traits.district() + "/" + date.epochDay());
    if (sky.percent(FLOOD_PERCENT)) {
      incidents.add(Incident.FLOOD);
    } else if (sky.percent(RAIN_PERCENT)) {
      incidents.add(Incident.RAIN);
    }
    return incidents;
  }

  private static Set<String> names(Set<Incident> incidents, boolean slow) {
    Set<String> names = new TreeSet<>();
    incidents.forEach(each -> names.add(name(each)));
    if (slow) {
      names.add("slow for days");
    }
    return names;
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Generates all teams. */
  public List<Team> all() {
    List<Team> all = new ArrayList<>();
    for (int number = 0; number < teams(); number++) {
      all.add(team(number));
    }
    return all;
  }
}
