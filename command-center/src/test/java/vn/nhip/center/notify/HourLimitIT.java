package vn.nhip.center.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.center.notify.DeliveryFixture.MINUTE;
import static vn.nhip.center.notify.DeliveryFixture.province;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhip.center.notify.AlertChange.Kind;
import vn.nhip.core.alerts.Language;

/** The hourly limit on a real database, set to two messages. */
class HourLimitIT {
  private static final Duration HOUR = Duration.ofHours(1);

  @AutoClose private final DeliveryFixture delivery = new DeliveryFixture();

  @BeforeEach
  void begin() {
    delivery.perHour = 2;
    delivery.run();
  }

  /** Writes an alert of a separate district and sends it after its minute. */
  private void write(Changes change) {
    delivery.write(change);
    delivery.run();
    delivery.runAfter(MINUTE);
  }

  private static Changes behind(int district) {
    return Changes.of(district + "-LD-01").in(String.valueOf(district));
  }

  private List<String> states() {
    return delivery.query(
        "SELECT kind || ' ' || state FROM command_center.delivery ORDER BY created_at, kind");
  }

  @Test
  void gathersMessagesBeyondTheHourlyLimit() {
    delivery.recipient(province(1));
    for (int district = 661; district <= 665; district++) {
      write(behind(district));
    }
    assertThat(delivery.titles()).hasSize(2);
    assertThat(states())
        .containsExactlyInAnyOrder(
            "ALERTS SENT",
            "ALERTS SENT",
            "ALERTS GATHERED",
            "GATHERED GATHERING",
            "ALERTS GATHERED",
            "ALERTS GATHERED");
    assertThat(
            delivery.query(
                "SELECT title FROM command_center.delivery WHERE state = 'GATHERED' ORDER BY 1"))
        .as("the list shows what waits")
        .first()
        .asString()
        .startsWith("Tổ 663-LD-01 chậm");

    delivery.runAfter(HOUR.minus(MINUTE.multipliedBy(5)));
    assertThat(delivery.titles()).hasSize(2);
    delivery.runAfter(MINUTE);
    assertThat(delivery.titles()).hasSize(3);
    assertThat(delivery.titles().get(2))
        .isEqualTo(
            "Tổ 663-LD-01 chậm: 212/300 lúc 21:10, 5 chờ gửi, còn thiếu 83, tăng cường trước 21:40 mới kịp (và 2 tin nữa)");
    assertThat(delivery.arrived.get(2).text())
        .contains(
            "Một giờ gửi nhiều nhất",
            "Huyện Đắk Mil:\n• Tổ 663-LD-01 chậm",
            "Huyện Krông Nô:\n• Tổ 664-LD-01 chậm",
            "Huyện Đắk Song:\n• Tổ 665-LD-01 chậm",
            "https://board.example.vn/alerts?day=2021-03-20&province=67");
    assertThat(delivery.arrived.get(2).json()).contains("\"kind\":\"GATHERED\"", "665-LD-01");
    delivery.runAfter(HOUR);
    assertThat(delivery.titles()).as("each change once").hasSize(3);
  }

  @Test
  void sendsCriticalAlertAtOnceWithEverythingWaiting() {
    delivery.recipient(province(1));
    write(behind(661));
    write(behind(662));
    write(behind(663));
    write(behind(664).critical());
    assertThat(delivery.titles()).hasSize(3);
    assertThat(delivery.titles().get(2))
        .isEqualTo(
            "Tổ 664-LD-01 rất chậm: 212/300 lúc 21:10, 5 chờ gửi, còn thiếu 83, tăng cường trước 21:40 mới kịp (và 1 tin nữa)");
    assertThat(delivery.arrived.get(2).text()).contains("• Tổ 663-LD-01 chậm");

    write(behind(665).critical());
    assertThat(delivery.titles()).as("critical ones have no limit").hasSize(4);
    assertThat(delivery.titles().get(3)).startsWith("Tổ 665-LD-01 rất chậm");
    delivery.runAfter(HOUR.multipliedBy(2));
    assertThat(delivery.titles()).hasSize(4);
  }

  @Test
  void sendsAWaitingWarningWhenItTurnsCritical() {
    delivery.recipient(province(1));
    Stream.of(661, 662, 663).forEach(district -> write(behind(district)));
    assertThat(delivery.titles()).hasSize(2);
    write(behind(663).turnsCritical().minutesLater(5));
    assertThat(delivery.titles()).hasSize(3);
    assertThat(delivery.titles().get(2))
        .isEqualTo(
            "Tổ 663-LD-01 rất chậm: 212/300 lúc 21:15, 5 chờ gửi, còn thiếu 83, tăng cường trước 21:40 mới kịp");
    assertThat(delivery.arrived.get(2).text()).as("only the latest state").doesNotContain("21:10");
  }

