package vn.nhip.center.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.nhip.center.notify.Recipient.Channel;

/** The running service with real mail and webhook receivers and a database outage. */
class NotificationServiceIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  void deliversMailAndWebhooksAcrossADatabaseOutage() {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try (DeliveryFixture delivery = new DeliveryFixture();
        Receiver receiver = new Receiver()) {
      webhook(delivery, receiver.address(200));
      webhook(delivery, receiver.hanging());
      delivery.recipient(all());
      delivery.planner().plan();
      DeliverySettings settings =
          quick(
              DeliveryFixture.settings(
                  "127.0.0.1", mail.getSmtp().getPort(), Duration.ofMillis(50), Duration.ofDays(1)),
              receiver.host());
      try (NotificationService service = delivery.service(settings)) {
        service.begin(settings.poll());
        delivery.write(Changes.of("663-LD-02").at(Instant.now()));
        await().atMost(SOON).until(() -> mail.getReceivedMessages().length == 1);
        await().atMost(SOON).until(() -> sent(delivery) == 2);

        delivery.stopDatabase();
        assertThatThrownBy(() -> delivery.database.asService(Recipients::all));
        delivery.startDatabase();
        delivery.write(Changes.of("663-LD-03").at(Instant.now()));
        await().atMost(SOON).until(() -> mail.getReceivedMessages().length == 2);
        await().atMost(SOON).until(() -> sent(delivery) == 4);
      }
      assertThat(receiver.taken.stream().filter(taken -> taken.path().equals("/200"))).hasSize(2);
    } finally {
      mail.stop();
    }
  }

  private static void webhook(DeliveryFixture delivery, String address) {
    long id = delivery.recipient(Channel.WEBHOOK, address, all());
    delivery.database.runAsService(db -> Recipients.saveSecret(db, id, "c2VjcmV0"));
  }

  private static int sent(DeliveryFixture delivery) {
    return delivery.query("SELECT 1 FROM command_center.delivery WHERE state = 'SENT'").size();
  }

  private static Rule all() {
    return DeliveryFixture.province(1);
  }

  /** Settings with short gathering times. */
  private static DeliverySettings quick(DeliverySettings settings, String near) {
    return new DeliverySettings(
        settings.calendar(),
        settings.publicUrl(),
        settings.poll(),
        Duration.ofMillis(100),
        settings.network(),
        settings.escalate(),
        settings.perHour(),
        settings.digestAt(),
        settings.maxAge(),
        settings.backlog(),
        settings.mail(),
        new WebhookAddress(Set.of(), Set.of(near)),
        settings.pushHosts(),
        settings.pushSubject());
  }
}
