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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhip.center.notify.MailSettings.Tls;
import vn.nhip.center.notify.Recipient.Channel;
import vn.nhip.core.alerts.Language;
import vn.nhip.core.settings.Secret;

/** Sends over each channel to real servers. */
class SenderTest {
  private static final Letter LETTER =
      new Letter(
          UUID.fromString("11111111-2222-3333-4444-555555555555"),
          "Tổ 663-LD-02 chậm: 212/300 lúc 21:10, cần 74/giờ",
          "Tổ 663-LD-02 chậm: 212/300 lúc 21:10, cần 74/giờ\n\nhttp://board/\n",
          "{\"title\":\"Tổ\"}",
          "http://board/");
  private static final String SECRET = "c2VjcmV0";

  @AutoClose private final Receiver receiver = new Receiver();
  private final WebhookSender webhook =
      new WebhookSender(
          new WebhookPost(Duration.ofSeconds(1)),
          new WebhookAddress(Set.of(), Set.of(receiver.host())),
          Clock.fixed(Instant.ofEpochSecond(1_616_249_400), ZoneOffset.UTC));

  @Test
  void signsWebhooksOverIdTimeAndBody() throws Exception {
    assertThat(webhook.send(LETTER, to(receiver.address(200)), SECRET))
        .isEqualTo(Outcome.DELIVERED);
    Receiver.Taken taken = receiver.taken.get(0);
    assertThat(taken.text()).isEqualTo(LETTER.json());
    assertThat(taken.header("X-Nhip-Delivery")).isEqualTo(LETTER.deliveryId().toString());
    assertThat(taken.header("webhook-id")).isEqualTo(LETTER.deliveryId().toString());
    assertThat(taken.header("webhook-timestamp")).isEqualTo("1616249400");
    assertThat(taken.header("webhook-signature"))
        .isEqualTo(
            WebhookSender.signature(
                SECRET, LETTER.deliveryId().toString(), "1616249400", LETTER.json()));
  }

  @Test
  void reproducesTheSpecificationsExampleSignature() {
    // The example in the Standard Webhooks specification.
    assertThat(
            WebhookSender.signature(
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "1614265330",
                "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 400, 401, 404, 429, 500, 503})
  void retriesRefusedPostsAndFollowsNoRedirect(int status) throws Exception {
    Outcome outcome = webhook.send(LETTER, to(receiver.address(status)), SECRET);
    assertThat(outcome.delivered()).isFalse();
    assertThat(outcome.permanent()).isFalse();
    assertThat(outcome.error()).startsWith("answered HTTP " + status);
    assertThat(receiver.taken).hasSize(1);
  }

  @Test
  void abandonsAHangingReceiver() throws Exception {
    assertThat(webhook.send(LETTER, to(receiver.hanging()), SECRET))
        .isEqualTo(Outcome.failed("no answer within 1 s"));
  }

  @Test
  void doesNotReadAnEndlessResponse() throws Exception {
    assertThat(webhook.send(LETTER, to(receiver.endless()), SECRET)).isEqualTo(Outcome.DELIVERED);
  }

  @Test
  void retriesAnUnreachableReceiver() throws Exception {
    receiver.close();
    assertThat(webhook.send(LETTER, to(receiver.address(200)), SECRET).error())
        .isEqualTo("cannot be reached");
  }

  @Test
  void doesNotPostToAForbiddenAddress() throws Exception {
    assertThat(webhook.send(LETTER, to("http://169.254.169.254/"), SECRET).delivered()).isFalse();
  }

  @Test
  void connectsOnlyToTheCheckedAddress() throws Exception {
    // The name may resolve differently by now; it is not resolved again.
    String address = receiver.address(200).replace("127.0.0.1", "no-such-host.invalid");
    Outcome outcome =
        new WebhookPost(Duration.ofSeconds(1))
            .post(URI.create(address), InetAddress.getLoopbackAddress(), Map.of(), new byte[2]);
    assertThat(outcome).isEqualTo(Outcome.DELIVERED);
    assertThat(receiver.taken.get(0).header("Host")).startsWith("no-such-host.invalid:");
  }

  @Test
  void mailHasFirstLineAsSubjectAndDeliveryAsMessageId() throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try {
      mail.setUser("nhip@example.vn", "nhip", "mail-password");
      int port = mail.getSmtp().getPort();
      MailSender sender = new MailSender(mailSettings(port, "nhip", "mail-password"));
      assertThat(sender.send(LETTER, officer(), null)).isEqualTo(Outcome.DELIVERED);
      assertThat(sender.send(LETTER, officer(), null)).isEqualTo(Outcome.DELIVERED);

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
              new MailSender(mailSettings(port, "nhip", "wrong"))
                  .send(LETTER, officer(), null)
                  .delivered())
          .isFalse();
    } finally {
      mail.stop();
    }
    assertThat(new MailSender(mailSettings(1, "", "")).send(LETTER, officer(), null).error())
        .startsWith("the mail server cannot be used");
  }

  /** Names come from planners' sheets. Strict servers refuse long lines and bare line breaks. */
  @ParameterizedTest
  @ValueSource(strings = {"Tổ lưu động", "Team"})
  void preventsHeaderInjectionAndLongLines(String name) throws Exception {
    String rest = "chậm tiến độ ".repeat(name.equals("Team") ? 0 : 40);
    String title = name + "\r\nBcc: someone@else.example\r\n\r\n" + rest + ".";
    Letter hostile =
        new Letter(LETTER.deliveryId(), title, LETTER.text(), LETTER.json(), LETTER.link());
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try {
      MailSender sender = new MailSender(mailSettings(mail.getSmtp().getPort(), "", ""));
      assertThat(sender.send(hostile, officer(), null)).isEqualTo(Outcome.DELIVERED);

      MimeMessage received = mail.getReceivedMessages()[0];
      assertThat(received.getAllRecipients()).hasSize(1);
      assertThat(received.getHeader("Bcc")).isNull();
      assertThat(received.getSubject())
          .isEqualTo(name + " Bcc: someone@else.example " + rest + ".");
      assertThat(Collections.list(received.getAllHeaderLines()))
          .allSatisfy(header -> assertThat(header).isASCII())
          .allSatisfy(
              header -> assertThat(header.split("\r\n")).allMatch(line -> line.length() <= 100));
      assertThat(((String) received.getContent()).strip()).startsWith(LETTER.title());
    } finally {
      mail.stop();
    }
  }

  @Test
  void mailWaitsWithoutAMailServer() {
    MailSettings none = new MailSettings("", 587, Tls.STARTTLS, "", new Secret(""), "a@b.vn");
    assertThat(new MailSender(none).send(LETTER, officer(), null))
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
