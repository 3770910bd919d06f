package vn.nhip.simulation.scenarios;

import static vn.nhip.simulation.scenarios.Figure.received;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import vn.nhip.simulation.scenarios.Assignment.Period;
import vn.nhip.simulation.scenarios.Place.Kind;
import vn.nhip.simulation.scenarios.Place.Point;
import vn.nhip.simulation.scenarios.TeamDay.Visit;

/**
 * Quảng Nam University: one point, one day from 07:30 to 24:00, over 300 applications. The choice
 * of Saturday is illustrative.
 */
final class QuangNamUniversity {
  static final LocalDate DAY = LocalDate.of(2021, 4, 3);
  static final String POINT = "502-DH-QUANG-NAM";
  static final int RECEIVED = 312;

  private static final int TARGET = 300;
  private static final int ELIGIBLE_TAM_KY = 92_000;
  private static final int ELIGIBLE_QUANG_NAM = 1_200_000;
  private static final long SEED = 20_210_403;
  private static final Shift SHIFT = Shift.of("07:30-11:30", "13:30-17:30", "18:00-24:00");

  private QuangNamUniversity() {}

  static Scenario scenario() {
    return new GeneratedScenario(
        "quang-nam-university",
        "Trường Đại học Quảng Nam, 3/4/2021: một điểm, từ 7 giờ 30 đến 24 giờ, hơn 300 hồ sơ",
        "Quang Nam University, 3 April 2021: one point from 07:30 to 24:00, over 300 files",
        Days.instant("2021-04-03T19:00"),
        List.of(
            received("INTAKE_POINT", POINT, DAY, DAY, RECEIVED),
            received("DISTRICT", "502", DAY, DAY, RECEIVED),
            received("PROVINCE", "49", DAY, DAY, RECEIVED)),
        QuangNamUniversity::campaign);
  }

  private static Campaign campaign() {
    Campaign campaign = new Campaign(SEED, DAY, Duration.ofSeconds(5), Duration.ofMinutes(5));
    Team team = Team.mobile(Places.TAM_KY, 1, 3);
    Visit visit = new Visit(new Point(POINT, "20341", Kind.SCHOOL), 0);
    campaign.assign(team, new Period(DAY, DAY), TARGET, SHIFT);
    campaign.plan(Places.TAM_KY, ELIGIBLE_TAM_KY);
    campaign.plan("49", "Quảng Nam", ELIGIBLE_QUANG_NAM);
    campaign.work(TeamDay.of(team, DAY, SHIFT, TARGET, RECEIVED, List.of(visit)));
    return campaign;
  }
}
