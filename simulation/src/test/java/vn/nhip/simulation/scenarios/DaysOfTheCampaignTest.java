package vn.nhip.simulation.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.simulation.scenarios.Days.minute;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.nhip.core.events.EventType;
import vn.nhip.core.targets.TargetAssignment.Scope;
import vn.nhip.simulation.scenarios.Recorded.Seen;

/** The properties that each scenario promises besides its figures. */
class DaysOfTheCampaignTest {

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class InDakNong {
    private final Recorded recorded = Recorded.of(DakNong.scenario());
    private final List<Paces> teams = ofTheTwoDays(Paces.of(recorded, Scope.TEAM));
    private final List<Paces> districts = ofTheTwoDays(Paces.of(recorded, Scope.DISTRICT));

    private static List<Paces> ofTheTwoDays(List<Paces> all) {
      return all.stream().filter(pace -> !pace.day().isBefore(DakNong.FIRST)).toList();
    }

    @Test
    void everyTeamHasTenOwnDaysBefore() {
      List<Paces> before =
          Paces.of(recorded, Scope.TEAM).stream()
              .filter(pace -> pace.day().isBefore(DakNong.FIRST))
              .toList();

      assertThat(before).hasSize(240).allMatch(pace -> pace.receivedInTime() > 0);
      assertThat(before).filteredOn(pace -> !pace.met()).hasSizeBetween(20, 120);
    }

    @Test
    void everyTeamMeetsItsTargetOnBothDays() {
      assertThat(teams)
          .hasSize(48)
          .allSatisfy(team -> assertThat(team.met()).as(team.name()).isTrue());
    }

    @Test
    void everyDistrictReceivesMoreOnTheSecondDay() {
      for (Place.District district : Places.DAK_NONG) {
        assertThat(received(district.code(), DakNong.SECOND))
            .isGreaterThan(received(district.code(), DakNong.FIRST));
      }
    }

    @Test
    void onlyTheFourTeamsInTroubleFallBehind() {
      List<String> troubled =
          List.of(DakNong.LATE_TEAM, DakNong.CUT_OFF_TEAM, DakNong.SLOW_TEAM, DakNong.NIGHT_TEAM);
      assertThat(teams)
          .filteredOn(team -> troubled.stream().noneMatch(id -> team.is(id, DakNong.SECOND)))
          .allSatisfy(team -> assertThat(team.below(90)).as(team.name()).isEmpty());
    }

    @Test
    void noDistrictFallsBehind() {
      assertThat(districts)
          .hasSize(16)
          .allSatisfy(district -> assertThat(district.below(90)).as(district.name()).isEmpty());
    }

    @Test
    void lateTeamIsBehindFromMidMorningAndRecoversByTheAfternoon() {
      Paces late = only(DakNong.LATE_TEAM);

      assertThat(late.below(60)).contains(minute("09:45"), minute("10:30"));
      assertThat(late.below(85)).contains(minute("11:20"));
      assertThat(late.below(95)).allMatch(minute -> minute < minute("14:30"));
    }

    @Test
    void cutOffTeamIsSilentInTheEvening() {
      assertThat(only(DakNong.CUT_OFF_TEAM).silent())
          .first()
          .matches(minute -> minute >= minute("19:20") && minute <= minute("19:26"));
      assertThat(only(DakNong.CUT_OFF_TEAM).silent())
          .last()
          .matches(minute -> minute >= minute("22:08") && minute <= minute("22:11"));
      assertThat(teams)
          .filteredOn(team -> !team.silent().isEmpty())
          .extracting(Paces::name)
          .containsExactlyInAnyOrder(
              "662-LD-04 on 2021-03-20", "663-LD-02 on 2021-03-20", "664-LD-03 on 2021-03-20");
    }

    @Test
    void cutOffTeamUploadsAllAtOnce() {
      Instant from = Days.instant("2021-03-20T22:10");
      assertThat(arrivals(recorded, DakNong.CUT_OFF_TEAM, Days.instant("2021-03-20T18:40"), from))
          .isEmpty();
      assertThat(arrivals(recorded, DakNong.CUT_OFF_TEAM, from, from.plusSeconds(30)))
          .hasSizeGreaterThan(20);
    }

    @Test
    void someTeamsWorkBeforeDawnAndSomeAfterTwo() {
      assertThat(recorded.received().map(DaysOfTheCampaignTest::clock))
          .anyMatch(clock -> clock.startsWith("05:0"))
          .anyMatch(clock -> clock.startsWith("02:"));
    }

    private Paces only(String team) {
      return teams.stream().filter(pace -> pace.is(team, DakNong.SECOND)).findFirst().orElseThrow();
    }

    private int received(String district, LocalDate day) {
      return Figures.count(recorded, Figure.received("DISTRICT", district, day, day, 0));
    }
  }

