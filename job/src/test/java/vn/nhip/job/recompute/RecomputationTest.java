package vn.nhip.job.recompute;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.job.recompute.TestLog.event;
import static vn.nhip.job.recompute.TestLog.heartbeat;
import static vn.nhip.job.recompute.TestLog.log;
import static vn.nhip.job.recompute.TestLog.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.nhip.job.recompute.JsonDraft.Variant;
import vn.nhip.job.recompute.Tables.AuditKey;
import vn.nhip.job.recompute.Tables.DayKey;
import vn.nhip.job.recompute.Tables.DayRow;
import vn.nhip.job.recompute.Tables.Late;
import vn.nhip.job.recompute.Tables.Rejected;
import vn.nhip.job.recompute.Tables.WindowKey;
import vn.nhip.job.recompute.Tables.WindowRow;

class RecomputationTest {
  private static final LocalDate MARCH_19 = LocalDate.of(2021, 3, 19);
  private static final LocalDate MARCH_20 = LocalDate.of(2021, 3, 20);

  private static DayKey team(String team, LocalDate workingDay) {
    return new DayKey("TEAM", team, "", workingDay);
  }

  private static Sums sums(Tables tables, String team, LocalDate workingDay) {
    return tables.daily().get(team(team, workingDay)).sums();
  }

  @Test
  void countsInTheMinuteAndHourOfOccurrenceForEachUnit() {
    Tables tables =
        log()
            .at("12:00")
            .send(
                event(1, "09:59:59").text("commune", "24664").text("intakePoint", "P1"),
                event(2, "10:00:00").text("type", "DELIVERED"))
            .tables();

    WindowRow received = new WindowRow("67", "663", 1, 0, 0, 0);
    WindowRow delivered = new WindowRow("67", "663", 0, 0, 0, 1);
    assertThat(tables.throughput())
        .hasSize(16)
        .containsEntry(new WindowKey("TEAM", "T1", "", 1, time("09:59")), received)
        .containsEntry(new WindowKey("TEAM", "T1", "", 60, time("09:00")), received)
        .containsEntry(new WindowKey("COMMUNE", "24664", "67", 60, time("09:00")), received)
        .containsEntry(new WindowKey("INTAKE_POINT", "P1", "67", 1, time("09:59")), received)
        .containsEntry(new WindowKey("DISTRICT", "663", "67", 1, time("10:00")), delivered)
        .containsEntry(
            new WindowKey("PROVINCE", "67", "67", 60, time("10:00")),
            new WindowRow("67", null, 0, 0, 0, 1));
  }

  @Test
  void sumsTheWorkingDayOfAUnit() {
    Tables tables =
        log()
            .at("23:00:30")
            .send(
                event(1, "08:00").text("category", "STUDENT"),
                event(2, "07:00").text("category", "ELDERLY"),
                event(3, "07:30").text("category", "PRIORITY"),
                event(4, "09:00"),
                event(5, "09:00").text("category", "STUDENT").text("type", "COMPLETED"),
                event(6, "09:00").text("type", "RETURNED"))
            .at("23:01:00")
            .send(event(7, "22:59").literal("occurredAt", "\"2021-03-20T15:59:00.1234567Z\""))
            .tables();

    assertThat(tables.daily())
        .containsEntry(
            team("T1", MARCH_20),
            new DayRow(
                "67",
                "663",
                new Sums(
                    5,
                    1,
                    1,
                    0,
                    1,
                    1,
                    1,
                    0,
                    5,
                    4,
                    1,
                    null,
                    time("07:00"),
                    Instant.parse("2021-03-20T15:59:00.123456Z"),
                    time("23:01")),
                time("23:02")));
  }

  @Test
  void countsReceivedApplicationsByWaitingTime() {
    Tables tables =
        log()
            .send(
                event(1, "09:00").number("waitSeconds", 0),
                event(2, "09:00").number("waitSeconds", 300),
                event(2, "09:00").number("waitSeconds", 301),
                event(3, "09:00").number("waitSeconds", 301),
                event(4, "09:00"),
                event(5, "09:00").number("waitSeconds", 14_400),
                event(6, "09:00").number("waitSeconds", 604_800),
                event(7, "09:00").number("waitSeconds", 60).text("type", "COMPLETED"))
            .tables();

    assertThat(sums(tables, "T1", MARCH_20).waits())
        .containsExactly(2L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L, 1L);
  }

