package vn.nhip.center.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.nhip.center.morning.TeamDay;
import vn.nhip.center.notify.DigestText.Figures;
import vn.nhip.center.notify.DigestText.LateDistrict;
import vn.nhip.center.queues.WaitCounts;
import vn.nhip.core.alerts.Language;

class DigestTextTest {
  private static final Phrases VI = new Phrases(Language.VI, Changes.ZONE, code -> code);

  @Test
  void listsTotalsLateDistrictsTeamsToCallAndBestTeams() {
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
            4,
            new WaitCounts(540, 132),
            List.of(
                new DigestText.Point("663-TH-01", new WaitCounts(100, 45)),
                new DigestText.Point("663-TH-02", new WaitCounts(90, 0)),
                new DigestText.Point("663-TH-03", new WaitCounts(200, 60))),
            List.of(
                new LateDistrict("67", "663", 160),
                new LateDistrict("67", "665", null),
                new LateDistrict("67", "661", 9),
                new LateDistrict("67", "660", 2)));
    assertThat(DigestText.of(figures, VI).text())
        .isEqualTo(
            """
            Tỉnh Đắk Nông ngày 20/03: 1.575/1.800 (87%), hơn hôm trước 75

            Sẽ trễ hạn: Huyện 663 160 ngày, Huyện 665 (không kịp với tốc độ này), Huyện 661 9 ngày và 1 huyện nữa.

            Nên gọi:
            • C: 0/300 (0%)
            • F: 216/300 (72%)
            • E: 299/300 (99%)

            Tốt nhất:
            • B: 450/300 (150%)
            • D: 310/300 (103%)
            • A: 300/300 (100%)

            3/6 tổ đạt chỉ tiêu, 4 cảnh báo trong ngày.
            Chờ trên 60 phút: 132/540 (24%); nhiều nhất ở 663-TH-03 60/200 (30%), 663-TH-01 45/100 (45%).
            """);
  }

  @Test
  void namesTheProvincesOfLateDistrictsIfSeveral() {
    List<LateDistrict> late =
        Stream.of(
                new LateDistrict("67", "661", 9),
                new LateDistrict("67", "663", null),
                new LateDistrict("49", "514", 160))
            .sorted(LateDistrict.LATEST_FIRST)
            .toList();
    Figures figures =
        new Figures(Changes.DAY, "N", 1, null, List.of(), 0, new WaitCounts(0, 0), List.of(), late);
    assertThat(DigestText.of(figures, VI).text())
        .contains(
            "Sẽ trễ hạn: Huyện 663 (67) (không kịp với tốc độ này), Huyện 514 (49) 160 ngày,"
                + " Huyện 661 (67) 9 ngày.\n");
  }

  @Test
  void tellsOfOneInTheSingular() {
    List<LateDistrict> late =
        Stream.of("660", "661", "662", "663")
            .map(district -> new LateDistrict("67", district, 1))
            .toList();
    Figures figures = ofTeam("Team A", 1, late);
    assertThat(DigestText.of(figures, new Phrases(Language.EN, Changes.ZONE, code -> code)).text())
        .contains(
            "District 662 by 1 day and 1 more district.\n",
            "1 of 1 team met its target, 1 alert in the day.\n");
  }

  @Test
  void recommendsNoCallToATeamThatMetItsTarget() {
    assertThat(DigestText.of(ofTeam("Tổ A", 0, List.of()), VI).text())
        .contains("Tổ A ngày 20/03: 300/300 (100%)\n", "Tốt nhất:")
        .doesNotContain("Nên gọi:", "trễ hạn", "hôm trước", "Chờ trên");
  }

  private static Figures ofTeam(String where, int raised, List<LateDistrict> late) {
    List<TeamDay> teams = List.of(team("A", 300, 300));
    return new Figures(
        Changes.DAY, where, 300, null, teams, raised, new WaitCounts(8, 0), List.of(), late);
  }

  private static TeamDay team(String id, int received, int target) {
    return new TeamDay(id, "67", "663", received, target);
  }
}
