package vn.nhip.center.notify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zerodeplibs.webpush.PushSubscription;
import com.zerodeplibs.webpush.VAPIDKeyPair;
import com.zerodeplibs.webpush.httpclient.StandardHttpClientRequestPreparer;
import java.net.http.HttpRequest;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Sends a message to a browser by Web Push (RFC 8030, encrypted by RFC 8291, VAPID by RFC 8292).
 * The browser's service worker receives {@code {delivery, title, body, url}} and shows it with the
 * delivery id as tag, so that a duplicate replaces the first.
 *
 * @param subject {@code mailto:} or {@code https:} address of the operator of this installation
 */
record PushSender(
    HttpPoster posting, PushAddress allowed, Supplier<VAPIDKeyPair> keys, String subject)
    implements Sender {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Push services accept 4 kB including encryption overhead; a character takes up to 4 bytes. */
  private static final int MAX_BODY_CHARACTERS = 600;

  @Override
  public Outcome send(Letter letter, Recipient to, String secret) throws InterruptedException {
    String refusal = allowed.refusal(to.address());
    if (refusal != null) {
      return Outcome.gone(refusal);
    }
    HttpPoster.Answer answer = posting.post(request(letter, to, secret));
    return answer.status() == 404 || answer.status() == 410
        ? Outcome.gone("the browser has ended its subscription")
        : answer.outcome();
  }

  private HttpRequest request(Letter letter, Recipient to, String secret) {
    PushSubscription subscription = new PushSubscription();
    PushSubscription.Keys ofBrowser = new PushSubscription.Keys();
    String[] parts = secret.split(" ", 2);
    ofBrowser.setP256dh(parts[0]);
    ofBrowser.setAuth(parts[1]);
    subscription.setKeys(ofBrowser);
    subscription.setEndpoint(to.address());
    return StandardHttpClientRequestPreparer.getBuilder()
        .pushSubscription(subscription)
        .vapidJWTExpiresAfter(12, TimeUnit.HOURS)
        .vapidJWTSubject(subject)
        .pushMessage(payload(letter))
        .ttl(1, TimeUnit.DAYS)
        .urgencyHigh()
        .build(keys.get())
        .toRequestBuilder()
        .build();
  }

  private static String payload(Letter letter) {
    ObjectNode node = JSON.createObjectNode();
    node.put("delivery", letter.deliveryId().toString());
    node.put("title", letter.title());
    String rest =
        letter.text().substring(Math.min(letter.title().length(), letter.text().length()));
    node.put("body", shortened(rest.strip()));
    node.put("url", letter.link());
    return node.toString();
  }

  private static String shortened(String text) {
    if (text.length() <= MAX_BODY_CHARACTERS) {
      return text;
    }
    int end = text.offsetByCodePoints(0, text.codePointCount(0, MAX_BODY_CHARACTERS) - 1);
    return text.substring(0, end) + "…";
  }
}