  @Test
  void beginsTheWorkingDayAtFourInTheMorning() {
    Tables tables =
        log()
            .at("05:00")
            .send(event(1, "03:59:59").literal("occurredAt", "\"2021-03-19T20:59:59.999999999Z\""))
            .send(event(2, "04:00"))
            .tables();

    assertThat(sums(tables, "T1", MARCH_19).received()).isEqualTo(1);
    assertThat(sums(tables, "T1", MARCH_20).received()).isEqualTo(1);
  }

  @Test
  void countsAnEventOfATeamAndWorkingDayOnce() {
    Tables tables =
        log()
            .at("10:00")
            .send(event(1, "09:00"), event(1, "09:01").text("type", "DELIVERED"))
            .send(event(1, "09:00").json(List.of()).toUpperCase(Locale.ROOT))
            .send(
                event(1, "09:00")
                    .text("eventId", "00000000-0000-ABCD-0000-000000000001")
                    .literal("waitSeconds", "60"))
            .send(event(1, "09:00").text("team", "T2"), event(1, "03:00"))
            .tables();

    assertThat(sums(tables, "T1", MARCH_20).received()).isEqualTo(1);
    assertThat(sums(tables, "T1", MARCH_20).delivered()).isZero();
    assertThat(sums(tables, "T1", MARCH_19).received()).isEqualTo(1);
    assertThat(sums(tables, "T2", MARCH_20).received()).isEqualTo(1);
    assertThat(tables.audit())
        .isEqualTo(
            Map.of(
                new AuditKey(time("10:00"), "COUNTED"), 3L,
                new AuditKey(time("10:00"), "DUPLICATE"), 2L,
                new AuditKey(time("10:00"), "REJECTED"), 1L));
  }

  @Test
  void isLateFromTheMillisecondOfTheSealingEvenForAResend() {
    Instant sealed = time("28 04:00");
    Tables tables =
        log()
            .at("20 10:00")
            .send(event(1, "20 09:00"))
            .at(sealed.minusMillis(1))
            .send(event(2, "20 09:00"), event(1, "20 09:00"))
            .at(sealed)
            .send(event(3, "20 09:00"), event(1, "20 09:00"), heartbeat("20 09:00"))
            .send(event(4, "21 04:00"))
            .tables();

    assertThat(tables.late()).containsExactly(new Late(0, 3), new Late(0, 4));
    assertThat(sums(tables, "T1", MARCH_20).received()).isEqualTo(2);
    assertThat(tables.audit())
        .containsEntry(new AuditKey(time("28 03:00"), "COUNTED"), 1L)
        .containsEntry(new AuditKey(time("28 03:00"), "DUPLICATE"), 1L)
        .containsEntry(new AuditKey(time("28 04:00"), "LATE"), 2L)
        .containsEntry(new AuditKey(time("28 04:00"), "SIGNAL"), 1L)
        .containsEntry(new AuditKey(time("28 04:00"), "COUNTED"), 1L);
  }

  @Test
  void raisesAnOlderTimestampToTheNewestOfItsPartition() {
    Tables tables =
        log()
            .at("12:00")
            .send("no json")
            .at("10:30")
            .send(event(1, "10:30"))
            .partition(1)
            .send(event(2, "10:30").text("team", "T2"))
            .tables();

    assertThat(sums(tables, "T1", MARCH_20).lastArrivedAt()).isEqualTo(time("12:00"));
    assertThat(sums(tables, "T2", MARCH_20).lastArrivedAt()).isEqualTo(time("10:30"));
  }

  @Test
  void lowersATimestampTooFarAheadToTheClock() {
    Tables tables =
        log()
            .at("12:20")
            .partition(1)
            .send(event(1, "12:20").text("team", "T2"))
            .partition(0)
            .at("12:00")
            .clock()
            .at(time("12:05"))
            .send(event(2, "12:05").text("team", "T3"))
            .at(time("12:10").plusMillis(1))
            .send(event(3, "12:05"), event(4, "12:10:01"))
            .clock()
            .at("12:15")
            .send(event(5, "12:15").text("team", "T4"))
            .tables();

    assertThat(sums(tables, "T2", MARCH_20).lastArrivedAt()).isEqualTo(time("12:20"));
    assertThat(sums(tables, "T3", MARCH_20).lastArrivedAt()).isEqualTo(time("12:05"));
    assertThat(sums(tables, "T1", MARCH_20).lastArrivedAt()).isEqualTo(time("12:05"));
    assertThat(sums(tables, "T4", MARCH_20).lastArrivedAt()).isEqualTo(time("12:15"));
    assertThat(tables.rejected()).extracting(Rejected::reason).containsExactly("CLOCK_SKEW");
  }

