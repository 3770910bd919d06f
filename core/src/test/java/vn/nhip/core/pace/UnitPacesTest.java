package vn.nhip.core.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.testing.Times.EVENING_BEFORE;
import static vn.nhip.core.testing.Times.at;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import vn.nhip.core.alerts.AlertChange;
import vn.nhip.core.events.Scope;
import vn.nhip.core.forecast.OwnDay;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;
import vn.nhip.core.testing.Forms;
import vn.nhip.core.testing.Times;

/** District 663 of province 67, and records that name a district 663 of province 49. */
class UnitPacesTest {
  private static final int DAY = (int) Times.MARCH_20.toEpochDay();

  private static RoutedAssignment target(String team, String province, int dailyTarget) {
    return new RoutedAssignment(
        Scope.DISTRICT,
        "663",
        new TargetAssignment(
            team == null ? TargetAssignment.Scope.DISTRICT : TargetAssignment.Scope.TEAM,
            team == null ? "663" : team,
            null,
            province,
            "663",
            DAY,
            null,
            dailyTarget,
            team == null ? List.of() : List.of(new ShiftInterval(480, 720)),
            Times.millis(EVENING_BEFORE)));
  }

  private static List<RoutedAssignment> targets() {
    return List.of(
        target(null, "67", 600),
        target("T1", "67", 600),
        target(null, "49", 9),
        target("T2", "49", 9));
  }

  /** Received, expected and target at 09:00, by province. */
  private static List<String> judgedAtNine(UnitPaces paces) {
    for (String province : List.of("67", "49")) {
      ArrivalMinutes minutes = ArrivalMinutes.ofDistrict(province, "663");
      int minute = UnitPace.epochMinute(Times.millis(at("08:30")));
      minutes.receive(minute, DAY, province.equals("67") ? 150 : 1);
      paces.take(minutes);
    }
    List<String> judged = new ArrayList<>();
    for (UnitPace unit : paces.all()) {
      List<Judgement> all = new ArrayList<>();
      unit.advance(
          TimeUnit.MILLISECONDS.toMinutes(Times.millis(at("09:00"))),
          Times.CALENDAR,
          0,
          PaceRules.DEFAULT,
          new UnitPace.Output() {
            @Override
            public void changed(LocalDate day, TargetAssignment by, AlertChange change) {}

            @Override
            public void judged(Judgement judgement) {
              all.add(judgement);
            }

            @Override
            public void ended(TargetAssignment by, OwnDay day) {}
          });
      Judgement last = all.get(all.size() - 1);
      judged.add(
          String.join(
              " ",
              paces.nameInAlerts(last.province()),
              last.province(),
              last.figures().received() + "/" + last.expected() + "/" + last.dailyTarget()));
    }
    return judged;
  }

  @Test
  void judgesTheDistrictOfEachProvinceByItself() {
    UnitPaces paces = new UnitPaces(Scope.DISTRICT, "663");
    targets().forEach(paces::take);

    assertThat(judgedAtNine(paces)).containsExactly("49-663 49 1/2/9", "663 67 150/150/600");
  }

  /** In the form of an older version, where it goes to the province that assigned first. */
  @Test
  void splitsALedgerOfSeveralProvinces() {
    UnitPace together = new UnitPace(Scope.DISTRICT, "663");
    targets().forEach(together::post);
    byte[] form = Forms.written(out -> UnitPaceForm.write(together, out));
    UnitPaces paces = Forms.read(form, in -> UnitPaces.readFrom(in, /* version */ 2));

    assertThat(judgedAtNine(paces)).containsExactly("49-663 49 1/2/9", "663 67 150/150/600");
  }

  @Test
  void signalsFromAnOlderVersionGoToTheKnownDistrict() {
    UnitPaces paces = new UnitPaces(Scope.DISTRICT, "663");
    targets().forEach(paces::take);
    ArrivalMinutes withoutProvince = new ArrivalMinutes(Scope.DISTRICT, "663");
    withoutProvince.receive(UnitPace.epochMinute(Times.millis(at("08:31"))), DAY, 7);
    paces.take(withoutProvince);

    assertThat(judgedAtNine(paces)).containsExactly("49-663 49 1/2/9", "663 67 157/150/600");
  }
}
