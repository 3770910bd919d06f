package vn.nhip.core.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.testing.Facts.district;
import static vn.nhip.core.testing.Facts.team;
import static vn.nhip.core.testing.Facts.time;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.nhip.core.testing.Facts;

/** Alert texts are true and match the figures of the row. */
class AlertTextTest {
  private static final List<Integer> NONE = List.of(70, 52, 40, 35, 61, 52, 60, 44, 66, 52);

  private static String vi(Facts facts) {
    return AlertText.of(facts.get(), Language.VI).message();
  }

  private static String en(Facts facts) {
    return AlertText.of(facts.get(), Language.EN).message();
  }

  @Test
  void saysWhatIsMissingWhatItMeansAndWhatToDo() {
    Facts behind = team().behind(0, NONE, 10);

    assertThat(vi(behind))
        .isEqualTo(
            "Tổ lưu động 2, Đắk Mil (663-LD-02): 255/340 lúc 16:40, còn thiếu 85. Không ngày nào"
                + " trong 10 ngày gần nhất tổ còn làm được 85 sau 16:40 (nhiều nhất 70, thường 52)."
                + " Dự kiến cuối ca 307 (290–325). Tăng cường trước 19:40 mới kịp. Vì sao kém kế"
                + " hoạch 75: bắt đầu muộn 30, mất tín hiệu 15, làm chậm 30.");
    assertThat(en(behind))
        .isEqualTo(
            "Tổ lưu động 2, Đắk Mil (663-LD-02): 255 of 340 received by 16:40, 85 missing. On none"
                + " of its last ten days did this team still receive 85 after 16:40 (most 70, usually"
                + " 52). Projected at the end of the shift: 307 (290–325). Help must start by 19:40"
                + " to close the gap. Why it is 75 under the plan: late start 30, no signal 15,"
                + " slower 30.");
  }