  @Test
  void countsOffsetsInEachPartitionAndListsTheRejectedByThem() {
    Tables tables =
        log()
            .partition(1)
            .clock()
            .send("{}")
            .topic("targets")
            .send("{}")
            .topic("applications")
            .partition(0)
            .send("x")
            .partition(1)
            .send(new byte[] {'{', '}'})
            .tables();

    assertThat(tables.rejected())
        .containsExactly(
            new Rejected(0, 0, "MALFORMED"),
            new Rejected(1, 1, "INVALID"),
            new Rejected(1, 2, "INVALID"));
  }

  @Test
  void placesATeamByItsFirstCountedEventUntilAllItsDaysAreSealed() {
    JsonDraft elsewhere = event(2, "21 09:00").text("province", "49").text("district", "514");
    Tables tables =
        log()
            .at("20 10:00")
            .send(event(1, "20 09:00"))
            .at("21 10:00")
            .send(elsewhere)
            .at(time("29 04:00").minusMillis(1))
            .send(elsewhere.text("occurredAt", time("28 09:00").toString()))
            .tables();
    assertThat(tables.daily().values())
        .filteredOn(
            row -> row.sums().lastOccurredAt().equals(time("28 09:00")) && row.district() != null)
        .extracting(DayRow::district)
        .containsExactly("514", "663");

    Tables afterSealing =
        log()
            .at("20 10:00")
            .send(event(1, "20 09:00"))
            .at("28 04:00")
            .send(elsewhere.text("occurredAt", time("27 09:00").toString()))
            .tables();
    assertThat(afterSealing.daily().get(team("T1", LocalDate.of(2021, 3, 27))).district())
        .isEqualTo("514");
    assertThat(afterSealing.daily().get(team("T1", MARCH_20)).district()).isEqualTo("663");
  }

  @Test
  void placesAnIntakePointByTheEarliestEventOfEachDay() {
    Tables tables =
        log()
            .at("10:00")
            .send(event(1, "09:00").text("intakePoint", "P1"))
            .partition(1)
            .send(
                event(2, "09:00")
                    .text("intakePoint", "P1")
                    .text("team", "T2")
                    .text("district", "661"))
            .at("09:59:59")
            .partition(2)
            .send(event(3, "08:00").text("team", "T3").text("province", "68"))
            .tables();

    assertThat(tables.daily().get(new DayKey("INTAKE_POINT", "P1", "67", MARCH_20)).district())
        .isEqualTo("661");
    assertThat(tables.daily().get(new DayKey("DISTRICT", "663", "67", MARCH_20)).sums().received())
        .isEqualTo(1);
    assertThat(tables.daily().get(new DayKey("DISTRICT", "663", "68", MARCH_20)).sums().received())
        .isEqualTo(1);
  }

  @Test
  void readsTheSameObjectInAnyVariant() {
    JsonDraft draft = event(1, "09:00").text("commune", "24664");
    Tables plain = log().send(draft).tables();
    for (Variant variant : Variant.values()) {
      assertThat(log().send(draft.bytes(List.of(variant))).tables())
          .as("%s", variant)
          .isEqualTo(plain);
    }
    assertThat(plain.rejected()).isEmpty();
  }

  @Test
  void followsTheSettings() {
    RecomputationSettings settings =
        new RecomputationSettings(
            List.of(7), Duration.ofDays(1), LocalTime.of(5, 0), ZoneId.of("Asia/Ho_Chi_Minh"));
    Tables tables =
        Recomputation.of(
            log()
                .at("10:00")
                .send(event(1, "04:59"), event(2, "05:07"))
                .at("21 05:00")
                .send(event(3, "19 09:00"))
                .records(),
            settings);

    assertThat(tables.daily()).containsKeys(team("T1", MARCH_19), team("T1", MARCH_20));
    assertThat(tables.throughput())
        .containsKey(new WindowKey("TEAM", "T1", "", 7, time("05:07")))
        .containsKey(new WindowKey("TEAM", "T1", "", 7, time("04:55")));
    assertThat(tables.late()).containsExactly(new Late(0, 2));
  }
}
