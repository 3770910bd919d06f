package vn.nhip.simulation.scenarios;

import static vn.nhip.simulation.scenarios.Days.minute;
import static vn.nhip.simulation.scenarios.Figure.received;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.nhip.simulation.scenarios.Assignment.Period;
import vn.nhip.simulation.scenarios.Place.District;
import vn.nhip.simulation.scenarios.TeamDay.Gap;
import vn.nhip.simulation.scenarios.TeamDay.Slot;
import vn.nhip.simulation.scenarios.TeamDay.Visit;

/**
 * 19 and 20 March 2021 in Đắk Nông: 15,574 applications in two days, 1,085 of them in Đắk Song and
 * 1,123 in Đắk Glong on the 20th; all mobile teams are above target, and each district receives
 * more on the second day. The distribution over the other districts is illustrative, and so are the
 * teams in trouble on the 20th: {@link #LATE_TEAM} starts two hours late, {@link #CUT_OFF_TEAM} is
 * offline in the evening, {@link #SLOW_TEAM} is slow until eleven and catches up, {@link
 * #NIGHT_TEAM} is offline around midnight. During most of the demo two of them are in trouble at
 * the same time.
 */
final class DakNong {
  static final LocalDate FIRST = LocalDate.of(2021, 3, 19);

  /** The ten days before are illustrative; the teams are judged by them on the two days. */
  static final LocalDate PRELUDE = LocalDate.of(2021, 3, 9);

  static final LocalDate SECOND = LocalDate.of(2021, 3, 20);
  static final String LATE_TEAM = "662-LD-04";
  static final String CUT_OFF_TEAM = "663-LD-02";
  static final String SLOW_TEAM = "661-LD-03";
  static final String NIGHT_TEAM = "664-LD-03";

  private static final String PROVINCE = "67";
  private static final int ELIGIBLE = 430_000;
  private static final long SEED = 20_210_320;

  private static final Shift TO_MIDNIGHT = Shift.of("05:00-11:00", "13:00-17:00", "18:00-24:00");
  private static final Shift TO_TWO = Shift.of("05:00-11:00", "13:30-17:30", "18:30-26:00");
  private static final Shift TO_THREE = Shift.of("06:00-11:00", "13:30-17:30", "19:00-27:00");
  private static final Shift FROM_HALF_PAST_SEVEN =
      Shift.of("07:30-11:30", "13:30-17:30", "18:30-24:00");

  /**
   * Received on the 19th and the 20th, and relative population, in the order of {@link
   * Places#DAK_NONG}.
   */
  private static final int[][] BY_DISTRICT = {
    {948, 987, 63}, {1046, 1123, 67}, {941, 982, 93}, {1003, 1064, 101},
    {918, 957, 80}, {1012, 1085, 82}, {966, 1010, 90}, {750, 782, 60}
  };

  private DakNong() {}

  private record Crew(Team team, Shift shift) {}

  static Scenario scenario() {
    return new GeneratedScenario(
        "dak-nong-2021-03",
        "Đắk Nông, 19–20/3/2021: các tổ lưu động làm đến khuya, một tổ mất liên lạc buổi tối",
        "Dak Nong, 19-20 March 2021: mobile teams work into the night, one falls silent",
        Days.instant("2021-03-20T18:45"),
        figures(),
        DakNong::campaign);
  }

