package vn.nhip.simulation.scenarios;

import static vn.nhip.simulation.scenarios.Days.minute;
import static vn.nhip.simulation.scenarios.Figure.received;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.nhip.simulation.scenarios.Assignment.Period;
import vn.nhip.simulation.scenarios.Place.District;
import vn.nhip.simulation.scenarios.TeamDay.Gap;
import vn.nhip.simulation.scenarios.TeamDay.Visit;

/**
 * Hà Tĩnh up to 11 March 2021: nearly 40,000 of the 1,149,000 applications due before 1 July. The
 * teams of the thirteen districts, their start on 22 February and their shares by population are
 * illustrative, and so is {@link #SLOW_TEAM}, which is well below its target on the last day.
 */
final class HaTinh {
  static final LocalDate FIRST = LocalDate.of(2021, 2, 22);
  static final LocalDate LAST = LocalDate.of(2021, 3, 11);
  static final int RECEIVED = 39_936;
  static final int ELIGIBLE = 1_149_000;
  static final String SLOW_TEAM = "444-LD-01";

  private static final String PROVINCE = "42";
  private static final long SEED = 20_210_311;
  private static final Shift OFFICE = Shift.of("07:30-11:30", "13:30-17:30");
  private static final Shift MOBILE = Shift.of("07:00-11:30", "13:30-17:30", "18:30-21:00");

  /** Population in thousands, in the order of {@link Places#HA_TINH}. */
  private static final double[] PEOPLE = {
    105, 36, 112, 99, 27, 100, 131, 100, 138, 143, 125, 79, 85
  };

  private static final int LARGE = 110;

  /** The campaign accelerates from week to week, and targets rise with it. */
  private static final double[] WEEKS = {0.7, 1.0, 1.25};

  private HaTinh() {}

  private record Crew(Team team, double weight) {}

  /** A team's relative share of work on one day. */
  private record Cell(Crew crew, LocalDate date, double weight) {}

  static Scenario scenario() {
    return new GeneratedScenario(
        "ha-tinh-2021-03",
        "Hà Tĩnh, 22/2–11/3/2021: gần 40.000 hồ sơ ở 13 huyện, trên 1.149.000 phải xong trước 1/7",
        "Ha Tinh, 22 Feb-11 March 2021: nearly 40,000 files in 13 districts, of 1,149,000 due",
        Days.instant("2021-03-11T18:00"),
        List.of(received("PROVINCE", PROVINCE, FIRST, LAST, RECEIVED)),
        HaTinh::campaign);
  }

  private static Campaign campaign() {
    Campaign campaign = new Campaign(SEED, FIRST, Duration.ofSeconds(60), Duration.ofMinutes(15));
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < PEOPLE.length; i++) {
      crews(Places.HA_TINH.get(i), PEOPLE[i]).forEach(crew -> cells.addAll(cells(crew)));
    }
    int[] received = Shares.split(RECEIVED, cells.stream().mapToDouble(Cell::weight).toArray());
    int days = (int) FIRST.datesUntil(LAST.plusDays(1)).count();
    for (int from = 0; from < received.length; from += days) {
      work(
          campaign,
          cells.subList(from, from + days),
          Arrays.copyOfRange(received, from, from + days));
    }
    int[] eligible = Shares.split(ELIGIBLE, PEOPLE);
    for (int i = 0; i < PEOPLE.length; i++) {
      campaign.plan(Places.HA_TINH.get(i), eligible[i]);
    }
    campaign.plan(PROVINCE, "Hà Tĩnh", ELIGIBLE);
    return campaign;
  }

  private static List<Crew> crews(District district, double people) {
    List<Crew> crews = new ArrayList<>();
    crews.add(new Crew(Team.office(district, 2), people * 0.35));
    crews.add(new Crew(Team.mobile(district, 1, 3), people * (people > LARGE ? 0.35 : 0.65)));
    if (people > LARGE) {
      crews.add(new Crew(Team.mobile(district, 2, 2), people * 0.30));
    }
    return crews;
  }

  private static List<Cell> cells(Crew crew) {
    Dice dice = Dice.of(SEED, "days of " + crew.team().id());
    return FIRST
        .datesUntil(LAST.plusDays(1))
        .map(
            date ->
                new Cell(crew, date, crew.weight() * WEEKS[week(date)] * luck(crew, date, dice)))
        .toList();
  }

  /** Random factor of a day: one team in twenty-five has a bad day. */
  private static double luck(Crew crew, LocalDate date, Dice dice) {
    double usual = dice.between(0.97, 1.06);
    double bad = dice.between(0.72, 0.86);
    if (crew.team().id().equals(SLOW_TEAM) && date.equals(LAST)) {
      return 0.72;
    }
    return dice.chance(40) ? bad : usual;
  }

  private static int week(LocalDate date) {
    return (int) (date.toEpochDay() - FIRST.toEpochDay()) / 7;
  }

  private static void work(Campaign campaign, List<Cell> cells, int[] received) {
    Team team = cells.get(0).crew().team();
    Shift shift = team.id().contains("-TT-") ? OFFICE : MOBILE;
    for (int week = 0; week < WEEKS.length; week++) {
      int from = week * 7;
      int to = Math.min(from + 7, received.length);
      int best = Arrays.stream(received, from, to).max().orElseThrow();
      int target = best * 90 / 100;
      LocalDate monday = FIRST.plusDays(from);
      campaign.assign(team, new Period(monday, FIRST.plusDays(to - 1L)), target, shift);
      for (int i = from; i < to; i++) {
        LocalDate date = cells.get(i).date();
        TeamDay day = TeamDay.of(team, date, shift, target, received[i], visits(team, date));
        campaign.work(outOfReach(i < 9 ? day : day.cards(received[i] / 3, received[i] / 4)));
      }
    }
  }

  /** In the mountains a station is sometimes offline until the team is back in town. */
  private static TeamDay outOfReach(TeamDay day) {
    String team = day.team().id();
    boolean mountain = team.equals("441-LD-01") || team.equals("439-LD-02");
    return mountain && day.date().getDayOfMonth() % 4 == 0
        ? day.with(new Gap(2, minute("14:30"), minute("20:10"), 45, false))
        : day;
  }

  private static List<Visit> visits(Team team, LocalDate date) {
    District district = team.district();
    if (team.id().contains("-TT-")) {
      return List.of(new Visit(district.office(), 0));
    }
    int round = date.getDayOfYear() + (team.id().endsWith("2") ? 1 : 0);
    Visit day = new Visit(district.hall(round), 0);
    Visit evening =
        round % 3 == 0
            ? new Visit(district.highSchool(), minute("18:00"))
            : new Visit(district.hall(round), minute("18:00"));
    return List.of(day, evening);
  }
}
