package vn.nhip.center.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.zerodeplibs.webpush.VAPIDKeyPair;
import com.zerodeplibs.webpush.VAPIDKeyPairs;
import com.zerodeplibs.webpush.key.PrivateKeySources;
import com.zerodeplibs.webpush.key.PublicKeySources;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import vn.nhip.center.notify.Recipient.Channel;
import vn.nhip.center.web.Json;
import vn.nhip.core.alerts.Language;

/** Decrypts push messages as a browser would, with an independent implementation of RFC 8291. */
class PushSenderTest {
  private static final byte[] AUTH = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern VAPID = Pattern.compile("vapid t=([^,]+), ?k=(.+)");

  @AutoClose private final Receiver service = new Receiver();
  private final KeyPair browser = PushKeys.make();
  private final KeyPair installation = PushKeys.make();

  @Test
  void encryptsForTheBrowserAndSignsForThePushService() throws Exception {
    Letter letter =
        new Letter(
            UUID.randomUUID(),
            "Tổ 663-LD-02 chậm",
            "Tổ 663-LD-02 chậm\n\n" + "ắ".repeat(5_000),
            "{}",
            "https://board.example.vn/alerts/a");
    assertThat(sender().send(letter, to(service.address(201)), secret()))
        .isEqualTo(Outcome.DELIVERED);
    Receiver.Taken taken = service.taken.get(0);
    assertThat(taken.header("Content-Encoding")).isEqualTo("aes128gcm");
    assertThat(taken.header("TTL")).isEqualTo("86400");
    assertThat(taken.body().length).isLessThanOrEqualTo(4096);

    JsonNode shown = Json.MAPPER.readTree(decrypt(taken.body()));
    assertThat(shown.get("delivery").asText()).isEqualTo(letter.deliveryId().toString());
    assertThat(shown.get("title").asText()).isEqualTo(letter.title());
    assertThat(shown.get("url").asText()).isEqualTo(letter.link());
    assertThat(shown.get("body").asText()).startsWith("ắắ").endsWith("…");

    Matcher vapid = VAPID.matcher(taken.header("Authorization"));
    assertThat(vapid.matches()).isTrue();
    String[] token = vapid.group(1).split("\\.", -1);
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(installation.getPublic());
    signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
    assertThat(new String(Base64.getUrlDecoder().decode(token[1]), StandardCharsets.UTF_8))
        .contains("\"aud\":\"http://127.0.0.1:", "\"sub\":\"mailto:truc-ban@example.vn\"");
  }

  @Test
  void doesNotRetryAnEndedSubscription() throws Exception {
    Letter letter = new Letter(UUID.randomUUID(), "a", "a", "{}", "/");
    assertThat(sender().send(letter, to(service.address(410)), secret()).permanent()).isTrue();
    assertThat(sender().send(letter, to(service.address(404)), secret()).permanent()).isTrue();
    assertThat(sender().send(letter, to(service.address(503)), secret()).permanent()).isFalse();
    assertThat(sender().send(letter, to("https://evil.example/"), secret()).permanent()).isTrue();
  }

  private PushSender sender() {
    VAPIDKeyPair pair =
        VAPIDKeyPairs.of(
            PrivateKeySources.ofPKCS8Bytes(installation.getPrivate().getEncoded()),
            PublicKeySources.ofX509Bytes(installation.getPublic().getEncoded()));
    return new PushSender(
        new HttpPoster(Duration.ofSeconds(5)),
        new PushAddress(List.of("http://127.0.0.1")),
        () -> pair,
        "mailto:truc-ban@example.vn");
  }

  private static Recipient to(String endpoint) {
    return new Recipient(1, "b", Channel.PUSH, endpoint, Language.VI, true, List.of());
  }

  private String secret() {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return base64.encodeToString(point(browser.getPublic())) + " " + base64.encodeToString(AUTH);
  }

  private byte[] decrypt(byte[] body) throws Exception {
    ByteBuffer in = ByteBuffer.wrap(body);
    byte[] salt = new byte[16];
    in.get(salt);
    in.getInt();
    byte[] sender = new byte[in.get()];
    in.get(sender);
    byte[] encrypted = new byte[in.remaining()];
    in.get(encrypted);

    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(browser.getPrivate());
    agreement.doPhase(publicKey(sender), true);
    byte[] info =
        concat(
            "WebPush: info\0".getBytes(StandardCharsets.US_ASCII),
            point(browser.getPublic()),
            sender);
    byte[] key = expand(hmac(AUTH, agreement.generateSecret()), info, 32);
    byte[] pseudo = hmac(salt, key);
    byte[] content =
        expand(pseudo, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16);
    byte[] nonce =
        expand(pseudo, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE, new SecretKeySpec(content, "AES"), new GCMParameterSpec(128, nonce));
    byte[] padded = cipher.doFinal(encrypted);
    int end = padded.length - 1;
    while (padded[end] == 0) {
      end--;
    }
    assertThat(padded[end]).isEqualTo((byte) 2);
    return Arrays.copyOf(padded, end);
  }

  private static byte[] expand(byte[] key, byte[] info, int length) throws Exception {
    return Arrays.copyOf(hmac(key, concat(info, new byte[] {1})), length);
  }

  private static byte[] hmac(byte[] key, byte[] data) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(data);
  }

  private static byte[] concat(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
    Arrays.stream(parts).forEach(all::put);
    return all.array();
  }

  /** Encodes a point uncompressed: 4, x, y. */
  static byte[] point(PublicKey key) {
    ECPoint point = ((ECPublicKey) key).getW();
    return concat(new byte[] {4}, fixed(point.getAffineX()), fixed(point.getAffineY()));
  }

  private static byte[] fixed(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[32];
    int length = Math.min(32, bytes.length);
    System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
    return fixed;
  }

  private PublicKey publicKey(byte[] point) throws Exception {
    ECPoint w =
        new ECPoint(
            new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
            new BigInteger(1, Arrays.copyOfRange(point, 33, 65)));
    return KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(w, ((ECPublicKey) browser.getPublic()).getParams()));
  }
}
