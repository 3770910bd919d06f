package vn.nhip.simulation.scenarios;

import static vn.nhip.simulation.scenarios.Days.minute;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.nhip.simulation.scenarios.Assignment.Period;
import vn.nhip.simulation.scenarios.Figure.Measure;
import vn.nhip.simulation.scenarios.Place.District;
import vn.nhip.simulation.scenarios.TeamDay.Gap;
import vn.nhip.simulation.scenarios.TeamDay.Slot;
import vn.nhip.simulation.scenarios.TeamDay.Visit;

/**
 * Tiên Phước and Bắc Trà My up to 6 April 2021: over 14,000 applications and 876 cards in Tiên
 * Phước, where the mobile team takes over 700 a day against a target of 600; over 12,000
 * applications from seven communes and towns in Bắc Trà My. The start of each team is illustrative,
 * and so is the storm on the last afternoon that puts {@link #STORM_TEAM} behind until the evening.
 */
final class TienPhuoc {
  static final LocalDate FIRST = LocalDate.of(2021, 3, 15);
  static final LocalDate MOBILE_FROM = LocalDate.of(2021, 3, 22);
  static final LocalDate LAST = LocalDate.of(2021, 4, 6);
  static final int MOBILE_TARGET = 600;
  static final String MOBILE_TEAM = "514-LD-01";
  static final String STORM_TEAM = "515-LD-02";

  private static final int TIEN_PHUOC = 14_036;
  private static final int BY_MOBILE_TEAM = 11_492;
  private static final int BAC_TRA_MY = 12_048;
  private static final int ELIGIBLE_TIEN_PHUOC = 64_400;
  private static final int ELIGIBLE_BAC_TRA_MY = 30_500;
  private static final int ELIGIBLE_QUANG_NAM = 1_200_000;
  private static final long SEED = 20_210_406;

  private static final Shift BY_DAY = Shift.of("07:30-11:30", "13:30-17:30");
  private static final Shift MOBILE = Shift.of("06:00-11:30", "13:00-17:30", "18:30-23:00");
  private static final Shift MOUNTAIN = Shift.of("06:30-11:30", "13:30-17:30", "18:30-22:00");

  private TienPhuoc() {}

  static Scenario scenario() {
    return new GeneratedScenario(
        "tien-phuoc-2021-04",
        "Tiên Phước và Bắc Trà My đến 6/4/2021: hơn 14.000 và 12.000 hồ sơ, 876 thẻ đã có",
        "Tien Phuoc and Bac Tra My to 6 April 2021: over 14,000 and 12,000 files, 876 cards",
        Days.instant("2021-04-06T19:00"),
        List.of(
            new Figure("DISTRICT", "514", FIRST, LAST, Measure.RECEIVED, TIEN_PHUOC),
            new Figure("DISTRICT", "514", FIRST, LAST, Measure.COMPLETED, 876),
            new Figure("DISTRICT", "515", FIRST, LAST, Measure.RECEIVED, BAC_TRA_MY),
            new Figure("TEAM", MOBILE_TEAM, FIRST, LAST, Measure.RECEIVED, BY_MOBILE_TEAM)),
        TienPhuoc::campaign);
  }

  private static Campaign campaign() {
    Campaign campaign = new Campaign(SEED, FIRST, Duration.ofSeconds(60), Duration.ofMinutes(5));
    Team office = Team.office(Places.TIEN_PHUOC, 2);
    Team mobile = Team.mobile(Places.TIEN_PHUOC, 1, 5);
    work(campaign, office, FIRST, 100, TIEN_PHUOC - BY_MOBILE_TEAM, BY_DAY);
    work(campaign, mobile, MOBILE_FROM, MOBILE_TARGET, BY_MOBILE_TEAM, MOBILE);
    for (int number = 1; number <= 2; number++) {
      Team team = Team.mobile(Places.BAC_TRA_MY, number, 4);
      work(campaign, team, FIRST, 240, BAC_TRA_MY / 2, MOUNTAIN);
    }
    campaign.plan(Places.TIEN_PHUOC, ELIGIBLE_TIEN_PHUOC);
    campaign.plan(Places.BAC_TRA_MY, ELIGIBLE_BAC_TRA_MY);
    campaign.plan("49", "Quảng Nam", ELIGIBLE_QUANG_NAM);
    return campaign;
  }

  private static void work(
      Campaign campaign, Team team, LocalDate from, int target, int total, Shift shift) {
    campaign.assign(
        team,
        new Period(FIRST, MOBILE_FROM.minusDays(1)),
        from.isBefore(MOBILE_FROM) ? target : 0,
        shift);
    campaign.assign(team, new Period(MOBILE_FROM, LAST), target, shift);
    List<LocalDate> dates = from.datesUntil(LAST.plusDays(1)).toList();
    Dice dice = Dice.of(SEED, "days of " + team.id());
    double[] weights = dates.stream().mapToDouble(date -> dice.between(0.98, 1.02)).toArray();
    int[] received = Shares.split(total, weights);
    for (int i = 0; i < received.length; i++) {
      TeamDay day =
          TeamDay.of(team, dates.get(i), shift, target, received[i], visits(team, dates.get(i)));
      campaign.work(outOfReach(storm(cards(day))));
    }
  }

  private static List<Visit> visits(Team team, LocalDate date) {
    District district = team.district();
    if (team.id().contains("-TT-")) {
      return List.of(new Visit(district.office(), 0));
    }
    int round = date.getDayOfYear() * 2 + (team.id().endsWith("2") ? 1 : 0);
    List<Visit> visits = new ArrayList<>();
    visits.add(new Visit(district.hall(round), 0));
    visits.add(new Visit(district.hall(round + 1), minute("12:30")));
    if (round % 3 == 0) {
      visits.add(new Visit(district.highSchool(), minute("18:00")));
    }
    return visits;
  }

  /** Cards that arrive in boxes, and cards that the office hands out. */
  private static TeamDay cards(TeamDay day) {
    int date = day.date().getMonthValue() * 100 + day.date().getDayOfMonth();
    if (day.team().id().equals("514-TT-01")) {
      return switch (date) {
        case 331 -> day.cards(180, 0);
        case 401 -> day.cards(0, 96);
        case 402 -> day.cards(240, 58);
        case 403 -> day.cards(0, 131);
        case 405 -> day.cards(210, 104);
        case 406 -> day.cards(246, 142);
        default -> day;
      };
    }
    return day.team().id().equals("515-LD-01") && date >= 401 ? day.cards(date % 2 * 150, 40) : day;
  }

  private static TeamDay storm(TeamDay day) {
    if (!day.team().id().equals(STORM_TEAM) || !day.date().equals(LAST)) {
      return day;
    }
    return day.working(
        new Slot(minute("06:30"), minute("11:30"), 1.0),
        new Slot(minute("13:30"), minute("14:00"), 1.0),
        new Slot(minute("14:00"), minute("17:00"), 0.15),
        new Slot(minute("17:00"), minute("18:30"), 0.6),
        new Slot(minute("18:30"), minute("22:00"), 1.55),
        new Slot(minute("22:00"), minute("22:40"), 1.0));
  }

  /** Every few days one station works offline in a hamlet and uploads everything in the evening. */
  private static TeamDay outOfReach(TeamDay day) {
    boolean hamlet = day.team().id().equals("515-LD-01") && day.date().getDayOfMonth() % 6 == 4;
    return hamlet ? day.with(new Gap(3, minute("14:00"), minute("19:30"), 60, false)) : day;
  }
}
