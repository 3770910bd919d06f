package vn.nhip.center.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.center.notify.Changes.OTHER;
import static vn.nhip.center.notify.Changes.TEAM;
import static vn.nhip.center.notify.DeliveryFixture.MINUTE;
import static vn.nhip.center.notify.DeliveryFixture.province;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import vn.nhip.center.notify.AlertChange.Kind;
import vn.nhip.center.notify.AlertChange.Severity;
import vn.nhip.center.settings.Role;

/** Planning and delivery of messages on a real database. */
class DeliveryIT {
  private static final Duration DAY = Duration.ofDays(1);

  @AutoClose private final DeliveryFixture delivery = DeliveryFixture.started();

  @Test
  void sendsEachChangeOnceWhenRaisedCriticalAndResolved() {
    delivery.recipient(province(1));
    delivery.write(TEAM);
    delivery.run();
    assertThat(delivery.titles()).as("gathered for a minute").isEmpty();
    delivery.runAfter(MINUTE);
    delivery.runAfter(MINUTE);
    delivery.write(TEAM.turnsCritical().minutesLater(20));
    delivery.run();
    delivery.runAfter(MINUTE);
    delivery.write(TEAM.critical().resolved("RECOVERED").minutesLater(40));
    delivery.run();
    delivery.runAfter(MINUTE);
    delivery.runAfter(DAY);
    assertThat(delivery.titles())
        .containsExactly(
            "Tổ 663-LD-02 chậm: 212/300 lúc 21:10, 5 chờ gửi, còn thiếu 83, tăng cường trước 21:40"
                + " mới kịp",
            "Tổ 663-LD-02 rất chậm: 212/300 lúc 21:30, 5 chờ gửi, còn thiếu 83, tăng cường trước"
                + " 21:40 mới kịp",
            "Tổ 663-LD-02 đã kịp trở lại: 212/300 lúc 21:50");
    assertThat(delivery.arrived.get(0).text())
        .endsWith("\nhttps://board.example.vn/alerts/663-LD-02-BEHIND\n");
  }

  @Test
  void includesPlaceAndContactsButStoresNoTelephone() {
    delivery.update(
        "INSERT INTO station_status (station, team, province, district, last_arrived_at,"
            + " highest_sequence, received_events, missing_events, version, intake_point,"
            + " last_received_at)"
            + " VALUES ('M1', '663-LD-02', '67', '663', '2021-03-20T14:02:00Z', 9, 9, 0, 1,"
            + " '663-TH-01', '2021-03-20T14:01:00Z')");
    keepTelephone();
    delivery.update(
        "INSERT INTO command_center.assignment VALUES (1, '2021-03-19T00:00:00Z', 'TEAM',"
            + " '663-LD-02', 'Tổ lưu động 2', '67', '663', '2021-03-19', '2021-03-20', 300,"
            + " '{300,1440}', NULL, NULL)");
    nameThePoint();
    delivery.recipient(province(1));
    delivery.write(TEAM);
    delivery.run();
    delivery.runAfter(MINUTE);

    Letter letter = delivery.arrived.get(0);
    assertThat(letter.text())
        .contains("Tổ lưu động 2: tín hiệu cuối 21:02 20/03, nơi làm việc Nhà văn hóa.\n")
        .endsWith("/alerts/663-LD-02-BEHIND\n\nGọi Tổ lưu động 2: Tổ trưởng 0912 345 678\n");
    assertThat(letter.json())
        .contains("\"lastSignalAt\":\"2021-03-20T14:02:00Z\"", "\"place\":\"663-TH-01\"")
        .contains("\"contacts\":[{\"post\":\"Tổ trưởng\",\"telephone\":\"0912 345 678\"}]");
    assertThat(delivery.query("SELECT body || json || title FROM command_center.delivery"))
        .singleElement()
        .asString()
        .contains("663-TH-01")
        .doesNotContain("0912");
  }

