package vn.nhip.core.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.testing.PaceTale.team;
import static vn.nhip.core.testing.Target.target;
import static vn.nhip.core.testing.Times.EVENING_BEFORE;
import static vn.nhip.core.testing.Times.NOON;
import static vn.nhip.core.testing.Times.at;
import static vn.nhip.core.testing.Times.millis;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import vn.nhip.core.forecast.Figures;
import vn.nhip.core.forecast.Forecast;
import vn.nhip.core.forecast.Rests;
import vn.nhip.core.forecast.Shortfall;
import vn.nhip.core.testing.PaceTale;
import vn.nhip.core.testing.PastDay;
import vn.nhip.core.testing.Target;

/** All figures of a minute. The target is 240 from 08:00 to 12:00, and there are no own days. */
class FiguresOfAMinuteTest {

  private static final Target WITH_BREAK = target(240).shift("08:00-10:00", "13:00-15:00");

  private static PaceTale newTeam() {
    return team().assigned(EVENING_BEFORE, target(240));
  }

  private static Rests plan(int... rests) {
    return new Rests(rests, 0);
  }

  private static Shortfall shortfallAt(PaceTale tale, String time) {
    return tale.figuresAt(at(time)).shortfall();
  }

  /** A team uploads half of its applications at once, 3 hours before the end of a 15-hour shift. */
  @Test
  void doNotMistakeAnUploadForSpeed() {
    PaceTale tale =
        team()
            .assigned(EVENING_BEFORE, target(300).shift("07:00-22:00"))
            .received(at("07:10"), 130)
            .received(at("19:00:30"), 150);

    // 178 of 900 minutes are left: 100 and 110 % of their share of 300 are 59 and 65.
    assertThat(tale.figuresAt(at("19:02")).projected()).isEqualTo(280 + 62);
  }

  @Test
  void ofATeamThatIsAhead() {
    PaceTale tale =
        newTeam().received(at("08:19:59"), 30).received(at("09:05"), 30).held(at("09:06"), 12);

    // 60, 70 … 150 % of the 170 minutes left; 168 are missing; 180 are due.
    Rests rests = plan(102, 119, 136, 153, 170, 187, 204, 221, 238, 255);
    assertThat(tale.figuresAt(at("09:10")))
        .isEqualTo(
            new Figures(
                240,
                60,
                12,
                70,
                635,
                new Shortfall(19, 46, 70 - 72 - 19 - 46),
                new Forecast(6, 72 + 178, 72 + 102, 72 + 255, rests),
                Figures.NONE));
  }

  @Test
  void ofATeamThatNeedsHelp() {
    PaceTale tale = newTeam().received(at("08:00"), 10).heard(at("08:40"));

    // 230 are missing, 52 more than the median of 170 and 187. At 0.6 a minute they take 87
    // minutes of help, which must begin at 10:33.
    Rests rests = plan(102, 119, 136, 153, 170, 187, 204, 221, 238, 255);
    assertThat(tale.figuresAt(at("09:10")))
        .isEqualTo(
            new Figures(
                240,
                10,
                0,
                70,
                812,
                new Shortfall(0, 0, 60),
                new Forecast(2, 188, 112, 265, rests),
                6 * 60 + 33));
    assertThat(tale.lastJudgement().helpUntil())
        .isEqualTo(TimeUnit.MILLISECONDS.toSeconds(millis(at("10:33"))));
  }

  @Test
  void helpCanComeTooLate() {
    PaceTale tale = newTeam().received(at("08:00"), 10).heard(at("08:40")).heard(at("09:20"));

    // At 09:40 the median of 140 and 154 is still expected: a gap of 83 takes 139 minutes of help,
    // and 140 are left. Two minutes later a gap of 86 takes 144, and 138 are left.
    assertThat(tale.figuresAt(at("09:40")).projected()).isEqualTo(157);
    assertThat(tale.figuresAt(at("09:40")).helpUntil()).isEqualTo(5 * 60 + 41);
    assertThat(tale.figuresAt(at("09:42")).projected()).isEqualTo(154);
    assertThat(tale.figuresAt(at("09:42")).helpUntil()).isEqualTo(Figures.NONE);
    assertThat(tale.lastJudgement().helpUntil()).isNull();
  }

  @Test
  void ofATeamWithOwnDays() {
    PaceTale tale =
        team()
            .withHistory(PastDay.steady(2), PastDay.steady(10), PastDay.steady(6))
            .assigned(EVENING_BEFORE, target(480))
            .received(at("08:00"), 100);

    // After 9 of 240 minutes the days still received 231, 385 and 77; today's target is double.
    Figures figures = tale.figuresAt(at("08:09"));
    assertThat(figures.forecast().rests())
        .isEqualTo(new Rests(new int[] {462, 770, 154, 277, 369, 415, 508, 554, 600, 693}, 3));
    // 380 are missing, which all but 154, 277 and 369 reach.
    assertThat(figures.forecast())
        .isEqualTo(new Forecast(7, 100 + 485, 254, 870, figures.forecast().rests()));
  }