  private static List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(received("PROVINCE", PROVINCE, FIRST, SECOND, 15_574));
    for (int i = 0; i < BY_DISTRICT.length; i++) {
      String district = Places.DAK_NONG.get(i).code();
      figures.add(received("DISTRICT", district, FIRST, FIRST, BY_DISTRICT[i][0]));
      figures.add(received("DISTRICT", district, SECOND, SECOND, BY_DISTRICT[i][1]));
    }
    return figures;
  }

  private static Campaign campaign() {
    Campaign campaign = new Campaign(SEED, FIRST, Duration.ofSeconds(5), Duration.ofMinutes(5));
    campaign.startAt(PRELUDE, Duration.ofMinutes(1), Duration.ofMinutes(15));
    double[] people = new double[BY_DISTRICT.length];
    for (int i = 0; i < people.length; i++) {
      people[i] = BY_DISTRICT[i][2];
    }
    int[] eligible = Shares.split(ELIGIBLE, people);
    for (int i = 0; i < people.length; i++) {
      District district = Places.DAK_NONG.get(i);
      work(campaign, crews(district, i), BY_DISTRICT[i]);
      campaign.plan(district, eligible[i]);
    }
    campaign.plan(PROVINCE, "Đắk Nông", ELIGIBLE);
    return campaign;
  }

  /**
   * Two to four teams per district. The last one works longer into the night, except in Cư Jút and
   * Tuy Đức.
   */
  private static List<Crew> crews(District district, int number) {
    List<Crew> crews = new ArrayList<>();
    crews.add(new Crew(Team.mobile(district, 1, 4), TO_MIDNIGHT));
    crews.add(new Crew(Team.mobile(district, 2, 3 + number % 2), TO_MIDNIGHT));
    if (district.equals(Places.CU_JUT)) {
      crews.add(new Crew(Team.mobile(district, 3, 3), TO_MIDNIGHT));
      crews.add(new Crew(Team.mobile(district, 4, 2), FROM_HALF_PAST_SEVEN));
    } else if (number < 7) {
      crews.add(new Crew(Team.mobile(district, 3, 3), number % 2 == 0 ? TO_TWO : TO_THREE));
    }
    return crews;
  }

  private static void work(Campaign campaign, List<Crew> crews, int[] received) {
    double[] weights =
        crews.stream()
            .mapToDouble(crew -> crew.team().stations() * crew.shift().plannedMinutes())
            .toArray();
    int[] first = Shares.split(received[0], weights);
    int[] second = Shares.split(received[1], weights);
    for (int i = 0; i < crews.size(); i++) {
      Crew crew = crews.get(i);
      int target = first[i] * 95 / 100 / 5 * 5;
      prelude(campaign, crew, i, first[i]);
      campaign.assign(crew.team(), new Period(FIRST, SECOND), target, crew.shift());
      campaign.work(day(crew, i, FIRST, target, first[i]));
      campaign.work(trouble(day(crew, i, SECOND, target, second[i])));
    }
  }

  /** Ten days with a rising trend and random good and bad days. */
  private static void prelude(Campaign campaign, Crew crew, int number, int first) {
    Dice dice = Dice.of(SEED, "days before of " + crew.team().id());
    int days = (int) (FIRST.toEpochDay() - PRELUDE.toEpochDay());
    for (int from = 0; from < days; from += days / 2) {
      int target = (from == 0 ? first * 80 : first * 88) / 100 / 5 * 5;
      LocalDate last = PRELUDE.plusDays(from + days / 2 - 1L);
      campaign.assign(crew.team(), new Period(PRELUDE.plusDays(from), last), target, crew.shift());
      for (int i = from; i < from + days / 2; i++) {
        double share = 0.8 + 0.16 * i / days + dice.between(-0.07, 0.07);
        LocalDate date = PRELUDE.plusDays(i);
        campaign.work(day(crew, number, date, target, (int) (first * share)));
      }
    }
  }

  private static TeamDay day(Crew crew, int number, LocalDate date, int target, int received) {
    District district = crew.team().district();
    int round = number * 2 + date.getDayOfMonth();
    Visit evening =
        number == 0
            ? new Visit(district.highSchool(), minute("17:45"))
            : new Visit(district.hall(round + 1), minute("17:45"));
    Visit afternoon =
        number == 1
            ? new Visit(district.hospital(), minute("12:30"))
            : new Visit(district.hall(round), minute("12:30"));
    Visit morning = new Visit(district.hall(round), 0);
    return TeamDay.of(
            crew.team(), date, crew.shift(), target, received, List.of(morning, afternoon, evening))
        .cards(received / 12, received / 16);
  }

  private static TeamDay trouble(TeamDay day) {
    return switch (day.team().id()) {
      case LATE_TEAM ->
          day.cards(0, 0)
              .working(
                  new Slot(minute("09:30"), minute("11:30"), 1.25),
                  new Slot(minute("11:30"), minute("13:30"), 0.6),
                  new Slot(minute("13:30"), minute("17:30"), 1.25),
                  new Slot(minute("17:30"), minute("18:30"), 0.5),
                  new Slot(minute("18:30"), minute("23:55"), 0.85));
      case CUT_OFF_TEAM -> day.with(new Gap(0, minute("18:40"), minute("22:10"), 25, false));
      case NIGHT_TEAM -> day.with(new Gap(0, minute("21:15"), minute("25:40"), 25, false));
      case SLOW_TEAM ->
          day.working(
              new Slot(minute("06:00"), minute("11:00"), 1),
              new Slot(minute("13:30"), minute("17:30"), 0.5),
              new Slot(minute("19:00"), minute("23:00"), 0.6),
              new Slot(minute("23:00"), minute("26:55"), 2.7));
      case "665-LD-01", "661-LD-02", "667-LD-01" ->
          day.with(new Gap(2, minute("19:10"), minute("21:00"), 40, false));
      default -> day;
    };
  }
}
