package vn.nhip.simulation.scenarios;

import static vn.nhip.simulation.scenarios.Days.minute;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import vn.nhip.simulation.scenarios.Assignment.Period;
import vn.nhip.simulation.scenarios.Figure.Measure;
import vn.nhip.simulation.scenarios.Place.Point;
import vn.nhip.simulation.scenarios.TeamDay.Gap;
import vn.nhip.simulation.scenarios.TeamDay.Quota;
import vn.nhip.simulation.scenarios.TeamDay.Visit;

/**
 * 5 February to 6 March 2021 in Đắk Mil: 2,294 applications, 1,862 of them from students. On the
 * last evening students still queue at Trần Hưng Đạo high school, and the files of two of the three
 * stations are finished at the office until 02:00. The distribution over the days, without the New
 * Year holidays, is illustrative.
 */
final class DakMilSchool {
  static final LocalDate FIRST = LocalDate.of(2021, 2, 5);
  static final LocalDate LAST = LocalDate.of(2021, 3, 6);
  static final String TEAM = "663-LD-01";
  static final int RECEIVED = 2_294;
  static final int STUDENTS = 1_862;

  private static final int ELDERLY = 214;
  private static final int PRIORITY = 46;
  private static final int ELIGIBLE = 71_000;
  private static final long SEED = 20_210_306;
  private static final Shift BY_DAY = Shift.of("07:30-11:30", "13:30-17:30");
  private static final Shift INTO_THE_NIGHT = Shift.of("07:30-11:30", "13:30-17:30", "18:30-22:00");
  private static final List<String> SCHOOLS = List.of("Đắk Mil", "Quang Trung", "Trần Hưng Đạo");

  /** Relative number of applications per day, at schools and elsewhere; no work if both are 0. */
  private static final double[] AT_SCHOOL = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 9, 10, 10, 10, 11, 0, 11, 12, 12, 12, 13,
    18
  };

  private static final double[] ELSEWHERE = {
    3, 3, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 3, 3, 3, 3, 0, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1
  };

  private DakMilSchool() {}

  static Scenario scenario() {
    return new GeneratedScenario(
        "dak-mil-school",
        "Đắk Mil, 5/2–6/3/2021: học sinh THPT Trần Hưng Đạo chờ đến khuya, hồ sơ xong lúc 2 giờ",
        "Dak Mil, 5 Feb-6 March 2021: a school queues at night, its files arrive until 02:00",
        Days.instant("2021-03-06T19:00"),
        List.of(
            new Figure("DISTRICT", "663", FIRST, LAST, Measure.RECEIVED, RECEIVED),
            new Figure("DISTRICT", "663", FIRST, LAST, Measure.STUDENTS, STUDENTS),
            new Figure("DISTRICT", "663", FIRST, LAST, Measure.ELDERLY, ELDERLY),
            new Figure("DISTRICT", "663", FIRST, LAST, Measure.PRIORITY, PRIORITY),
            new Figure("TEAM", TEAM, FIRST, LAST, Measure.RECEIVED, RECEIVED)),
        DakMilSchool::campaign);
  }

  private static Campaign campaign() {
    Campaign campaign = new Campaign(SEED, FIRST, Duration.ofSeconds(60), Duration.ofMinutes(5));
    Team team = Team.mobile(Places.DAK_MIL, 1, 3);
    int[] students = Shares.split(STUDENTS, AT_SCHOOL);
    int[] elderly = Shares.split(ELDERLY, ELSEWHERE);
    int[] priority = Shares.split(PRIORITY, ELSEWHERE);
    int[] general = Shares.split(RECEIVED - STUDENTS - ELDERLY - PRIORITY, ELSEWHERE);
    IntStream.range(0, students.length)
        .forEach(
            i -> {
              Quota quota = new Quota(students[i], elderly[i], priority[i]);
              work(campaign, team, i, quota, general[i]);
            });
    campaign.plan(Places.DAK_MIL, ELIGIBLE);
    return campaign;
  }

  private static void work(Campaign campaign, Team team, int number, Quota quota, int general) {
    LocalDate date = FIRST.plusDays(number);
    int received = quota.students() + quota.elderly() + quota.priority() + general;
    Shift shift = quota.students() > 0 ? INTO_THE_NIGHT : BY_DAY;
    int target = received * 97 / 100 / 5 * 5;
    campaign.assign(team, new Period(date, date), target, shift);
    if (received > 0) {
      Point point =
          quota.students() > 0
              ? Places.DAK_MIL.highSchool(SCHOOLS.get(date.equals(LAST) ? 2 : number % 3))
              : Places.DAK_MIL.hall(number);
      TeamDay day =
          TeamDay.of(team, date, shift, target, received, List.of(new Visit(point, 0))).with(quota);
      campaign.work(date.equals(LAST) ? lastEvening(day) : day.cards(number / 3, number / 4));
    }
  }

  /** Two of the stations hold back their files from 19:15 on; they are finished at the office. */
  private static TeamDay lastEvening(TeamDay day) {
    int from = minute("19:15");
    int office = minute("22:30");
    int spread = (minute("26:00") - office) * 60;
    return day.with(new Gap(2, from, office, spread, true), new Gap(3, from, office, spread, true));
  }
}
