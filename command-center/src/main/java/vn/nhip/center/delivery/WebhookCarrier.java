package vn.nhip.center.delivery;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts a message as JSON to a gateway, signed as the Standard Webhooks specification says: base64
 * of HMAC-SHA256 over {@code id.timestamp.body}. The id stays the same at each attempt, the
 * timestamp is that of the attempt.
 */
final class WebhookCarrier implements Carrier {
  private final Posting posting;
  private final WebhookAddress allowed;
  private final Clock clock;

  WebhookCarrier(Posting posting, WebhookAddress allowed, Clock clock) {
    this.posting = posting;
    this.allowed = allowed;
    this.clock = clock;
  }

  @Override
  public Outcome carry(Letter letter, Recipient to, String secret) throws InterruptedException {
    String refusal = allowed.refusal(to.address(), true);
    if (refusal != null) {
      return Outcome.failed(refusal);
    }
    String id = letter.deliveryId().toString();
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(to.address()))
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "nhip")
            .header("X-Nhip-Delivery", id)
            .header("webhook-id", id)
            .header("webhook-timestamp", timestamp)
            .header("webhook-signature", signature(secret, id, timestamp, letter.json()))
            .POST(BodyPublishers.ofString(letter.json()))
            .build();
    return posting.post(request).outcome();
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
