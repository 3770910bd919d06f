package vn.nhip.center.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nhip.center.notify.DigestText.Figures;
import vn.nhip.center.notify.DigestText.TeamDay;
import vn.nhip.core.alerts.Language;

class DigestTextTest {
  private static final Phrases VI = new Phrases(Language.VI, Changes.ZONE, code -> code);

  @Test
  void tellsTheWholeTheBestAndTheWorst() {
    Figures figures =
        new Figures(
            Changes.DAY,
            "Tỉnh Đắk Nông",
            1_575,
            1_500,
            List.of(
                team("A", 300, 300),
                team("B", 450, 300),
                team("C", 0, 300),
                team("D", 310, 300),
                team("E", 299, 300),
                team("F", 216, 300)),
            4);
    assertThat(DigestText.of(figures, VI).text())
        .isEqualTo(
            """
            Tỉnh Đắk Nông ngày 20/03: 1.575/1.800 (87%), hơn hôm trước 75

            Tốt nhất:
            • B: 450/300 (150%)
            • D: 310/300 (103%)
            • A: 300/300 (100%)

            Kém nhất:
            • C: 0/300 (0%)
            • F: 216/300 (72%)
            • E: 299/300 (99%)

            3/6 tổ đạt chỉ tiêu, 4 cảnh báo trong ngày.
            """);
  }

  @Test
  void noTeamIsBothBestAndWorst() {
    Figures figures = new Figures(Changes.DAY, "Tổ A", 300, null, List.of(team("A", 300, 300)), 0);
    assertThat(DigestText.of(figures, VI).text())
        .contains("Tổ A ngày 20/03: 300/300 (100%)\n", "Tốt nhất:")
        .doesNotContain("Kém nhất:", "hôm trước");
  }

  private static TeamDay team(String id, int received, int target) {
    return new TeamDay(id, "663", received, target);
  }
}
