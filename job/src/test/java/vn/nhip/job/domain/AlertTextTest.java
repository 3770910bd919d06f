package vn.nhip.job.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.job.domain.Target.districtTarget;
import static vn.nhip.job.domain.Target.target;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhip.connectors.events.TargetAssignment;
import vn.nhip.job.domain.AlertChange.Change;

/** What people read says exactly what the row says. */
class AlertTextTest {

  private static final TargetAssignment TEAM =
      target(600).named("Tổ lưu động 2, Đắk Mil").arrivedAt(0, 0);
  private static final TargetAssignment NAMELESS = target(600).arrivedAt(0, 0);
  private static final TargetAssignment DISTRICT = districtTarget(600).arrivedAt(0, 0);
  private static final Figures FIGURES = new Figures(600, 312, 395, 480, 540, 310);

  private static AlertChange raised(AlertKind kind, Figures figures) {
    return new AlertChange(kind, Severity.WARNING, 760, 760, null, 1, Change.RAISED, figures);
  }

  private static AlertChange resolved(AlertKind kind, Resolution resolution) {
    return new AlertChange(
        kind, Severity.WARNING, 700, 760, resolution, 2, Change.RESOLVED, FIGURES);
  }

  @Test
  void saysHowFarBehindATeamIsAndWhatItNeeds() {
    AlertChange change = raised(AlertKind.BEHIND, FIGURES);

    assertThat(AlertText.vietnamese(Scope.TEAM, TEAM, change, "16:40"))
        .isEqualTo(
            "Tổ lưu động 2, Đắk Mil (663-LD-02): 312/600, kế hoạch lúc 16:40 là 395 — còn thiếu 83;"
                + " cần 54/giờ, đang làm 31/giờ, dự kiến 480.");
    assertThat(AlertText.english(Scope.TEAM, TEAM, change, "16:40"))
        .isEqualTo(
            "Tổ lưu động 2, Đắk Mil (663-LD-02): 312/600, the plan for 16:40 is 395 — 83 short;"
                + " needs 54 an hour, does 31 an hour, projected 480.");
  }

  @Test
  void saysWhatIsMissingAtTheShiftsEnd() {
    Figures atTheEnd = new Figures(600, 540, 600, 540, Figures.NONE, 315);

    assertThat(AlertText.vietnamese(Scope.TEAM, TEAM, raised(AlertKind.MISSED, atTheEnd), "02:30"))
        .endsWith(": hết ca lúc 02:30, 540/600 — thiếu 60.");
    assertThat(AlertText.english(Scope.TEAM, TEAM, raised(AlertKind.MISSED, atTheEnd), "02:30"))
        .endsWith(": the shift ended at 02:30 with 540/600 — 60 short.");
  }

  @Test
  void doesNotCallASilentTeamSlow() {
    assertThat(AlertText.vietnamese(Scope.TEAM, TEAM, raised(AlertKind.SILENT, FIGURES), "16:40"))
        .endsWith(": mất tín hiệu, lúc 16:40 mới biết 312/600, kế hoạch là 395.");
    assertThat(AlertText.english(Scope.TEAM, TEAM, raised(AlertKind.SILENT, FIGURES), "16:40"))
        .endsWith(": not heard of; at 16:40 312/600 are known, the plan is 395.");
  }

  @Test
  void callsAUnitWithoutANameByItsIdAndKind() {
    AlertChange change = raised(AlertKind.SILENT, FIGURES);

    assertThat(AlertText.vietnamese(Scope.TEAM, NAMELESS, change, "16:40"))
        .startsWith("Tổ 663-LD-02: ");
    assertThat(AlertText.english(Scope.TEAM, NAMELESS, change, "16:40"))
        .startsWith("Team 663-LD-02: ");
    assertThat(AlertText.vietnamese(Scope.DISTRICT, DISTRICT, change, "16:40"))
        .startsWith("Huyện 663: ");
    assertThat(AlertText.english(Scope.DISTRICT, DISTRICT, change, "16:40"))
        .startsWith("District 663: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BEHIND | RECOVERED      | đã kịp kế hoạch lúc 16:40, 312/600.",
        "BEHIND | TARGET_CHANGED | chỉ tiêu đã đổi lúc 16:40, nay 312/600.",
        "SILENT | SHIFT_ENDED    | hết ca lúc 16:40, 312/600.",
        "SILENT | HEARD          | đã có tín hiệu trở lại lúc 16:40, 312/600.",
        "MISSED | LATE_DATA      | dữ liệu đến muộn đã đủ chỉ tiêu lúc 16:40, 312/600.",
      })
  void saysWhyItIsOver(AlertKind kind, Resolution resolution, String text) {
    assertThat(AlertText.vietnamese(Scope.TEAM, TEAM, resolved(kind, resolution), "16:40"))
        .isEqualTo("Tổ lưu động 2, Đắk Mil (663-LD-02): " + text);
    assertThat(AlertText.english(Scope.TEAM, TEAM, resolved(kind, resolution), "16:40"))
        .contains("16:40", "312/600")
        .endsWith(".");
  }

  @Property
  void everyFigureIsThatOfItsColumn(
      @ForAll @IntRange(max = 1_000_000) int target,
      @ForAll @IntRange(max = 1_000_000) int received,
      @ForAll @IntRange(max = 1_000_000) int expected,
      @ForAll @IntRange(max = 1_000_000) int projected,
      @ForAll @IntRange(max = 10_000_000) int requiredTenths,
      @ForAll @IntRange(max = 10_000_000) int rateTenths) {
    BigDecimal required = BigDecimal.valueOf(requiredTenths, 1);
    BigDecimal rate = BigDecimal.valueOf(rateTenths, 1);
    AlertChange change =
        raised(
            AlertKind.BEHIND,
            new Figures(target, received, expected, projected, requiredTenths, rateTenths));
    List<BigDecimal> columns =
        List.of(
            number(received),
            number(target),
            number(expected),
            number(expected - received),
            required.stripTrailingZeros(),
            rate.stripTrailingZeros(),
            number(projected));

    assertThat(numbersIn(AlertText.vietnamese(Scope.TEAM, NAMELESS, change, "lúc này")))
        .isEqualTo(columns);
    assertThat(numbersIn(AlertText.english(Scope.TEAM, NAMELESS, change, "now")))
        .isEqualTo(columns);
  }

  private static BigDecimal number(int value) {
    return BigDecimal.valueOf(value).stripTrailingZeros();
  }

  private static List<BigDecimal> numbersIn(String text) {
    List<BigDecimal> numbers = new ArrayList<>();
    Matcher matcher =
        Pattern.compile("-?\\d+(\\.\\d+)?").matcher(text.substring(text.indexOf(':')));
    while (matcher.find()) {
      numbers.add(new BigDecimal(matcher.group()).stripTrailingZeros());
    }
    return numbers;
  }
}