  @Test
  void countsWhatStationsHoldAsDone() {
    Facts behind = team().behind(0, NONE, 10).with("held", 12);

    assertThat(vi(behind)).contains(": 255/340 lúc 16:40, thêm 12 chờ gửi, còn thiếu 73. ");
    assertThat(en(behind))
        .contains(": 255 of 340 received by 16:40, 12 more waiting to be sent, 73 missing. ");
    assertThat(AlertText.of(behind.get(), Language.VI).held()).isEqualTo("12 chờ gửi");
    assertThat(AlertText.of(behind.get(), Language.VI).missing()).isEqualTo("còn thiếu 73");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0  | 10 | Không ngày nào trong 10 ngày gần nhất tổ còn làm được 85 sau 16:40 (nhiều nhất 70, thường 52).",
        "1  | 10 | Chỉ 1 trong 10 ngày gần nhất tổ còn làm được từ 85 trở lên sau 16:40 (nhiều nhất 85, thường 52).",
        "2  | 10 | Chỉ 2 trong 10 ngày gần nhất tổ còn làm được từ 85 trở lên sau 16:40 (nhiều nhất 85, thường 52).",
        "6  | 10 | Trong 10 ngày gần nhất có 6 ngày tổ còn làm được từ 85 trở lên sau 16:40 (nhiều nhất 85, thường 85).",
        "10 | 10 | Cả 10 ngày gần nhất tổ đều còn làm được từ 85 trở lên sau 16:40 (ít nhất 85, thường 85).",
        "0  | 3  | Tổ mới có 3 ngày để so, 7 mức kia lấy theo kế hoạch: không mức nào trong 10 mức còn được 85 sau 16:40 (nhiều nhất 70, mức giữa 52).",
        "1  | 9  | Tổ mới có 9 ngày để so, mức kia lấy theo kế hoạch: chỉ 1 trong 10 mức còn được từ 85 trở lên sau 16:40 (nhiều nhất 85, mức giữa 52).",
        "2  | 1  | Tổ mới có 1 ngày để so, 9 mức kia lấy theo kế hoạch: chỉ 2 trong 10 mức còn được từ 85 trở lên sau 16:40 (nhiều nhất 85, mức giữa 52).",
        "0  | 0  | Tổ chưa có ngày nào để so, nên lấy 10 mức từ 60 đến 150% kế hoạch: không mức nào trong 10 mức còn được 85 sau 16:40 (nhiều nhất 70, mức giữa 52).",
      })
  void saysOnHowManyDaysItWasEnoughAndWhichAreOwnDays(int enough, int ownDays, String said) {
    assertThat(tenDays(enough, ownDays, Language.VI)).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0  | 10 | On none of its last ten days did this team still receive 85 after 16:40 (most 70, usually 52).",
        "1  | 10 | On only one of its last ten days did this team still receive 85 or more after 16:40 (most 85, usually 52).",
        "2  | 10 | On only two of its last ten days did this team still receive 85 or more after 16:40 (most 85, usually 52).",
        "6  | 10 | On six of its last ten days this team still received 85 or more after 16:40 (most 85, usually 85).",
        "10 | 10 | On all of its last ten days this team still received 85 or more after 16:40 (least 85, usually 85).",
        "0  | 3  | This team has only three days of its own so far, so seven shares of the plan stand in: none of the ten still brings 85 after 16:40 (most 70, middle 52).",
        "1  | 9  | This team has only nine days of its own so far, so one share of the plan stands in: only one of the ten still brings 85 or more after 16:40 (most 85, middle 52).",
        "2  | 1  | This team has only one day of its own so far, so nine shares of the plan stand in: only two of the ten still bring 85 or more after 16:40 (most 85, middle 52).",
        "0  | 0  | This team has no days of its own yet, so ten shares from 60 to 150% of the plan stand in: none of the ten still brings 85 after 16:40 (most 70, middle 52).",
      })
  void saysTheSameInEnglish(int enough, int ownDays, String said) {
    assertThat(tenDays(enough, ownDays, Language.EN)).isEqualTo(said);
  }

  private static String tenDays(int enough, int ownDays, Language language) {
    List<Integer> rests = new ArrayList<>(NONE);
    // The lowest stay low, so that the median only moves when more than half are enough.
    List<Integer> order = List.of(0, 8, 4, 6, 1, 5, 9, 7, 2, 3);
    order.subList(0, enough).forEach(i -> rests.set(i, 85));
    return AlertText.of(team().behind(enough, rests, ownDays).get(), language).tenDays();
  }

  @Test
  void saysWhenHelpIsTooLateAndWhenItMustStartAtOnce() {
    assertThat(vi(team().behind(0, NONE, 10).with("helpUntil", null)))
        .contains("Đã muộn: chỉ tăng cường thì không kịp bù phần thiếu nữa.");
    assertThat(en(team().behind(0, NONE, 10).with("helpUntil", null)))
        .contains("It is too late for help alone to close the gap.");
    assertThat(vi(team().behind(0, NONE, 10).with("helpUntil", time("16:40"))))
        .contains("Phải tăng cường ngay mới kịp.");
    assertThat(vi(team().behind(0, NONE, 10).with("projected", 340))).doesNotContain("ăng cường");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0  | 0  | 75  | Vì sao kém kế hoạch 75: làm chậm 75.",
        "80 | 0  | -5  | Vì sao kém kế hoạch 75: bắt đầu muộn 80, làm nhanh bù 5.",
        "0  | 75 | 0   | Vì sao kém kế hoạch 75: mất tín hiệu 75.",
        "5  | 0  | -20 | Đang hơn kế hoạch 15, nhưng những ngày trước sau giờ này làm ít hơn.",
        "0  | 0  | 0   | Đang đúng kế hoạch, nhưng những ngày trước sau giờ này làm ít hơn.",
      })
  void explainsTheShortfall(int start, int silent, int pace, String said) {
    assertThat(vi(team().behind(0, NONE, 10).why(start, silent, pace))).endsWith(said);
  }

  @Test
  void doesNotCallASilentTeamSlow() {
    Facts silent = team().kind(AlertKind.SILENT).with("expected", 241).why(0, 90, 10);

    assertThat(en(silent.with("lastHeard", time("15:38"))))
        .endsWith(
            ": no signal since 15:38; 255 of 340 received by 16:40 (plan 241). Call the team; check"
                + " its stations and the line.");
    assertThat(vi(silent))
        .endsWith(
            ": mất tín hiệu từ 15:38; 255/340 lúc 16:40 (kế hoạch 241). Gọi tổ, kiểm tra máy và"
                + " đường truyền.");
    assertThat(vi(silent.with("lastHeard", null)))
        .contains(": mất tín hiệu; 255/340 lúc 16:40 (kế hoạch 241). Gọi");
  }

  @Test
  void saysThatATeamHasNotBeenHeardYet() {
    Facts silent =
        team().kind(AlertKind.SILENT).with("received", 0).with("expected", 20).why(20, 0, 0);

    assertThat(vi(silent)).contains(": từ đầu ca chưa có tín hiệu; 0/340 lúc 16:40 (kế hoạch 20).");
    assertThat(en(silent))
        .contains(": no signal since the shift began; 0 of 340 received by 16:40 (plan 20).");
  }

  @Test
  void saysWhatIsMissingAtTheShiftsEnd() {
    Facts missed =
        team()
            .kind(AlertKind.MISSED)
            .with("received", 300)
            .with("held", 13)
            .with("expected", 340)
            .with("at", time("22:00"))
            .why(0, 20, 7);

    assertThat(vi(missed))
        .endsWith(
            ": hết ca lúc 22:00, không đạt chỉ tiêu: 300/340, thêm 13 chờ gửi, còn thiếu 27. Vì sao"
                + " kém kế hoạch 27: mất tín hiệu 20, làm chậm 7. Kiểm tra việc gửi hồ sơ còn ở"
                + " máy.");
    assertThat(en(missed.with("held", 0)))
        .contains(": the shift ended at 22:00 below the target: 300 of 340 received, 40 missing. ")
        .endsWith("Plan how to make up for it.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BEHIND | TARGET_CHANGED | đã đổi chỉ tiêu: 255/340 lúc 16:40, còn thiếu 85.",
        "SILENT | SHIFT_ENDED    | hết ca: 255/340 lúc 16:40, còn thiếu 85.",
        "SILENT | HEARD          | đã có tín hiệu lại: 255/340 lúc 16:40 (kế hoạch 330).",
        "MISSED | LATE_DATA      | đã đủ chỉ tiêu nhờ dữ liệu đến muộn: 255/340 lúc 16:40.",
      })
  void saysWhyAnAlertWasResolved(AlertKind kind, Resolution resolution, String said) {
    assertThat(vi(team().kind(kind).resolved(resolution)))
        .isEqualTo("Tổ lưu động 2, Đắk Mil (663-LD-02): " + said);
    assertThat(en(team().kind(kind).resolved(resolution))).contains("255 of 340", "16:40");
  }

  @Test
  void saysWhatARecoveredTeamStillHasToDo() {
    List<Integer> rests = List.of(70, 52, 40, 35, 61, 52, 60, 44, 66, 52);
    Facts recovered =
        team()
            .with("received", 290)
            .behind(6, rests, 10)
            .resolved(Resolution.RECOVERED)
            .with("projectedLow", 325);

    assertThat(vi(recovered))
        .endsWith(
            ": đã kịp trở lại: 290/340 lúc 16:40, còn thiếu 50. Trong 10 ngày gần nhất có 6 ngày tổ"
                + " còn làm được từ 50 trở lên sau 16:40 (nhiều nhất 70, thường 52). Dự kiến cuối"
                + " ca 342 (325–360).");
  }

  @Test
  void saysThatADayIsCalledOff() {
    Facts off =
        team()
            .kind(AlertKind.BEHIND)
            .resolved(Resolution.TARGET_CHANGED)
            .with("dailyTarget", 0)
            .with("expected", 0)
            .with("projected", 255)
            .with("projectedLow", 255)
            .with("projectedHigh", 255)
            .why(0, 0, -255);

    assertThat(vi(off)).endsWith(": hôm nay không còn chỉ tiêu từ 16:40; đã nhận 255.");
    assertThat(en(off)).endsWith(": no target for the rest of today, from 16:40 on; 255 received.");
  }

  @Test
  void givesTheDateOfDataThatArrivedDaysLater() {
    Facts late =
        team()
            .kind(AlertKind.MISSED)
            .resolved(Resolution.LATE_DATA)
            .with("at", Facts.DAY.plusDays(2).atTime(9, 5));

    assertThat(vi(late)).endsWith("255/340 lúc 09:05 ngày 22/03.");
    assertThat(en(late)).endsWith("received by 09:05 on 22/03.");
  }

  @Test
  void describesOldRowsByTheFiguresTheyHave() {
    Facts old = team().kind(AlertKind.BEHIND).with("projected", 300);

    assertThat(vi(old))
        .endsWith(": 255/340 lúc 16:40, còn thiếu 85. Cần 54,3 mỗi giờ. Dự kiến cuối ca 300.");
    assertThat(en(old))
        .endsWith(
            ": 255 of 340 received by 16:40, 85 missing. Needs 54.3 an hour. Projected at the end of"
                + " the shift: 300.");
    assertThat(vi(team().kind(AlertKind.MISSED).with("dailyTarget", null).with("received", null)))
        .contains(": hết ca lúc 16:40, không đạt chỉ tiêu: –/–.");
  }

  @Test
  void namesEveryUnitAsPeopleDo() {
    assertThat(vi(team().with("name", null).behind(0, NONE, 10))).startsWith("Tổ 663-LD-02: ");
    assertThat(vi(district("Đắk Mil").behind(0, NONE, 10)))
        .startsWith("Huyện Đắk Mil (663): ")
        .contains("10 ngày gần nhất huyện còn làm");
    assertThat(vi(district("TP Gia Nghĩa").behind(0, NONE, 10)))
        .startsWith("TP Gia Nghĩa (663): ")
        .contains("10 ngày gần nhất thành phố còn làm");
    assertThat(en(district(null).behind(0, NONE, 10)))
        .startsWith("District 663: ")
        .contains("did this district still receive");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BEHIND | chậm: 255/340 lúc 16:40, 5 chờ gửi, còn thiếu 80, tăng cường trước 19:40 mới kịp",
        "SILENT | mất tín hiệu từ 15:38: 255/340 lúc 16:40, cần gọi tổ",
        "MISSED | không đạt chỉ tiêu: 255/340 lúc hết ca 16:40, 5 chờ gửi, còn thiếu 80",
      })
  void theHeadlineFitsAPhone(AlertKind kind, String said) {
    Facts facts =
        team()
            .behind(2, NONE, 10)
            .with("held", 5)
            .with("severity", Severity.WARNING)
            .with("lastHeard", time("15:38"))
            .kind(kind);

    assertThat(AlertText.of(facts.get(), Language.VI).headline())
        .isEqualTo("Tổ lưu động 2, Đắk Mil (663-LD-02) " + said);
  }

  @Test
  void theHeadlineSaysWhenHelpIsTooLateAndGivesTheRateForOldRows() {
    assertThat(
            AlertText.of(team().behind(0, NONE, 10).with("helpUntil", null).get(), Language.EN)
                .headline())
        .endsWith(" far behind: 255/340 at 16:40, 85 missing, too late for help alone");
    assertThat(AlertText.of(team().kind(AlertKind.BEHIND).get(), Language.EN).headline())
        .endsWith(" far behind: 255/340 at 16:40, 85 missing, needs 54.3/hour");
  }

  @ParameterizedTest
  @EnumSource(Resolution.class)
  void everyResolutionHasAHeadline(Resolution resolution) {
    AlertFacts facts = team().kind(AlertKind.BEHIND).resolved(resolution).get();

    assertThat(AlertText.of(facts, Language.VI).headline()).contains(": 255/340 lúc 16:40");
    assertThat(AlertText.of(facts, Language.EN).headline()).contains(": 255/340 at 16:40");
  }

  @Test
  void bothLanguagesHaveTheSamePhrases() throws IOException {
    assertThat(phrases("vi")).isEqualTo(phrases("en"));
  }

  private static Set<String> phrases(String language) throws IOException {
    Properties phrases = new Properties();
    try (InputStream in =
        AlertText.class.getResourceAsStream("alerts_" + language + ".properties")) {
      phrases.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    Set<String> keys = new TreeSet<>(phrases.stringPropertyNames());
    // Only English writes small numbers as words.
    keys.removeIf(key -> key.startsWith("number."));
    return keys;
  }

  @Provide
  Arbitrary<List<Integer>> tenRests() {
    return Arbitraries.integers().between(0, 900).list().ofSize(10);
  }

  @Property(tries = 300)
  void whatIsSaidAboutPastDaysIsTrue(
      @ForAll("tenRests") List<Integer> rests,
      @ForAll @IntRange(min = 1, max = 900) int missing,
      @ForAll @IntRange(max = 10) int ownDays) {
    int enough = (int) rests.stream().filter(rest -> rest >= missing).count();
    Facts facts =
        team()
            .with("received", 900 - missing)
            .with("dailyTarget", 900)
            .behind(enough, rests, ownDays);
    String said = AlertText.of(facts.get(), Language.VI).tenDays();
    List<Integer> numbers = numbersIn(said.replace("60 đến 150%", "").replace("16:40", ""));

    List<Integer> sorted = rests.stream().sorted().toList();
    int usual = (sorted.get(4) + sorted.get(5)) / 2;
    assertThat(numbers).contains(missing);
    assertThat(numbers.subList(numbers.size() - 2, numbers.size()))
        .containsExactly(enough == 10 ? sorted.get(0) : sorted.get(9), usual);
    if (enough > 0 && enough < 10) {
      assertThat(numbers).contains(enough);
    } else {
      assertThat(said).containsIgnoringCase(enough == 0 ? "không" : "cả 10");
    }
    assertThat(said.contains("kế hoạch")).isEqualTo(ownDays < 10);
  }

  private static List<Integer> numbersIn(String text) {
    List<Integer> numbers = new ArrayList<>();
    Matcher matcher = Pattern.compile("\\d+").matcher(text);
    while (matcher.find()) {
      numbers.add(Integer.parseInt(matcher.group()));
    }
    return numbers;
  }
}
