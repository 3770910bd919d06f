package vn.nhip.center.notify;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhip.center.notify.MailSettings.Tls;
import vn.nhip.center.notify.Recipient.Channel;
import vn.nhip.core.alerts.Language;
import vn.nhip.core.settings.Secret;

/** Receivers that try to redirect the service, exhaust its memory or block it. */
class HostileReceiverTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final Duration IN_TIME = Duration.ofSeconds(4);
  private static final UUID ID = UUID.fromString("11111111-2222-3333-4444-555555555555");
  private static final Letter LETTER = new Letter(ID, "Tổ chậm", "Tổ chậm\n", "{}", "http://b/");

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void followsNoRedirectOfWebhooksAndPushServices(int status) throws Exception {
    try (Receiver own = new Receiver();
        RawReceiver hostile =
            new RawReceiver(
                "HTTP/1.1 %d Elsewhere\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
                    .formatted(status, own.address(200)),
                "")) {
      assertThat(webhook(hostile).delivered()).isFalse();
      assertThat(push(hostile).status()).isEqualTo(status);
      assertThat(own.taken).isEmpty();
      assertThat(hostile.connections.get()).isEqualTo(2);
    }
  }

  /** The beginning of a response, and what is then repeated. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '',                          a
          'HTTP/1.1 200 ',             a
          'HTTP/1.1 200 OK\\r\\n',     'x-more: aaaaaaaaaaaaaaaaaaaaaaaaaaaa\\r\\n'
          'HTTP/1.1 200 OK\\r\\nx: ',  aaaaaaaaaaaaaaaaaaaaaaaaaaaa
          '',                          'HTTP/1.1 100 Continue\\r\\n\\r\\n'
          '',                          'HTTP/1.1 103 Early Hints\\r\\nLink: a\\r\\n\\r\\n'
          """)
  void boundsMemoryAndTimeOfEndlessResponses(String first, String again) throws Exception {
    try (RawReceiver hostile = new RawReceiver(escaped(first), escaped(again))) {
      long begin = System.nanoTime();
      webhook(hostile);
      assertThat(System.nanoTime() - begin).isLessThan(IN_TIME.toNanos());
      long afterWebhook = hostile.sent.get();
      assertThat(afterWebhook).isLessThan(16 << 20);
      begin = System.nanoTime();
      push(hostile);
      assertThat(System.nanoTime() - begin).isLessThan(IN_TIME.toNanos());
    }
  }

  private static String escaped(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n");
  }

  @Test
  void resolvesNameOnceAndConnectsToCheckedAddress() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (Receiver own = new Receiver()) {
      // The check sees an address of the documentation range; a second lookup would return this
      // machine.
      WebhookAddress.Lookup turning =
          host ->
              new InetAddress[] {
                asked.incrementAndGet() == 1
                    ? InetAddress.getByName("203.0.113.1")
                    : InetAddress.getLoopbackAddress()
              };
      String address = own.address(200).replace("127.0.0.1", "gateway.example");
      Outcome outcome =
          sender(new WebhookAddress(Set.of(), Set.of(), turning)).send(LETTER, to(address), "YQ==");
      assertThat(outcome.delivered()).isFalse();
      assertThat(asked).hasValue(1);
      assertThat(own.taken).isEmpty();
      Outcome next =
          sender(new WebhookAddress(Set.of(), Set.of(), turning)).send(LETTER, to(address), "YQ==");
      assertThat(next.error()).startsWith("the host is this machine or near it");
      assertThat(own.taken).isEmpty();
    }
  }

  @Test
  void percentEncodesNonAsciiPaths() throws Exception {
    try (Receiver own = new Receiver()) {
      // Truncated to one byte, these characters would end the line and begin a header.
      String address = own.address(200) + "/đường\u010d\u010aX-Forged:1?q=ắ";
      webhook(own.host(), address);
      assertThat(own.taken).hasSize(1);
      assertThat(own.taken.get(0).path()).isEqualTo("/200/đường\u010d\u010aX-Forged:1");
      assertThat(own.taken.get(0).headers()).doesNotContainKey("X-forged");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n", "\r", "\u0085", "\u2028"})
  void preventsMailHeaderAndCommandInjection(String line) throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try {
      String title = "Team 1" + line + "Bcc: evil@example.vn" + line + line + "other body";
      String smuggled =
          "a"
              + line
              + "."
              + line
              + "MAIL FROM:<evil@example.vn>"
              + line
              + "RCPT TO:<evil@example.vn>"
              + line
              + "DATA"
              + line
              + "x"
              + line
              + "."
              + line
              + "b";
      MailSender sender =
          new MailSender(
              new MailSettings(
                  "127.0.0.1",
                  mail.getSmtp().getPort(),
                  Tls.NONE,
                  "",
                  new Secret(""),
                  "n@example.vn"));
      Recipient officer =
          new Recipient(1, "a", Channel.EMAIL, "a@example.vn", Language.EN, true, List.of());
      assertThat(sender.send(new Letter(ID, title, smuggled, "{}", "/"), officer, null))
          .isEqualTo(Outcome.DELIVERED);
      assertThat(mail.getReceivedMessages()).hasSize(1);
      MimeMessage received = mail.getReceivedMessages()[0];
      assertThat(received.getHeader("Bcc")).isNull();
      assertThat(received.getAllRecipients()).hasSize(1);
      assertThat(received.getSubject()).startsWith("Team 1").endsWith("other body");
      assertThat((String) received.getContent()).contains("MAIL FROM").contains("b");
    } finally {
      mail.stop();
    }
  }

  private static Outcome webhook(RawReceiver receiver) throws InterruptedException {
    return webhook(receiver.host(), "http://" + receiver.host() + "/x");
  }

  private static Outcome webhook(String host, String address) throws InterruptedException {
    return sender(new WebhookAddress(Set.of(), Set.of(host))).send(LETTER, to(address), "YQ==");
  }

  private static WebhookSender sender(WebhookAddress allowed) {
    return new WebhookSender(new WebhookPost(TIMEOUT), allowed, Clock.systemUTC());
  }

  private static HttpPoster.Answer push(RawReceiver receiver) throws InterruptedException {
    URI uri = URI.create("http://" + receiver.host() + "/x");
    return new HttpPoster(TIMEOUT)
        .post(HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString("a")).build());
  }

  private static Recipient to(String address) {
    return new Recipient(2, "SMS", Channel.WEBHOOK, address, Language.VI, true, List.of());
  }

  /** Answers every connection with a beginning, and then repeats other bytes until it is closed. */
  private static final class RawReceiver implements AutoCloseable {
    final AtomicInteger connections = new AtomicInteger();
    final AtomicLong sent = new AtomicLong();
    private final ServerSocket server;
    private final byte[] first;
    private final byte[] again;

    RawReceiver(String first, String again) throws IOException {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      this.first = first.getBytes(US_ASCII);
      this.again = again.repeat(again.isEmpty() ? 0 : 256).getBytes(US_ASCII);
      Thread thread = new Thread(this::accept, "hostile-receiver");
      thread.setDaemon(true);
      thread.start();
    }

    String host() {
      return "127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
      while (!server.isClosed()) {
        try (Socket socket = server.accept()) {
          connections.incrementAndGet();
          socket.getInputStream().read();
          OutputStream out = socket.getOutputStream();
          out.write(first);
          while (again.length > 0 && !server.isClosed()) {
            out.write(again);
            sent.addAndGet(again.length);
          }
          TimeUnit.MILLISECONDS.sleep(50);
        } catch (IOException e) {
          // The peer has disconnected; accept the next connection.
        } catch (InterruptedException e) {
          return;
        }
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