  @Test
  void gathersRecoveriesWithTheirFinalState() {
    delivery.recipient(province(1));
    Stream.of(661, 662, 663).forEach(district -> write(behind(district)));
    write(behind(661).resolved("RECOVERED").minutesLater(10));
    write(behind(663).resolved("RECOVERED").minutesLater(10));
    assertThat(delivery.titles()).hasSize(2);
    delivery.runAfter(HOUR);
    assertThat(delivery.titles()).hasSize(3);
    assertThat(delivery.arrived.get(2).text())
        .contains("• Tổ 661-LD-01 đã kịp", "• Tổ 663-LD-01 đã kịp")
        .doesNotContain("chậm:");
  }

  @Test
  void reportsANetworkOutageAsOneLineOfTheGatheredMessage() {
    delivery.recipient(province(1));
    write(behind(661));
    write(behind(662));
    delivery.atWork("663", Changes.DAY, 200, "663-LD-01", "663-LD-02");
    delivery.write(
        Changes.of("663-LD-01").kind(Kind.SILENT), Changes.of("663-LD-02").kind(Kind.SILENT));
    delivery.run();
    delivery.runAfter(MINUTE);
    write(behind(664));
    delivery.runAfter(HOUR);
    assertThat(delivery.titles()).hasSize(3);
    assertThat(delivery.titles().get(2))
        .isEqualTo(
            "Mạng? Huyện Đắk Mil: 2/2 tổ cùng mất tín hiệu lúc 21:10, cần kiểm tra đường truyền"
                + " (và 1 tin nữa)");
  }

  @Test
  void limitsTheNextLevelSeparatelyAndStatesTheReason() {
    long chief = delivery.recipient(province(2));
    Stream.of(661, 662, 663).forEach(district -> delivery.write(behind(district)));
    delivery.run();
    delivery.runAfter(MINUTE.multipliedBy(15));
    delivery.runAfter(MINUTE);
    assertThat(delivery.arrivedAt).containsExactly(chief, chief);
    delivery.runAfter(HOUR);
    assertThat(delivery.arrived.get(2).text()).contains("Chưa ai nhận xử lý sau 15 phút");
    assertThat(delivery.query("SELECT level FROM command_center.delivery WHERE kind = 'GATHERED'"))
        .containsExactly("2");
  }

  @Test
  void doesNotFloodAnAddressThatIsReachableAgain() {
    delivery.recipient(province(1));
    delivery.answer = Outcome.failed("cannot be reached");
    for (int district = 611; district < 617; district++) {
      write(behind(district));
      delivery.runAfter(HOUR);
    }
    assertThat(delivery.arrived.stream().map(Letter::deliveryId).distinct()).hasSize(2);
    delivery.answer = Outcome.DELIVERED;
    delivery.arrived.clear();
    delivery.runAfter(HOUR);
    assertThat(delivery.arrived).hasSize(2);
    delivery.runAfter(HOUR.plus(MINUTE));
    assertThat(delivery.arrived).hasSize(3);
    assertThat(delivery.titles().get(2)).endsWith("(và 3 tin nữa)");
  }

  @Test
  void limitsEachRecipientSeparatelyButNotDigestsAndTests() {
    long one = delivery.recipient(province(1));
    Stream.of(661, 662, 663).forEach(district -> write(behind(district)));
    delivery.recipient(province(1));
    write(behind(664));
    assertThat(delivery.arrivedAt).hasSize(3);
    delivery.database.asService(
        db -> {
          LetterWriter writer =
              new LetterWriter(DeliveryFixture.settings(), new AlertHistory(delivery.database));
          Letter test = writer.test(UUID.randomUUID(), Language.VI);
          return Outbox.addWritten(db, one, "TEST", null, test, delivery.clock.instant());
        });
    delivery.run();
    assertThat(delivery.titles()).last().asString().startsWith("Nhịp: tin thử");
  }

  @Test
  void twoInstancesRespectTheLimitTogether() throws Exception {
    delivery.recipient(province(1));
    for (int district = 611; district < 641; district++) {
      delivery.write(behind(district));
    }
    delivery.run();
    delivery.clock.advance(MINUTE);
    Thread[] services = new Thread[4];
    for (int i = 0; i < services.length; i++) {
      services[i] = new Thread(delivery::run);
      services[i].start();
    }
    for (Thread service : services) {
      service.join();
    }
    delivery.run();
    assertThat(delivery.arrived).hasSize(2);
    delivery.runAfter(HOUR.plus(MINUTE));
    assertThat(delivery.arrived).hasSize(3);
    assertThat(delivery.titles()).last().asString().endsWith("(và 27 tin nữa)");
  }
}
