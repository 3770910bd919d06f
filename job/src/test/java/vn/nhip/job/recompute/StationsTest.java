package vn.nhip.job.recompute;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.job.recompute.TestLog.event;
import static vn.nhip.job.recompute.TestLog.heartbeat;
import static vn.nhip.job.recompute.TestLog.log;
import static vn.nhip.job.recompute.TestLog.time;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nhip.job.recompute.Tables.StationRow;

class StationsTest {
  private static JsonDraft numbered(int id, int sequence) {
    return event(id, "09:00").text("station", "S1").number("sequence", sequence);
  }

  private static JsonDraft alive() {
    return heartbeat("09:00").text("station", "S1");
  }

  @Test
  void countsMissingNumbers() {
    Tables tables =
        log()
            .send(numbered(1, 1), numbered(2, 4), numbered(2, 2), numbered(3, 4))
            .send(alive().number("sequence", 7).number("pending", 3))
            .at("29 10:00")
            .send(numbered(4, 5))
            .send(numbered(5, 6).text("district", "x"))
            .tables();

    // 1, 4, 2 (by a duplicate) and 5 (by a late event) have arrived; 3, 6 and 7 have not.
    assertThat(tables.stations())
        .hasSize(1)
        .containsEntry(
            "S1",
            new StationRow(
                "T1",
                "67",
                "663",
                time("29 10:00"),
                7,
                3,
                3,
                3L,
                null,
                null,
                time("10:00"),
                -3600,
                0,
                0,
                0));
  }

  @Test
  void hasARowForAStationWithOnlyAHeartbeat() {
    assertThat(log().send(alive()).send(heartbeat("09:00")).tables().stations())
        .hasSize(1)
        .containsEntry(
            "S1",
            new StationRow(
                "T1", "67", "663", time("10:00"), 0, 0, 0, null, null, null, null, -3600, 0, 0, 0));
  }

  @Test
  void takesPendingFromTheNewestHeartbeatThatHasIt() {
    Tables tables =
        log()
            .send(alive().number("pending", 3), alive().number("pending", 0), alive())
            .send(numbered(1, 1).number("pending", 9))
            .tables();

    assertThat(tables.stations().get("S1").pending()).isZero();
  }

  @Test
  void assignsASharedStationToTheLastTeamAndInATieToTheGreaterOne() {
    Tables tables =
        log()
            .send(alive().text("team", "T2").text("district", "661").number("pending", 2))
            .send(alive().text("team", "T2").text("district", "665").number("pending", 3))
            .partition(1)
            .send(alive().text("team", "T1").number("pending", 1))
            .tables();

    assertThat(tables.stations())
        .containsEntry(
            "S1",
            new StationRow(
                "T2", "67", "665", time("10:00"), 0, 0, 0, 3L, null, null, null, -3600, 0, 0, 0));
  }

  @Test
  void isPlacedByItsNewestApplication() {
    Tables tables =
        log()
            .send(numbered(1, 1).text("intakePoint", "P1").text("commune", "24664"))
            .send(numbered(2, 2).text("intakePoint", "P2").text("occurredAt", at("08:59")))
            .at("10:05")
            .send(numbered(1, 1).text("intakePoint", "P3"), alive().text("intakePoint", "P4"))
            .send(numbered(3, 3).text("intakePoint", "P5").text("type", "COMPLETED"))
            .tables();

    // Of two that arrived together the later occurrence counts; duplicates, heartbeats and cards do
    // not.
    assertThat(tables.stations().get("S1"))
        .extracting(StationRow::intakePoint, StationRow::commune, StationRow::lastReceivedAt)
        .containsExactly("P1", "24664", time("10:00"));
  }

  @Test
  void measuresTheClockByTheNewestTwentySignsOfLife() {
    TestLog log = log().send(alive().text("occurredAt", at("10:04:59")));
    for (int minute = 1; minute <= 19; minute++) {
      log.at(time("10:00").plusSeconds(60L * minute)).send(alive());
    }
    assertThat(log.tables().stations().get("S1").clockOffsetSeconds()).isEqualTo(299);
    // A rejected record is a sign of life as well; then the first is the 21st.
    log.at(time("10:30").minusMillis(1)).send(alive().text("occurredAt", at("10:40")));
    assertThat(log.tables().stations().get("S1").clockOffsetSeconds()).isEqualTo(600);
    for (int minute = 1; minute <= 20; minute++) {
      log.at(time("11:00").plusSeconds(60L * minute)).send(alive());
    }
    assertThat(log.tables().stations().get("S1").clockOffsetSeconds()).isEqualTo(-7260);
  }

  @Test
  void countsRecordsRejectedOnTheClocksWorkingDay() {
    TestLog log =
        log()
            .send(alive().text("occurredAt", at("10:06")))
            .at("21 03:59")
            .send(alive().text("district", "x"), numbered(1, 1).text("note", "0912345678"))
            .send("{\"station\":\"S1\"}")
            .send("{\"station\":\"S1\"")
            .send("{\"station\":\"0912345678\"}");
    assertThat(rejectedToday(log)).containsExactly(1L, 1L, 2L);
    assertThat(rejectedToday(log.at("21 04:00").clock())).containsExactly(0L, 0L, 0L);
  }

  private static List<Long> rejectedToday(TestLog log) {
    StationRow row =
        Recomputation.of(log.records(), RecomputationSettings.defaults().withPartitions(1))
            .stations()
            .get("S1");
    return List.of(row.rejectedClockSkew(), row.rejectedPii(), row.rejectedInvalid());
  }

  private static String at(String time) {
    return time(time).toString();
  }
}
