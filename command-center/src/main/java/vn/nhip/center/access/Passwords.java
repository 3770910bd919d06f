package vn.nhip.center.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import vn.nhip.center.web.Refused;

/**
 * Passwords as Argon2id hashes, written {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}: 19 MiB
 * and two passes, about 50 ms, as OWASP's cheat sheet advises. Hashes with other parameters go on
 * being understood, so that these can be raised.
 */
final class Passwords {
  static final int SHORTEST = 12;
  static final int LONGEST = 200;

  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int AT_ONCE = 2;
  private static final int MOST_WAITING = 8;
  private static final int PATIENCE_SECONDS = 5;
  private static final Pattern WRITTEN =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Each takes memory and a whole core: a crowd that signs in must not take all of either. */
  private final Semaphore places = new Semaphore(AT_ONCE, true);

  /** Of a password that nobody has. */
  private final String nobodys = hash(Tokens.random());

  /**
   * @throws Refused 429, where too many sign in at once
   */
  String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    byte[] hash = argon2(password, salt, MEMORY_KIB, PASSES, LANES, HASH_BYTES);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            MEMORY_KIB, PASSES, LANES, base64.encodeToString(salt), base64.encodeToString(hash));
  }

  /**
   * Whether it is the password. Takes as long where there is none.
   *
   * @param written null where there is no such account, or one without a password
   * @throws Refused 429, where too many sign in at once
   */
  boolean isRight(String password, String written) {
    Matcher parts = WRITTEN.matcher(written == null ? nobodys : written);
    if (!parts.matches()) {
      throw new IllegalStateException("A stored password is written in an unknown way.");
    }
    byte[] expected = Base64.getDecoder().decode(parts.group(5));
    byte[] hash =
        argon2(
            password.length() > LONGEST ? "" : password,
            Base64.getDecoder().decode(parts.group(4)),
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)),
            expected.length);
    return MessageDigest.isEqual(hash, expected) && written != null;
  }

  /**
   * @throws Refused 400, where it is none to choose
   */
  static void check(String password, String account) {
    if (password == null || password.length() < SHORTEST || password.length() > LONGEST) {
      throw Refused.badRequest("A password has %d to %d characters.".formatted(SHORTEST, LONGEST));
    }
    if (password.equalsIgnoreCase(account) || password.chars().distinct().count() < 5) {
      throw Refused.badRequest("This password is too easy to guess.");
    }
  }

  private byte[] argon2(
      String password, byte[] salt, int memoryKib, int passes, int lanes, int length) {
    try {
      // Whoever waits has a thread, of which there are few.
      if (places.getQueueLength() >= MOST_WAITING
          || !places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new Refused(429, "TOO_MANY", "Too many are signing in; try again in a moment.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(429, "TOO_MANY", "The service is stopping.");
    }
    try {
      Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
      argon2.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withSalt(salt)
              .withMemoryAsKB(memoryKib)
              .withIterations(passes)
              .withParallelism(lanes)
              .build());
      byte[] hash = new byte[length];
      argon2.generateBytes(password.getBytes(UTF_8), hash);
      return hash;
    } finally {
      places.release();
    }
  }
}
