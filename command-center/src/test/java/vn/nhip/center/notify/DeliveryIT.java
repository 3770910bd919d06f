package vn.nhip.center.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.center.notify.DeliveryFixture.MINUTE;
import static vn.nhip.center.notify.DeliveryFixture.province;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhip.center.notify.AlertChange.Kind;

/** Who is told what and when, on a real database. */
class DeliveryIT {
  private static final Changes TEAM = Changes.of("663-LD-02");
  private static final Changes OTHER = Changes.of("663-LD-03");
  private static final Duration DAY = Duration.ofDays(1);

  private DeliveryFixture delivery;

  @BeforeEach
  void begin() {
    delivery = new DeliveryFixture();
    // The first start puts aside what is there: nothing yet.
    delivery.turn();
  }

  @AfterEach
  void close() {
    delivery.close();
  }

  @Test
  void eachChangeIsToldOnceWhenRaisedWhenCriticalAndWhenResolved() {
    delivery.recipient(province(1));
    delivery.happens(TEAM);
    delivery.turn();
    assertThat(delivery.titles()).as("gathered for a minute").isEmpty();
    delivery.turnAfter(MINUTE);
    delivery.turnAfter(MINUTE);
    delivery.happens(TEAM.turnsCritical().minutesLater(20));
    delivery.turn();
    delivery.turnAfter(MINUTE);
    delivery.happens(TEAM.critical().resolved("RECOVERED").minutesLater(40));
    delivery.turn();
    delivery.turnAfter(MINUTE);
    delivery.turnAfter(DAY);
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
  void alertsOfADistrictWithinAMinuteGoAsOneMessage() {
    delivery.recipient(province(1));
    delivery.happens(TEAM);
    delivery.turn();
    delivery.happens(OTHER.critical(), Changes.of("661-LD-01").in("661"));
    delivery.turnAfter(MINUTE.dividedBy(2));
    delivery.turnAfter(MINUTE);
    assertThat(delivery.titles())
        .containsExactlyInAnyOrder(
            "Tổ 663-LD-03 rất chậm: 212/300 lúc 21:10, 5 chờ gửi, còn thiếu 83, tăng cường trước"
                + " 21:40 mới kịp (và 1 tin nữa)",
            "Tổ 661-LD-01 chậm: 212/300 lúc 21:10, 5 chờ gửi, còn thiếu 83, tăng cường trước 21:40"
                + " mới kịp");
  }

  @Test
  void whatWasThereAtTheFirstStartAndWhatIsLongPastIsNotTold() {
    try (DeliveryFixture fresh = new DeliveryFixture()) {
      fresh.recipient(province(1));
      fresh.happens(TEAM);
      fresh.turn();
      fresh.happens(
          OTHER.at(fresh.clock.instant().minus(Duration.ofHours(13))),
          Changes.of("663-LD-04").at(fresh.clock.instant()));
      fresh.turn();
      fresh.turnAfter(MINUTE);
      assertThat(fresh.titles()).singleElement().asString().startsWith("Tổ 663-LD-04 chậm");
      assertThat(
              fresh.query("SELECT DISTINCT state FROM command_center.alert_notice ORDER BY state"))
          .containsExactly("OLD", "TOLD");
    }
  }

  @Test
  void aMutedTeamIsToldOfWhenTheMuteEndsIfItsAlertIsStillOpen() {
    delivery.recipient(province(1));
    Instant until = Changes.AT_21_10.plusSeconds(1800);
    delivery.jobClock(Changes.AT_21_10);
    delivery.mute("663-LD-02", until);
    delivery.mute("663-LD-03", until);
    delivery.happens(TEAM, OTHER, OTHER.resolved("RECOVERED").minutesLater(20));
    delivery.turn();
    delivery.turnAfter(MINUTE);
    delivery.turnAfter(MINUTE.multipliedBy(20));
    assertThat(delivery.titles()).isEmpty();
    assertThat(delivery.query("SELECT state FROM command_center.alert_notice"))
        .containsOnly("HELD");

    delivery.jobClock(until);
    delivery.turn();
    delivery.turnAfter(MINUTE);
    assertThat(delivery.titles()).singleElement().asString().startsWith("Tổ 663-LD-02 chậm");
    assertThat(
            delivery.query(
                "SELECT state FROM command_center.alert_notice WHERE alert_id LIKE '663-LD-03-%'"))
        .containsOnly("MUTED");
  }

  @Test
  void whatNobodyAcknowledgesGoesToTheNextLevel() {
    long duty = delivery.recipient(province(1));
    long chief = delivery.recipient(province(2));
    delivery.happens(TEAM, OTHER);
    delivery.turn();
    delivery.turnAfter(MINUTE);
    delivery.acknowledge(OTHER);
    delivery.turnAfter(MINUTE.multipliedBy(14));
    delivery.turnAfter(MINUTE);
    assertThat(delivery.arrivedAt).containsExactly(duty, chief);
    assertThat(delivery.arrived.get(1).text())
        .contains("Chưa ai xác nhận sau 15 phút", "663-LD-02")
        .doesNotContain("663-LD-03");

    delivery.happens(
        TEAM.resolved("RECOVERED").minutesLater(30), OTHER.resolved("RECOVERED").minutesLater(30));
    delivery.turn();
    delivery.turnAfter(MINUTE);
    assertThat(delivery.arrivedAt).containsExactlyInAnyOrder(duty, chief, duty, chief);
  }

  @Test
  void aWarningsAcknowledgementIsNoneOnceItIsCritical() {
    delivery.recipient(province(2));
    delivery.happens(TEAM);
    delivery.turn();
    delivery.acknowledge(TEAM);
    delivery.turnAfter(MINUTE.multipliedBy(20));
    delivery.happens(TEAM.turnsCritical().minutesLater(20));
    delivery.turn();
    delivery.turnAfter(MINUTE.multipliedBy(15));
    delivery.turnAfter(MINUTE);
    assertThat(delivery.titles()).singleElement().asString().startsWith("Tổ 663-LD-02 rất chậm");
  }

  @Test
  void mostTeamsOfADistrictSilentTogetherIsAskedAboutOnce() {
    delivery.recipient(province(1));
    delivery.atWork("663", Changes.DAY, 200, "663-LD-01", "663-LD-02", "663-LD-03", "663-LD-04");
    delivery.happens(silent("663-LD-01"), silent("663-LD-02"), silent("663-LD-03"));
    delivery.turn();
    delivery.turnAfter(MINUTE);
    delivery.happens(silent("663-LD-04").minutesLater(3));
    delivery.turnAfter(MINUTE);
    delivery.turnAfter(MINUTE);
    assertThat(delivery.titles())
        .containsExactly(
            "Mạng? Huyện 663: 3/4 tổ cùng mất tín hiệu lúc 21:10, cần kiểm tra đường truyền");

    for (int team = 1; team <= 4; team++) {
      delivery.happens(silent("663-LD-0" + team).resolved("HEARD").minutesLater(20 + team));
      delivery.turnAfter(MINUTE);
    }
    delivery.turnAfter(MINUTE.multipliedBy(15));
    assertThat(delivery.titles()).hasSize(2);
    assertThat(delivery.titles().get(1))
        .isEqualTo("Tổ 663-LD-01 đã có tín hiệu lại: 212/300 lúc 21:31 (và 3 tin nữa)");
  }

  @Test
  void whatFailsIsTriedForADayAndThenDeadUntilSomebodyTriesItAgain() {
    delivery.recipient(province(1));
    delivery.answer = Outcome.failed("answered HTTP 503");
    delivery.happens(TEAM);
    delivery.turn();
    delivery.turnAfter(MINUTE);
    assertThat(delivery.query("SELECT state || ' ' || last_error FROM command_center.delivery"))
        .containsExactly("WAITING answered HTTP 503");
    for (int hour = 0; hour < 26; hour++) {
      delivery.turnAfter(Duration.ofHours(1));
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
    delivery.turn();
    assertThat(delivery.arrived).hasSize(attempts + 1);
    assertThat(delivery.query("SELECT state FROM command_center.delivery")).containsExactly("SENT");
  }

  @Test
  void whoDiesBetweenClaimAndMarkLeavesAMessageThatIsSentAgainUnderTheSameId() {
    delivery.recipient(province(1));
    delivery.happens(TEAM);
    delivery.turn();
    delivery.clock.advance(MINUTE);
    Dispatcher.Claim lost = delivery.dispatcher().claim(10).get(0);
    assertThat(delivery.dispatcher().claim(10)).isEmpty();

    delivery.turnAfter(DeliverySettings.LEASE);
    assertThat(delivery.ids()).containsExactly(lost.letter().deliveryId());
    assertThat(delivery.arrived).containsExactly(lost.letter());

    // The one that was thought dead was only slow: the message is not marked as failed for that.
    delivery.answer = Outcome.failed("late");
    DeliveryFixture.send(delivery.dispatcher(), lost);
    assertThat(delivery.query("SELECT state FROM command_center.delivery")).containsExactly("SENT");
  }

  @Test
  void twoServicesTellEverythingOnce() throws Exception {
    for (int i = 0; i < 5; i++) {
      delivery.recipient(province(1));
    }
    for (int i = 10; i < 40; i++) {
      delivery.happens(Changes.of("663-LD-" + i).in("6" + i));
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
      runs.add(services.submit(() -> delivery.turn()));
    }
    for (Future<?> run : runs) {
      run.get();
    }
    services.shutdown();
    delivery.turn();
    assertThat(delivery.ids()).hasSize(5 * 30).doesNotHaveDuplicates();
  }

  @Test
  void theMorningsDigestComesOnce() {
    delivery.recipient(DeliveryFixture.digest());
    delivery.atWork("663", Changes.DAY.minusDays(1), 250, "663-LD-01", "663-LD-02");
    delivery.atWork("663", Changes.DAY, 310, "663-LD-01");
    delivery.atWork("663", Changes.DAY, 150, "663-LD-02");
    delivery.clock.set(Instant.parse("2021-03-20T23:29:00Z"));
    delivery.turn();
    assertThat(delivery.titles()).isEmpty();
    delivery.turnAfter(MINUTE);
    delivery.turnAfter(MINUTE);
    assertThat(delivery.titles())
        .containsExactly("Tỉnh 67 ngày 20/03: 460/600 (76%), kém hôm trước 40");
  }

  @Test
  void aRecipientThatIsDeletedIsSentNothingMore() {
    long id = delivery.recipient(province(1));
    delivery.happens(TEAM);
    delivery.turn();
    delivery.database.asService(
        db -> {
          Recipients.delete(db, id);
          return null;
        });
    delivery.turnAfter(MINUTE);
    assertThat(delivery.titles()).isEmpty();
    assertThat(delivery.query("SELECT state FROM command_center.delivery"))
        .containsExactly("CANCELLED");
  }

  private static Changes silent(String team) {
    return Changes.of(team).kind(Kind.SILENT);
  }
}