  @Test
  void sendsNoTelephoneToAViewersRecipient() {
    keepTelephone();
    delivery.account("viewer", Role.VIEWER, "{67}");
    delivery.account("supervisor", Role.SUPERVISOR, "{67}");
    long viewer = delivery.recipientOf("viewer", province(1), DeliveryFixture.digest());
    long supervisor = delivery.recipientOf("supervisor", province(1), DeliveryFixture.digest());
    delivery.write(TEAM);
    delivery.run();
    delivery.runAfter(MINUTE);
    delivery.atWork("663", Changes.DAY, 212, "663-LD-02");
    delivery.clock.set(Instant.parse("2021-03-20T23:31:00Z")); // 06:31
    delivery.run();
    assertThat(lettersTo(supervisor))
        .hasSize(2)
        .allMatch(letter -> letter.text().contains("0912") && letter.json().contains("0912"));
    assertThat(lettersTo(viewer))
        .hasSize(2)
        .noneMatch(letter -> letter.text().contains("0912") || letter.json().contains("0912"));
  }

  @Test
  void sendsNothingOutsideAnAccountsNarrowedBounds() {
    delivery.account("north", Role.SUPERVISOR, "{67}");
    long bound = delivery.recipientOf("north", province(1));
    delivery.write(TEAM);
    delivery.run();
    delivery.runAfter(MINUTE);
    assertThat(lettersTo(bound)).hasSize(1);

    delivery.write(TEAM.resolved("RECOVERED").minutesLater(20), Changes.of("661-LD-01").in("661"));
    delivery.run();
    delivery.bounds("north", "{67661}");
    delivery.answer = Outcome.failed("x");
    delivery.runAfter(MINUTE);
    assertThat(lettersTo(bound)).hasSize(2).last().asString().contains("661-LD-01");

    delivery.bounds("north", "{67664}");
    delivery.write(Changes.of("661-LD-01").in("661").resolved("RECOVERED").minutesLater(30));
    delivery.runAfter(MINUTE);
    delivery.runAfter(MINUTE);
    assertThat(lettersTo(bound)).hasSize(2);
    assertThat(
            delivery.query("SELECT state FROM command_center.delivery ORDER BY created_at, state"))
        .containsExactlyInAnyOrder("SENT", "CANCELLED", "CANCELLED");
  }

  private void keepTelephone() {
    delivery.update(
        "INSERT INTO command_center.unit_contact (province, scope, scope_id, place, district, post,"
            + " telephone) VALUES ('67', 'TEAM', '663-LD-02', 1, '663', 'Tổ trưởng', '0912 345 678')");
  }

  private void nameThePoint() {
    delivery.update(
        "INSERT INTO command_center.point_name (province, district, scope_id, name, from_day,"
            + " account, file_name) VALUES ('67', '663', '663-TH-01', 'Nhà văn hóa',"
            + " '2021-03-19', 'planner', 'points.csv')");
  }

  private List<Letter> lettersTo(long recipient) {
    return IntStream.range(0, delivery.arrived.size())
        .filter(i -> delivery.arrivedAt.get(i) == recipient)
        .mapToObj(delivery.arrived::get)
        .toList();
  }

  @Test
  void groupsAlertsOfADistrictWithinAMinute() {
    delivery.recipient(province(1));
    delivery.write(TEAM);
    delivery.run();
    delivery.write(OTHER.critical(), Changes.of("661-LD-01").in("661"));
    delivery.runAfter(MINUTE.dividedBy(2));
    delivery.runAfter(MINUTE);
    assertThat(delivery.titles())
        .containsExactlyInAnyOrder(
            "Tổ 663-LD-03 rất chậm: 212/300 lúc 21:10, 5 chờ gửi, còn thiếu 83, tăng cường trước"
                + " 21:40 mới kịp (và 1 tin nữa)",
            "Tổ 661-LD-01 chậm: 212/300 lúc 21:10, 5 chờ gửi, còn thiếu 83, tăng cường trước 21:40"
                + " mới kịp");
  }