  @Test
  void filesOfTheSchoolsLastEveningArriveUntilTwo() {
    Recorded recorded = Recorded.of(DakMilSchool.scenario());
    List<Seen> atNight =
        arrivals(
            recorded,
            DakMilSchool.TEAM,
            Days.instant("2021-03-06T22:30"),
            Days.instant("2021-03-07T04:00"));

    assertThat(atNight)
        .filteredOn(seen -> seen.event().type() == EventType.RECEIVED)
        .hasSizeGreaterThan(20)
        .allMatch(seen -> seen.workingDay().equals(DakMilSchool.LAST))
        .allMatch(seen -> seen.event().intakePoint().equals("663-THPT-TRAN-HUNG-DAO"))
        .anyMatch(seen -> seen.arrivedAt().isAfter(Days.instant("2021-03-07T01:15")));
    Paces evening = lastDay(recorded, DakMilSchool.TEAM, DakMilSchool.LAST);
    assertThat(evening.met()).isFalse();
    assertThat(evening.receivedInTime() * 100).isGreaterThan(85 * evening.target());
    assertThat(evening.silent()).isEmpty();
  }

  @Test
  void tienPhuocsMobileTeamTakesOverSevenHundredADayAndBacTraMySevenCommunes() {
    Recorded recorded = Recorded.of(TienPhuoc.scenario());
    Map<LocalDate, Long> days =
        recorded
            .received()
            .filter(seen -> seen.event().team().equals(TienPhuoc.MOBILE_TEAM))
            .collect(Collectors.groupingBy(Seen::workingDay, Collectors.counting()));

    assertThat(days).hasSize(16).allSatisfy((day, count) -> assertThat(count).isGreaterThan(700));
    assertThat(
            recorded
                .received()
                .filter(seen -> seen.event().district().equals("515"))
                .map(seen -> seen.event().commune())
                .distinct())
        .hasSize(7);
    Paces storm = lastDay(recorded, TienPhuoc.STORM_TEAM, TienPhuoc.LAST);
    assertThat(storm.below(85)).contains(minute("16:00"), minute("19:00"));
    assertThat(storm.below(95)).allMatch(minute -> minute < minute("21:30"));
    assertThat(storm.met()).isTrue();
  }

  @Test
  void haTinhWorksInAllItsDistrictsAndTheSlowTeamMissesItsTarget() {
    Recorded recorded = Recorded.of(HaTinh.scenario());

    assertThat(recorded.received().map(seen -> seen.event().district()).distinct()).hasSize(13);
    List<Paces> teams = Paces.of(recorded, Scope.TEAM);
    assertThat(teams.stream().filter(Paces::met).count() * 100).isGreaterThan(90L * teams.size());
    assertThat(lastDay(recorded, HaTinh.SLOW_TEAM, HaTinh.LAST).met()).isFalse();
  }

  @Test
  void theUniversityIsOnePointUntilMidnight() {
    Recorded recorded = Recorded.of(QuangNamUniversity.scenario());

    assertThat(recorded.received().map(seen -> seen.event().intakePoint()).distinct())
        .containsExactly(QuangNamUniversity.POINT);
    assertThat(recorded.received().map(DaysOfTheCampaignTest::clock))
        .anyMatch(clock -> clock.startsWith("07:3"))
        .anyMatch(clock -> clock.startsWith("23:5"));
    assertThat(lastDay(recorded, "502-LD-01", QuangNamUniversity.DAY).below(90)).isEmpty();
  }

  @Test
  void eventsOfOfflineStationArriveInABurst() {
    Instant back = Days.instant("2021-04-04T19:30");
    List<Seen> burst =
        arrivals(Recorded.of(TienPhuoc.scenario()), "515-LD-01", back, back.plusSeconds(60));

    assertThat(burst)
        .filteredOn(seen -> seen.event().station().equals("515-LD-01-M3"))
        .hasSizeGreaterThan(15)
        .anyMatch(seen -> seen.occurredAt().isBefore(back.minusSeconds(5 * 3600)));
  }

  private static Paces lastDay(Recorded recorded, String team, LocalDate day) {
    return Paces.of(recorded, Scope.TEAM).stream()
        .filter(pace -> pace.is(team, day))
        .findFirst()
        .orElseThrow();
  }

  private static List<Seen> arrivals(Recorded recorded, String team, Instant from, Instant to) {
    return recorded.usable.stream()
        .filter(seen -> seen.event().team().equals(team))
        .filter(seen -> !seen.arrivedAt().isBefore(from) && seen.arrivedAt().isBefore(to))
        .toList();
  }

  private static String clock(Seen seen) {
    return seen.occurredAt().atZone(Days.ZONE).toLocalTime().toString();
  }
}
