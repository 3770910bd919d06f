package vn.nhip.center.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhip.center.notify.MailSettings.Tls;
import vn.nhip.center.notify.Recipient.Channel;
import vn.nhip.core.alerts.Language;
import vn.nhip.core.settings.Secret;

/** The channels against real servers. */
class CarrierTest {
  private static final Letter LETTER =
      new Letter(
          UUID.fromString("11111111-2222-3333-4444-555555555555"),
          "Tổ 663-LD-02 chậm: 212/300 lúc 21:10, cần 74/giờ",
          "Tổ 663-LD-02 chậm: 212/300 lúc 21:10, cần 74/giờ\n\nhttp://board/\n",
          "{\"title\":\"Tổ\"}",
          "http://board/");
  private static final String SECRET = "c2VjcmV0";

  private final Receiver receiver = new Receiver();
  private final WebhookCarrier webhook =
      new WebhookCarrier(
          new WebhookPost(Duration.ofSeconds(1)),
          new WebhookAddress(Set.of(), Set.of(receiver.host())),
          Clock.fixed(Instant.ofEpochSecond(1_616_249_400), ZoneOffset.UTC));

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void aWebhookIsSignedOverIdTimeAndBody() throws Exception {
    assertThat(webhook.carry(LETTER, to(receiver.address(200)), SECRET))
        .isEqualTo(Outcome.DELIVERED);
    Receiver.Taken taken = receiver.taken.get(0);
    assertThat(taken.text()).isEqualTo(LETTER.json());
    assertThat(taken.header("X-Nhip-Delivery")).isEqualTo(LETTER.deliveryId().toString());
    assertThat(taken.header("webhook-id")).isEqualTo(LETTER.deliveryId().toString());
    assertThat(taken.header("webhook-timestamp")).isEqualTo("1616249400");
    assertThat(taken.header("webhook-signature"))
        .isEqualTo(
            WebhookCarrier.signature(
                SECRET, LETTER.deliveryId().toString(), "1616249400", LETTER.json()));
  }

  @Test
  void signsAsTheSpecificationsExampleDoes() {
    // The example of the Standard Webhooks specification.
    assertThat(
            WebhookCarrier.signature(
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "1614265330",
                "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 400, 401, 404, 429, 500, 503})
  void whatIsNotTakenIsTriedAgainAndNoRedirectIsFollowed(int status) throws Exception {
    Outcome outcome = webhook.carry(LETTER, to(receiver.address(status)), SECRET);
    assertThat(outcome.delivered()).isFalse();
    assertThat(outcome.forGood()).isFalse();
    assertThat(outcome.error()).startsWith("answered HTTP " + status);
    assertThat(receiver.taken).hasSize(1);
  }

  @Test
  void aReceiverThatHangsIsLeft() throws Exception {
    assertThat(webhook.carry(LETTER, to(receiver.hanging()), SECRET))
        .isEqualTo(Outcome.failed("no answer within 1 s"));
  }

  @Test
  void anAnswerWithoutAnEndIsNotRead() throws Exception {
    assertThat(webhook.carry(LETTER, to(receiver.endless()), SECRET)).isEqualTo(Outcome.DELIVERED);
  }

  @Test
  void whoCannotBeReachedIsTriedAgain() throws Exception {
    receiver.close();
    assertThat(webhook.carry(LETTER, to(receiver.address(200)), SECRET).error())
        .isEqualTo("cannot be reached");
  }

  @Test
  void anAddressThatIsNotAllowedIsNotPostedTo() throws Exception {
    assertThat(webhook.carry(LETTER, to("http://169.254.169.254/"), SECRET).delivered()).isFalse();
  }

  @Test
  void connectsToTheAddressThatWasJudgedAndNoOther() throws Exception {
    // As if the name led elsewhere by now: it is not looked up again.
    String address = receiver.address(200).replace("127.0.0.1", "no-such-host.invalid");
    Outcome outcome =
        new WebhookPost(Duration.ofSeconds(1))
            .post(URI.create(address), InetAddress.getLoopbackAddress(), Map.of(), new byte[2]);
    assertThat(outcome).isEqualTo(Outcome.DELIVERED);
    assertThat(receiver.taken.get(0).header("Host")).startsWith("no-such-host.invalid:");
  }

  @Test
  void anEmailCarriesTheFirstLineAsSubjectAndTheDeliveryAsMessageId() throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try {
      mail.setUser("nhip@example.vn", "nhip", "mail-password");
      int port = mail.getSmtp().getPort();
      MailCarrier carrier = new MailCarrier(mailSettings(port, "nhip", "mail-password"));
      assertThat(carrier.carry(LETTER, officer(), null)).isEqualTo(Outcome.DELIVERED);
      assertThat(carrier.carry(LETTER, officer(), null)).isEqualTo(Outcome.DELIVERED);

      MimeMessage[] received = mail.getReceivedMessages();
      assertThat(received).hasSize(2);
      assertThat(received[0].getSubject()).isEqualTo(LETTER.title());
      assertThat(((String) received[0].getContent()).replace("\r\n", "\n").strip())
          .isEqualTo(LETTER.text().strip());
      assertThat(received[0].getHeader("Content-Language")).containsExactly("vi");
      assertThat(received[0].getMessageID())
          .isEqualTo("<11111111-2222-3333-4444-555555555555@example.vn>")
          .isEqualTo(received[1].getMessageID());
      assertThat(
              new MailCarrier(mailSettings(port, "nhip", "wrong"))
                  .carry(LETTER, officer(), null)
                  .delivered())
          .isFalse();
    } finally {
      mail.stop();
    }
    assertThat(new MailCarrier(mailSettings(1, "", "")).carry(LETTER, officer(), null).error())
        .startsWith("the mail server cannot be used");
  }

  @Test
  void withoutAMailServerAnEmailWaits() {
    MailSettings none = new MailSettings("", 587, Tls.STARTTLS, "", new Secret(""), "a@b.vn");
    assertThat(new MailCarrier(none).carry(LETTER, officer(), null))
        .isEqualTo(Outcome.failed("smtp.host is not set"));
  }

  private static MailSettings mailSettings(int port, String user, String password) {
    return new MailSettings(
        "127.0.0.1", port, Tls.NONE, user, new Secret(password), "nhip@example.vn");
  }

  private static Recipient officer() {
    return new Recipient(
        1, "Trực ban", Channel.EMAIL, "truc-ban@example.vn", Language.VI, true, List.of());
  }

  private static Recipient to(String address) {
    return new Recipient(2, "SMS", Channel.WEBHOOK, address, Language.VI, true, List.of());
  }
}