  @Test
  void sendsADistrictsFirstCriticalAlertAtOnceAndGathersTheNext() {
    delivery.recipient(province(1));
    delivery.write(TEAM.critical());
    delivery.run();
    assertThat(delivery.titles()).singleElement().asString().startsWith("Tổ 663-LD-02 rất chậm");

    delivery.write(OTHER.critical());
    delivery.runAfter(MINUTE.dividedBy(6));
    delivery.write(Changes.of("663-LD-04").critical(), Changes.of("661-LD-01").in("661"));
    delivery.runAfter(MINUTE.dividedBy(6));
    assertThat(delivery.titles()).hasSize(1);
    delivery.runAfter(MINUTE);
    assertThat(delivery.titles()).hasSize(3);
    assertThat(delivery.titles()).anyMatch(title -> title.endsWith("(và 1 tin nữa)"));

    delivery.runAfter(MINUTE);
    delivery.write(Changes.of("663-LD-05").critical());
    delivery.run();
    assertThat(delivery.titles()).last().asString().startsWith("Tổ 663-LD-05 rất chậm");
  }

  @Test
  void sendsAWaitingWarningWithACriticalAlert() {
    delivery.recipient(province(1));
    delivery.write(TEAM);
    delivery.run();
    delivery.write(OTHER.critical());
    delivery.runAfter(MINUTE.dividedBy(6));
    assertThat(delivery.titles())
        .singleElement()
        .asString()
        .startsWith("Tổ 663-LD-03 rất chậm")
        .endsWith("(và 1 tin nữa)");
  }

  @Test
  void skipsBacklogOfTheFirstStartAndOldChanges() {
    try (DeliveryFixture fresh = new DeliveryFixture()) {
      fresh.recipient(province(1));
      fresh.write(TEAM);
      fresh.run();
      fresh.write(
          OTHER.at(fresh.clock.instant().minus(Duration.ofHours(13))),
          Changes.of("663-LD-04").at(fresh.clock.instant()));
      fresh.run();
      fresh.runAfter(MINUTE);
      assertThat(fresh.titles()).singleElement().asString().startsWith("Tổ 663-LD-04 chậm");
      assertThat(
              fresh.query("SELECT DISTINCT state FROM command_center.alert_notice ORDER BY state"))
          .containsExactly("OLD", "TOLD");
    }
  }

  @Test
  void reportsAnAlertAfterItsMuteIfStillOpen() {
    delivery.recipient(province(1));
    Instant until = Changes.AT_21_10.plusSeconds(1800);
    delivery.jobClock(Changes.AT_21_10);
    delivery.mute("663-LD-02", until);
    delivery.mute("663-LD-03", until);
    delivery.write(TEAM, OTHER, OTHER.resolved("RECOVERED").minutesLater(20));
    delivery.run();
    delivery.runAfter(MINUTE);
    delivery.runAfter(MINUTE.multipliedBy(20));
    assertThat(delivery.titles()).isEmpty();
    assertThat(delivery.query("SELECT state FROM command_center.alert_notice"))
        .containsOnly("HELD");

    delivery.jobClock(until);
    delivery.run();
    delivery.runAfter(MINUTE);
    assertThat(delivery.titles()).singleElement().asString().startsWith("Tổ 663-LD-02 chậm");
    assertThat(
            delivery.query(
                "SELECT state FROM command_center.alert_notice WHERE alert_id LIKE '663-LD-03-%'"))
        .containsOnly("MUTED");
  }

