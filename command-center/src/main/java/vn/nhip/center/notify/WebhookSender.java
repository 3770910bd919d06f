package vn.nhip.center.notify;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts a message as JSON to a gateway, signed according to the Standard Webhooks specification:
 * base64 of HMAC-SHA256 over {@code id.timestamp.body}. The id is the same at each attempt; the
 * timestamp is that of the attempt.
 */
record WebhookSender(WebhookPost posting, WebhookAddress allowed, Clock clock) implements Sender {
  @Override
  public Outcome send(Letter letter, Recipient to, String secret) throws InterruptedException {
    WebhookAddress.Resolved found = allowed.resolve(to.address());
    if (found.refusal() != null) {
      return Outcome.failed(found.refusal());
    }
    String id = letter.deliveryId().toString();
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json; charset=utf-8");
    headers.put("User-Agent", "nhip");
    headers.put("X-Nhip-Delivery", id);
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", timestamp);
    headers.put("webhook-signature", signature(secret, id, timestamp, letter.json()));
    return posting.post(
        URI.create(to.address()),
        found.addresses().get(0),
        headers,
        letter.json().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The value of the header {@code webhook-signature}.
   *
   * @param secret base64 of the key
   */
  static String signature(String secret, String id, String timestamp, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256"));
      byte[] signed =
          mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
