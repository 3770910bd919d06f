package vn.nhip.center;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How a shift is going to end, why, and what is usual: on Saturday 20 March 2021 at 21:00 a team
 * has 100 of 150, its stations hold 7, and 780 of 960 planned minutes have ended.
 */
class OutlookIT {
  /** Weekend days first, then weekdays, each newest first; the last one is one too many. */
  private static final List<String> DAYS =
      List.of(
          "2021-03-14",
          "2021-03-13",
          "2021-03-07",
          "2021-03-19",
          "2021-03-18",
          "2021-03-17",
          "2021-03-16",
          "2021-03-15",
          "2021-03-12",
          "2021-03-11",
          "2021-03-10");

  @AutoClose private static RunningCenter running;
  private static ApiClient browser;

  @BeforeAll
  static void start() {
    running = RunningCenter.filled();
    for (int i = 0; i < DAYS.size(); i++) {
      ownDay("663-LD-01", DAYS.get(i), i == 10 ? 11 : 10 - i);
    }
    ownDay("665-LD-01", "2021-03-19", 2);
    String figures =
        "held = 7, enough = %d, projected_low = 115, projected_high = %d, short_start = 3,"
            + " short_silent = 4, short_pace = 6, help_until = '2021-03-20T15:30:00Z'";
    execute(
        "UPDATE daily_progress SET projected = 148, "
            + figures.formatted(5, 182)
            + " WHERE scope_id = '663-LD-01' AND working_day = '2021-03-20'");
    for (String table : List.of("alert", "alert_history")) {
      execute(
          "UPDATE "
              + table
              + " SET "
              + figures.formatted(0, 139)
              + ", projected = 127, rests = '{32,30,8,12,15,18,20,22,24,26}',"
              + " own_days = 10 WHERE alert_id = '67-b'");
    }
    browser = running.administrator();
  }

  /** A day of 40 × times received, as many in each fortieth of the plan. */
  private static void ownDay(String team, String day, int times) {
    List<String> rests = new ArrayList<>();
    for (int part = 0; part <= 40; part++) {
      rests.add(String.valueOf(times * (40 - part)));
    }
    execute(
        String.format(
            Locale.ROOT,
            "INSERT INTO own_day VALUES ('TEAM', '%s', '67', '%s', '%s', %s, 150, '{%s}', '{%s}')",
            team,
            team.substring(0, 3),
            day,
            LocalDate.parse(day).getDayOfWeek().getValue() > 5,
            String.join(",", rests),
            String.join(",", Collections.nCopies(9, "-1"))));
  }

  private static void execute(String sql) {
    running.database().execute(sql);
  }

  @Test
  void anAlertSaysInBothLanguagesWhatItsDaysStillBrought() {
    JsonNode alert = browser.json("/api/v1/alerts/67-b");

    assertThat(alert.get("held").asInt()).isEqualTo(7);
    assertThat(alert.get("enough").asInt()).isZero();
    assertThat(alert.get("rests")).hasSize(10);
    assertThat(alert.get("ownDays").asInt()).isEqualTo(10);
    assertThat(alert.get("helpUntil").asText()).isEqualTo("2021-03-20T15:30:00Z");
    JsonNode vi = alert.get("words").get("vi");
    assertThat(vi.get("what").asText())
        .isEqualTo("100/150 lúc 19:30, thêm 7 chờ gửi, còn thiếu 43.");
    assertThat(vi.get("held").asText()).isEqualTo("7 chờ gửi");
    assertThat(vi.get("days").asText())
        .isEqualTo(
            "Không ngày nào trong 10 ngày gần nhất tổ còn làm được 43 sau 19:30 (nhiều nhất 32,"
                + " thường 21).");
    assertThat(vi.get("help").asText()).isEqualTo("Tăng cường trước 22:30 mới kịp.");
    assertThat(vi.get("why").asText())
        .isEqualTo("Vì sao kém kế hoạch 13: bắt đầu muộn 3, mất tín hiệu 4, làm chậm 6.");
    assertThat(alert.get("words").get("en").get("range").asText())
        .isEqualTo("Projected at the end of the shift: 127 (115–139).");
  }

