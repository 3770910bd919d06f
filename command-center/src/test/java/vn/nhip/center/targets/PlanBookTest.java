package vn.nhip.center.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nhip.center.health.Calendar;
import vn.nhip.core.targets.PointName;

class PlanBookTest {
  private static final LocalDate MONDAY = LocalDate.of(2021, 3, 22);
  private static final Calendar CALENDAR =
      new Calendar(ZoneId.of("Asia/Ho_Chi_Minh"), LocalTime.of(4, 0));

  @Test
  void aPointIsCalledByTheNameOfTheLatestFirstDay() {
    PointName before = point("Nhà văn hóa", MONDAY.minusDays(3));
    PointName after = point("Trường học", MONDAY);
    for (List<PointName> log : List.of(List.of(before, after), List.of(after, before))) {
      PlanBook book = new PlanBook(List.of(), log, CALENDAR);
      assertThat(book.of("INTAKE_POINT", "663-TH-01", MONDAY.minusDays(1)))
          .isEqualTo("Nhà văn hóa");
      assertThat(book.of("INTAKE_POINT", "663-TH-01", MONDAY)).isEqualTo("Trường học");
    }
  }

  private static PointName point(String name, LocalDate from) {
    return new PointName("663-TH-01", name, "67", "663", Math.toIntExact(from.toEpochDay()), 0);
  }
}