  @Test
  void escalatesUnacknowledgedAlerts() {
    long duty = delivery.recipient(province(1));
    long chief = delivery.recipient(province(2));
    delivery.write(TEAM, OTHER);
    delivery.run();
    delivery.runAfter(MINUTE);
    delivery.acknowledge(OTHER);
    delivery.runAfter(MINUTE.multipliedBy(14));
    delivery.runAfter(MINUTE);
    assertThat(delivery.arrivedAt).containsExactly(duty, chief);
    assertThat(delivery.arrived.get(1).text())
        .contains("Chưa ai nhận xử lý sau 15 phút", "663-LD-02")
        .doesNotContain("663-LD-03");

    delivery.write(
        TEAM.resolved("RECOVERED").minutesLater(30), OTHER.resolved("RECOVERED").minutesLater(30));
    delivery.run();
    delivery.runAfter(MINUTE);
    assertThat(delivery.arrivedAt).containsExactlyInAnyOrder(duty, chief, duty, chief);
  }

  @Test
  void ignoresAWarningsAcknowledgementOnceCritical() {
    delivery.recipient(province(2));
    delivery.write(TEAM);
    delivery.run();
    delivery.acknowledge(TEAM);
    delivery.runAfter(MINUTE.multipliedBy(20));
    delivery.write(TEAM.turnsCritical().minutesLater(20));
    delivery.run();
    delivery.runAfter(MINUTE.multipliedBy(15));
    delivery.runAfter(MINUTE);
    assertThat(delivery.titles()).singleElement().asString().startsWith("Tổ 663-LD-02 rất chậm");
  }

  @Test
  void reportsADistrictOutageOnce() {
    delivery.recipient(province(1));
    delivery.atWork("663", Changes.DAY, 200, "663-LD-01", "663-LD-02", "663-LD-03", "663-LD-04");
    delivery.write(silent("663-LD-01"), silent("663-LD-02"), silent("663-LD-03"));
    delivery.run();
    delivery.runAfter(MINUTE);
    delivery.write(silent("663-LD-04").minutesLater(3));
    delivery.runAfter(MINUTE);
    delivery.runAfter(MINUTE);
    assertThat(delivery.titles())
        .containsExactly(
            "Mạng? Huyện Đắk Mil: 3/4 tổ cùng mất tín hiệu lúc 21:10, cần kiểm tra đường truyền");

    for (int team = 1; team <= 4; team++) {
      delivery.write(silent("663-LD-0" + team).resolved("HEARD").minutesLater(20 + team));
      delivery.runAfter(MINUTE);
    }
    delivery.runAfter(MINUTE.multipliedBy(15));
    assertThat(delivery.titles()).hasSize(2);
    assertThat(delivery.titles().get(1))
        .isEqualTo("Tổ 663-LD-01 đã có tín hiệu lại: 212/300 lúc 21:31 (và 3 tin nữa)");
  }

  @Test
  void givesUpAfterADayUntilRetriedByHand() {
    delivery.recipient(province(1));
    delivery.answer = Outcome.failed("answered HTTP 503");
    delivery.write(TEAM);
    delivery.run();
    delivery.runAfter(MINUTE);
    assertThat(delivery.query("SELECT state || ' ' || last_error FROM command_center.delivery"))
        .containsExactly("WAITING answered HTTP 503");
    for (int hour = 0; hour < 26; hour++) {
      delivery.runAfter(Duration.ofHours(1));
    }
    int attempts = delivery.arrived.size();
    assertThat(attempts).isGreaterThan(20);
    assertThat(delivery.ids()).containsOnly(delivery.ids().get(0));
    assertThat(delivery.query("SELECT state FROM command_center.delivery")).containsExactly("DEAD");

    delivery.answer = Outcome.DELIVERED;
    assertThat(
            delivery.database.<Boolean, RuntimeException>asService(
                db -> Outbox.retry(db, delivery.ids().get(0), delivery.clock.instant())))
        .isTrue();
    delivery.run();
    assertThat(delivery.arrived).hasSize(attempts + 1);
    assertThat(delivery.query("SELECT state FROM command_center.delivery")).containsExactly("SENT");
  }