  @Test
  void anAlertFromBeforeSaysWhatItKnows() {
    JsonNode alert = browser.json("/api/v1/alerts/49-c");

    assertThat(alert.get("held").isNull()).isTrue();
    assertThat(alert.get("rests").isNull()).isTrue();
    assertThat(alert.get("words").get("en").get("days").isNull()).isTrue();
    assertThat(alert.get("words").get("en").get("what").asText())
        .isEqualTo("100 of 150 received by 20:15, 50 missing.");
  }

  @Test
  void theCurveShowsTheUsualDayOfTheTenDaysThatTheUnitIsJudgedBy() {
    JsonNode curve = browser.json("/api/v1/units/TEAM/663-LD-01/curve");
    int at21 = 17 * 12;

    assertThat(curve.get("ownDays").asInt()).isEqualTo(10);
    assertThat(curve.get("usual")).hasSize(24 * 12 + 1);
    // By 32.5 fortieths of the plan the days of 40, 80 … 400 had brought 32, 65, 97 … 325.
    assertThat(curve.get("usualLow").get(at21).asInt()).isEqualTo(32);
    assertThat(curve.get("usual").get(at21).asInt()).isEqualTo((162 + 195) / 2);
    assertThat(curve.get("usualHigh").get(at21).asInt()).isEqualTo(325);
    assertThat(curve.get("usual").get(0).asInt()).isZero();
    assertThat(curve.get("usual").get(24 * 12).asInt()).isEqualTo(220);
  }

  @Test
  void theCurveSaysHowTheShiftIsGoingToEndByTheSameTenDays() {
    JsonNode now = browser.json("/api/v1/units/TEAM/663-LD-01/curve").get("now");
    List<Integer> rests = new ArrayList<>();
    now.get("rests").forEach(each -> rests.add(each.asInt()));

    assertThat(rests).containsExactly(75, 68, 60, 53, 45, 38, 30, 23, 15, 8);
    assertThat(now.get("missing").asInt()).isEqualTo(43);
    assertThat(now.get("words").get("vi").get("days").asText())
        .isEqualTo(
            "Trong 10 ngày gần nhất có 5 ngày tổ còn làm được từ 43 trở lên sau 21:00 (nhiều nhất"
                + " 75, thường 41).");
    assertThat(now.get("words").get("vi").get("range").asText())
        .isEqualTo("Dự kiến cuối ca 148 (115–182).");
  }

  @Test
  void thereIsNoUsualDayOfTooFewDays() {
    JsonNode curve = browser.json("/api/v1/units/TEAM/665-LD-01/curve");

    assertThat(curve.get("ownDays").asInt()).isEqualTo(1);
    assertThat(curve.get("usual").isNull()).isTrue();
    assertThat(curve.get("usualLow").isNull()).isTrue();
    assertThat(browser.json("/api/v1/units/PROVINCE/67/curve").get("ownDays").isNull()).isTrue();
  }

  @Test
  void aTeamOfWhichNothingIsKnownYetHasNotStarted() {
    JsonNode teams = browser.json("/api/v1/provinces/67/board").get("teams");

    assertThat(BoardIT.ids(teams, "id").get(3)).isEqualTo("665-LD-02");
    assertThat(teams.get(3).get("status").asText()).isEqualTo("NOT_STARTED");
    assertThat(teams.get(1).get("held").asInt()).isEqualTo(7);
    assertThat(teams.get(1).get("projectedLow").asInt()).isEqualTo(115);
  }

  @Test
  void filesHaveTheSameFigures() {
    String day = csv("day");
    assertThat(day).contains("Held,Projected low,Projected high,Enough of ten days");
    assertThat(day).contains(",BEHIND,7,115,182,5,3,4,6,2021-03-20 22:30");
    assertThat(csv("alerts")).contains(",7,115,139,0,3,4,6,2021-03-20 22:30");
  }

  private static String csv(String table) {
    byte[] file =
        browser.get("/api/v1/exports/" + table + ".csv?province=67&day=2021-03-20&lang=en").body();
    return new String(file, StandardCharsets.UTF_8);
  }
}
