package vn.nhip.center.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.center.notify.Changes.OTHER;
import static vn.nhip.center.notify.Changes.TEAM;
import static vn.nhip.center.notify.DeliveryFixture.MINUTE;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Messages to recipients who were outside their hours when an alert was raised. */
class OutsideHoursIT {
  private static final Duration DAY = Duration.ofDays(1);

  @AutoClose private final DeliveryFixture delivery = DeliveryFixture.started();

  @Test
  void sendsOpenAlertsWhenARecipientsHoursBegin() {
    delivery.update(
        "INSERT INTO station_status (station, team, province, district, last_arrived_at,"
            + " highest_sequence, received_events, missing_events, version)"
            + " VALUES ('M1', '663-LD-02', '67', '663', '2021-03-20T14:02:00Z', 9, 9, 0, 1)");
    long night = delivery.recipient(from(LocalTime.of(22, 0), 1));
    delivery.recipient(from(LocalTime.of(22, 0), 2));
    delivery.write(TEAM, OTHER, Changes.of("661-LD-01").in("661").critical());
    delivery.run();
    delivery.write(OTHER.resolved("RECOVERED").minutesLater(20));
    delivery.runAfter(MINUTE.multipliedBy(25));
    delivery.acknowledge(TEAM);
    delivery.acknowledge(Changes.of("661-LD-01").in("661").critical());
    delivery.runAfter(MINUTE.multipliedBy(24));
    assertThat(delivery.titles()).isEmpty();

    delivery.runAfter(MINUTE);
    assertThat(delivery.arrivedAt).as("acknowledged, so level 1 only").containsExactly(night);
    assertThat(delivery.titles())
        .containsExactly(
            "Từ trước: Tổ 661-LD-01 rất chậm: 212/300 lúc 21:10, 5 chờ gửi, còn thiếu 83, tăng"
                + " cường trước 21:40 mới kịp (và 1 tin nữa)");
    assertThat(delivery.arrived.get(0).text())
        .contains("Giờ nhận tin của bạn vừa bắt đầu", "663-LD-02: tín hiệu cuối 21:02 20/03")
        .doesNotContain("663-LD-03");

    delivery.write(TEAM.resolved("RECOVERED").minutesLater(60));
    delivery.runAfter(MINUTE.multipliedBy(10));
    delivery.runAfter(MINUTE);
    delivery.runAfter(DAY);
    assertThat(delivery.titles()).hasSize(2).last().asString().contains("đã kịp trở lại");
  }

  @Test
  void sendsUnacknowledgedAlertsToAHigherLevelWhenItsHoursBegin() {
    delivery.recipient(from(LocalTime.of(22, 0), 2));
    delivery.write(TEAM);
    delivery.run();
    delivery.runAfter(MINUTE.multipliedBy(16));
    delivery.runAfter(MINUTE.multipliedBy(34));
    assertThat(delivery.titles()).singleElement().asString().startsWith("Từ trước: Tổ 663-LD-02");
    assertThat(delivery.arrived.get(0).text()).contains("chuyển lên cấp 2");
  }

  private static Rule from(LocalTime begin, int level) {
    Rule.Hours hours = new Rule.Hours(begin, LocalTime.of(6, 0));
    return new Rule("67", null, null, Set.of(), AlertChange.Severity.WARNING, hours, level, false);
  }
}