  @Test
  void resendsUnderTheSameIdAfterACrashBeforeMarking() {
    delivery.recipient(province(1));
    delivery.write(TEAM);
    delivery.run();
    delivery.clock.advance(MINUTE);
    Dispatcher.Claim lost = delivery.dispatcher().claim(10).get(0);
    assertThat(delivery.dispatcher().claim(10)).isEmpty();

    delivery.runAfter(DeliverySettings.LEASE);
    assertThat(delivery.ids()).containsExactly(lost.letter().deliveryId());
    assertThat(delivery.arrived).containsExactly(lost.letter());

    // The instance presumed dead was only slow; the message is not marked as failed.
    delivery.answer = Outcome.failed("late");
    DeliveryFixture.send(delivery.dispatcher(), lost);
    assertThat(delivery.query("SELECT state FROM command_center.delivery")).containsExactly("SENT");
  }

  @Test
  void twoInstancesSendEverythingOnce() throws Exception {
    for (int i = 0; i < 5; i++) {
      delivery.recipient(province(1));
    }
    for (int i = 10; i < 40; i++) {
      delivery.write(Changes.of("663-LD-" + i).in("6" + i));
    }
    ExecutorService services = Executors.newFixedThreadPool(4);
    List<Future<?>> runs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      runs.add(services.submit(() -> delivery.planner().plan()));
    }
    for (Future<?> run : runs) {
      run.get();
    }
    delivery.clock.advance(MINUTE);
    runs.clear();
    for (int i = 0; i < 4; i++) {
      runs.add(services.submit(() -> delivery.run()));
    }
    for (Future<?> run : runs) {
      run.get();
    }
    services.shutdown();
    delivery.run();
    assertThat(delivery.ids()).hasSize(5 * 30).doesNotHaveDuplicates();
  }

  @Test
  void rechecksAnEmptyDigestAfterAQuarterOfAnHour() {
    delivery.recipient(DeliveryFixture.digest());
    Planner planner = delivery.planner();
    delivery.clock.set(Instant.parse("2021-03-20T23:31:00Z"));
    planner.plan();
    delivery.atWork("663", Changes.DAY, 310, "663-LD-01");
    delivery.clock.advance(MINUTE.multipliedBy(14));
    planner.plan();
    assertThat(delivery.query("SELECT kind FROM command_center.delivery")).isEmpty();
    delivery.clock.advance(MINUTE);
    planner.plan();
    assertThat(delivery.query("SELECT kind FROM command_center.delivery"))
        .containsExactly("DIGEST");
  }

  @Test
  void sendsTheMorningDigestOnce() {
    delivery.recipient(DeliveryFixture.digest());
    keepTelephone();
    delivery.atWork("663", Changes.DAY.minusDays(1), 250, "663-LD-01", "663-LD-02");
    delivery.atWork("663", Changes.DAY, 310, "663-LD-01");
    delivery.atWork("663", Changes.DAY, 150, "663-LD-02");
    delivery.clock.set(Instant.parse("2021-03-20T23:29:00Z"));
    delivery.run();
    assertThat(delivery.titles()).isEmpty();
    delivery.runAfter(MINUTE);
    delivery.runAfter(MINUTE);
    assertThat(delivery.titles())
        .containsExactly("Tỉnh Đắk Nông ngày 20/03: 460/600 (76%), kém hôm trước 40");
    Letter letter = delivery.arrived.get(0);
    assertThat(letter.text())
        .contains("Nên gọi:\n• 663-LD-02: 150/300 (50%)\n", "Tốt nhất:\n• 663-LD-01: 310/300")
        .contains("https://board.example.vn/morning?day=2021-03-20&province=67\n")
        .endsWith("\nGọi Tổ 663-LD-02: Tổ trưởng 0912 345 678\n");
    assertThat(letter.json())
        .contains("\"late\":[]", "\"team\":\"663-LD-02\"", "\"telephone\":\"0912 345 678\"");
    assertThat(delivery.query("SELECT body || json || title FROM command_center.delivery"))
        .singleElement()
        .asString()
        .doesNotContain("0912");
  }

  /** As the morning's page is; who was told of Saturday on Sunday is not told of it again. */
  @Test
  void theDigestOfAMondayAfterASundayOffIsAboutSaturdayAndComesOnce() {
    delivery.recipient(DeliveryFixture.digest());
    delivery.atWork("663", Changes.DAY, 310, "663-LD-01");
    delivery.dayOff("663", Changes.DAY.plusDays(1), "663-LD-01");
    delivery.clock.set(Instant.parse("2021-03-20T23:31:00Z"));
    delivery.run();
    assertThat(delivery.titles()).containsExactly("Tỉnh Đắk Nông ngày 20/03: 310/300 (103%)");
    delivery.recipient(DeliveryFixture.digest());
    delivery.clock.set(Instant.parse("2021-03-21T23:31:00Z"));
    delivery.run();
    assertThat(delivery.query("SELECT digest_day FROM command_center.delivery"))
        .containsExactly("2021-03-20", "2021-03-20");
    assertThat(delivery.query("SELECT DISTINCT recipient_id FROM command_center.delivery"))
        .hasSize(2);
  }

  @Test
  void theDigestOfATeamIsAboutItsOwnLastDay() {
    delivery.recipient(
        new Rule("67", "663", "663-LD-01", Set.of(), Severity.CRITICAL, null, 5, true));
    delivery.atWork("663", Changes.DAY.minusDays(1), 250, "663-LD-01");
    delivery.atWork("663", Changes.DAY, 310, "663-LD-02");
    delivery.clock.set(Instant.parse("2021-03-20T23:31:00Z"));
    delivery.run();
    assertThat(delivery.titles()).containsExactly("Tổ 663-LD-01 ngày 19/03: 250/300 (83%)");
  }

  @Test
  void sendsANewRecipientNoDigestOfADayMoreThanThreeDaysAgo() {
    delivery.atWork("663", Changes.DAY, 310, "663-LD-01");
    long inTime = delivery.recipient(DeliveryFixture.digest());
    delivery.clock.set(Instant.parse("2021-03-22T23:31:00Z"));
    delivery.run();
    assertThat(delivery.arrivedAt).containsExactly(inTime);
    delivery.recipient(DeliveryFixture.digest());
    delivery.runAfter(DAY);
    assertThat(delivery.arrivedAt).containsExactly(inTime);
  }

  @Test
  void theDigestNamesThePointsWherePeopleWaitedLong() {
    delivery.recipient(DeliveryFixture.digest());
    nameThePoint();
    delivery.atWork("663", Changes.DAY, 4, "663-LD-01", "663-TH-01");
    delivery.update(
        "UPDATE daily_progress SET scope = 'INTAKE_POINT', daily_target = NULL"
            + " WHERE scope_id = '663-TH-01'");
    delivery.update("UPDATE daily_progress SET waits = '{0,0,0,0,0,0,1,3,0,0,0,0}'");
    delivery.clock.set(Instant.parse("2021-03-20T23:31:00Z"));
    delivery.run();
    assertThat(delivery.arrived.get(0).text())
        .contains("Chờ trên 60 phút: 3/4 (75%); nhiều nhất ở Nhà văn hóa 3/4 (75%).\n");
  }

  @Test
  void sendsNothingToADeletedRecipient() {
    long id = delivery.recipient(province(1));
    delivery.write(TEAM);
    delivery.run();
    delivery.database.runAsService(db -> Recipients.delete(db, id));
    delivery.runAfter(MINUTE);
    assertThat(delivery.titles()).isEmpty();
    assertThat(delivery.query("SELECT state FROM command_center.delivery"))
        .containsExactly("CANCELLED");
  }

  private static Changes silent(String team) {
    return Changes.of(team).kind(Kind.SILENT);
  }
}
