package vn.nhip.center.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.center.notify.Changes.TEAM;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhip.center.notify.AlertChange.Kind;
import vn.nhip.core.alerts.Language;

class AlertTextTest {
  private static final Phrases VI = new Phrases(Language.VI, Changes.ZONE, code -> "Đắk Mil");
  private static final Phrases EN = new Phrases(Language.EN, Changes.ZONE, code -> "Đắk Mil");

  @Test
  void firstLineNamesUnitProblemAndNeed() {
    assertThat(Headline.of(TEAM.get(), VI))
        .isEqualTo(
            "Tổ 663-LD-02 chậm: 212/300 lúc 21:10, 5 chờ gửi, còn thiếu 83, tăng cường trước 21:40 mới kịp");
    assertThat(Headline.of(TEAM.critical().get(), EN))
        .isEqualTo(
            "Team 663-LD-02 far behind: 212/300 at 21:10, 5 waiting to be sent, 83 missing, help must start by 21:40");
    assertThat(Headline.of(TEAM.kind(Kind.SILENT).get(), VI))
        .isEqualTo("Tổ 663-LD-02 mất tín hiệu: 212/300 lúc 21:10, cần gọi tổ");
    assertThat(Headline.of(TEAM.kind(Kind.MISSED).get(), VI))
        .isEqualTo(
            "Tổ 663-LD-02 không đạt chỉ tiêu: 212/300 lúc hết ca 21:10, 5 chờ gửi, còn thiếu 83");
  }

  @ParameterizedTest
  @CsvSource({
    "RECOVERED, đã kịp trở lại",
    "HEARD, đã có tín hiệu lại",
    "TARGET_CHANGED, đã đổi chỉ tiêu",
    "SHIFT_ENDED, hết ca",
    "LATE_DATA, đã đủ nhờ dữ liệu đến muộn"
  })
  void resolutionStatesHowTheAlertEnded(String resolution, String said) {
    assertThat(Headline.of(TEAM.resolved(resolution).get(), VI))
        .isEqualTo("Tổ 663-LD-02 " + said + ": 212/300 lúc 21:10");
  }

  @Test
  void singleChangeIncludesItsSentence() {
    assertThat(AlertText.of(List.of(TEAM.get()), 1, 15, VI).text())
        .isEqualTo(
            """
            Tổ 663-LD-02 chậm: 212/300 lúc 21:10, 5 chờ gửi, còn thiếu 83, tăng cường trước 21:40 mới kịp

            Tổ lưu động 2 (663-LD-02): 212/300.
            """);
  }

  @Test
  void worstOfSeveralComesFirst() {
    AlertText.Written written =
        AlertText.of(
            List.of(
                Changes.of("663-LD-01").resolved("RECOVERED").get(),
                Changes.of("663-LD-03").get(),
                TEAM.critical().get()),
            1,
            15,
            VI);
    assertThat(written.title())
        .isEqualTo(
            "Tổ 663-LD-02 rất chậm: 212/300 lúc 21:10, 5 chờ gửi, còn thiếu 83, tăng cường trước 21:40 mới kịp (và 2 tin nữa)");
    assertThat(written.text())
        .isEqualTo(
            """
            Tổ 663-LD-02 rất chậm: 212/300 lúc 21:10, 5 chờ gửi, còn thiếu 83, tăng cường trước 21:40 mới kịp (và 2 tin nữa)

            Huyện Đắk Mil:
            • Tổ 663-LD-02 rất chậm: 212/300 lúc 21:10, 5 chờ gửi, còn thiếu 83, tăng cường trước 21:40 mới kịp
            • Tổ 663-LD-03 chậm: 212/300 lúc 21:10, 5 chờ gửi, còn thiếu 83, tăng cường trước 21:40 mới kịp
            • Tổ 663-LD-01 đã kịp trở lại: 212/300 lúc 21:10
            """);
  }

  @Test
  void usesNamesOfUnitsWhereKnown() {
    Phrases named =
        new Phrases(Language.VI, Changes.ZONE, code -> "Đắk Mil", team -> "Tổ lưu động 2");
    assertThat(Headline.of(TEAM.kind(Kind.SILENT).get(), named))
        .startsWith("Tổ lưu động 2 (663-LD-02) mất tín hiệu: ");
  }

  @Test
  void nextLevelIsToldTheReason() {
    assertThat(AlertText.of(List.of(TEAM.get()), 2, 15, EN).text())
        .contains("Nobody has acknowledged it for 15 minutes, so it goes to level 2.");
  }

  @Test
  void manySilentTeamsAreReportedAsANetworkOutage() {
    List<AlertChange> silent =
        List.of(TEAM.kind(Kind.SILENT).get(), Changes.of("663-LD-01").kind(Kind.SILENT).get());
    assertThat(AlertText.network(silent, 2, 3, VI).title())
        .isEqualTo(
            "Mạng? Huyện Đắk Mil: 2/3 tổ cùng mất tín hiệu lúc 21:10, cần kiểm tra đường truyền");
    assertThat(AlertText.network(silent, 2, 3, EN).title())
        .isEqualTo("Network? District Đắk Mil: 2 of 3 teams silent at 21:10, check the line");
  }

  @Test
  void formatsNumbersForTheLanguage() {
    assertThat(VI.number(15_574)).isEqualTo("15.574");
    assertThat(EN.number(15_574)).isEqualTo("15,574");
    assertThat(VI.number(null)).isEqualTo("–");
    assertThat(new Phrases(Language.VI, Changes.ZONE, code -> "TP Gia Nghĩa").district("660"))
        .isEqualTo("TP Gia Nghĩa");
  }
}
