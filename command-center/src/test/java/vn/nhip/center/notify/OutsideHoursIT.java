package vn.nhip.center.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.center.notify.DeliveryFixture.MINUTE;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told to a recipient who was outside of his hours when an alert was raised. */
class OutsideHoursIT {
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
  void whatIsStillOpenWhenARecipientsHoursBeginIsToldThen() {
    long night = delivery.recipient(from(LocalTime.of(22, 0), 1));
    delivery.recipient(from(LocalTime.of(22, 0), 2));
    delivery.happens(TEAM, OTHER, Changes.of("661-LD-01").in("661").critical());
    delivery.turn();
    delivery.happens(OTHER.resolved("RECOVERED").minutesLater(20));
    delivery.turnAfter(MINUTE.multipliedBy(25));
    delivery.acknowledge(TEAM);
    delivery.acknowledge(Changes.of("661-LD-01").in("661").critical());
    delivery.turnAfter(MINUTE.multipliedBy(24));
    assertThat(delivery.titles()).isEmpty();

    delivery.turnAfter(MINUTE);
    assertThat(delivery.arrivedAt).as("acknowledged, so level 1 only").containsExactly(night);
    assertThat(delivery.titles())
        .containsExactly(
            "Từ trước: Tổ 661-LD-01 rất chậm: 212/300 lúc 21:10, 5 chờ gửi, còn thiếu 83, tăng"
                + " cường trước 21:40 mới kịp (và 1 tin nữa)");
    assertThat(delivery.arrived.get(0).text())
        .contains("Giờ nhận tin của bạn vừa bắt đầu", "663-LD-02")
        .doesNotContain("663-LD-03");

    delivery.happens(TEAM.resolved("RECOVERED").minutesLater(60));
    delivery.turnAfter(MINUTE.multipliedBy(10));
    delivery.turnAfter(MINUTE);
    delivery.turnAfter(DAY);
    assertThat(delivery.titles()).hasSize(2).last().asString().contains("đã kịp trở lại");
  }

  @Test
  void whatNobodyHasAcknowledgedIsToldToAHigherLevelWhenItsHoursBegin() {
    delivery.recipient(from(LocalTime.of(22, 0), 2));
    delivery.happens(TEAM);
    delivery.turn();
    delivery.turnAfter(MINUTE.multipliedBy(16));
    delivery.turnAfter(MINUTE.multipliedBy(34));
    assertThat(delivery.titles()).singleElement().asString().startsWith("Từ trước: Tổ 663-LD-02");
    assertThat(delivery.arrived.get(0).text()).contains("chuyển lên cấp 2");
  }

  private static Rule from(LocalTime begin, int level) {
    Rule.Hours hours = new Rule.Hours(begin, LocalTime.of(6, 0));
    return new Rule("67", null, null, Set.of(), AlertChange.Severity.WARNING, hours, level, false);
  }
}