  @Test
  void shortfallBeginsWithTheLateStart() {
    PaceTale tale = newTeam().received(at("09:15:59"), 10);

    assertThat(shortfallAt(tale, "09:15")).isEqualTo(new Shortfall(75, 0, 0));
    assertThat(shortfallAt(tale, "09:16")).isEqualTo(new Shortfall(75, 0, 1 - 10));
    assertThat(shortfallAt(tale, "09:59")).isEqualTo(new Shortfall(75, 0, 44 - 10));
    assertThat(shortfallAt(tale, "10:00")).isEqualTo(new Shortfall(75, 45, -10));
    assertThat(shortfallAt(tale, "10:10")).isEqualTo(new Shortfall(75, 55, -10));
  }

  @Test
  void shortfallFollowsThePlanInForce() {
    PaceTale tale =
        newTeam()
            .heard(at("08:10"))
            .heard(at("08:55"))
            .heard(at("09:00"))
            .assigned(at("09:00"), target(480).shift("08:30-12:30"));

    // Under the new plan it was heard before the start, and the silence had only 25 minutes.
    assertThat(shortfallAt(tale, "09:00")).isEqualTo(new Shortfall(10, 45, 5));
    assertThat(shortfallAt(tale, "09:01")).isEqualTo(new Shortfall(0, 0, 62));
  }

  @Test
  void areUpdatedDuringABreak() {
    PaceTale tale =
        team()
            .assigned(EVENING_BEFORE, WITH_BREAK)
            .received(at("08:00"), 100)
            .heard(at("09:30"))
            .received(at("10:30"), 20)
            .held(at("11:30"), 5);

    assertThat(tale.until(at("13:01")).judgedAt())
        .contains("10:00", "10:31", "11:31", "13:01")
        .doesNotContain("10:01", "10:30", "10:32", "11:30", "11:32", "13:00");
    PaceTale inBreak =
        team()
            .assigned(EVENING_BEFORE, WITH_BREAK)
            .received(at("08:00"), 100)
            .heard(at("09:30"))
            .received(at("10:30"), 20);
    // 120 minutes are left, and 120 are missing.
    assertThat(inBreak.figuresAt(at("10:31")))
        .isEqualTo(
            new Figures(
                240,
                120,
                0,
                120,
                600,
                new Shortfall(0, 90, -90),
                new Forecast(6, 246, 192, 300, plan(72, 84, 96, 108, 120, 132, 144, 156, 168, 180)),
                Figures.NONE));
  }

  @Test
  void changeAfterTheShiftOnlyByWhatIsCredited() {
    PaceTale tale =
        newTeam()
            .heard(at("08:20"))
            .received(at("11:50"), 200)
            .held(at("11:55"), 30)
            .received(at("13:00"), 25)
            .held(at("13:00"), -25)
            .held(at("14:00"), -5);

    assertThat(tale.figuresAt(NOON)).isEqualTo(afterShift(200, 30, 240 - 230 - 230));
    assertThat(tale.figuresAt(at("13:01"))).isEqualTo(afterShift(225, 5, -220));
    assertThat(tale.figuresAt(at("14:01"))).isEqualTo(afterShift(225, 0, -215));
  }

  /** 20 minutes before it was heard, 210 silent ones; no planned minutes are left. */
  private static Figures afterShift(int received, int held, int shortPace) {
    int credited = received + held;
    return new Figures(
        240,
        received,
        held,
        240,
        Figures.NONE,
        new Shortfall(20, 210, shortPace),
        new Forecast(0, credited, credited, credited, plan(new int[10])),
        Figures.NONE);
  }

  @Test
  void keepTheRestsOfTheShiftsEnd() {
    // Each day received 240, 60 of them after its shift, at 12:30.
    PastDay lateUpload = PastDay.allAt(at("12:30"), 60);
    PastDay.steady(4)
        .arrivals()
        .forEach((at, count) -> lateUpload.arrivals().merge(at, count, Integer::sum));
    PaceTale tale =
        team()
            .withHistory(PastDay.times(10, lateUpload))
            .assigned(EVENING_BEFORE, target(480))
            .received(at("08:00"), 300)
            .assigned(at("10:00"), target(430))
            .received(at("12:30"), 60);

    // Twice 60, because today's first target is twice theirs: 420 are projected, 130 are missing.
    Forecast atTheEnd = tale.figuresAt(NOON).forecast();
    int[] rests = new int[10];
    Arrays.fill(rests, 120);
    assertThat(atTheEnd).isEqualTo(new Forecast(0, 420, 420, 420, new Rests(rests, 10)));
    Forecast later = tale.figuresAt(at("12:31")).forecast();
    assertThat(later).isEqualTo(new Forecast(10, 480, 480, 480, new Rests(rests, 10)));
  }
}
