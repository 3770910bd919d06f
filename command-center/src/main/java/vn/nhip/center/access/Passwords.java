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
 * Hashes and verifies passwords with Argon2id, stored as {@code
 * $argon2id$v=19$m=19456,t=2,p=1$salt$hash}: 19 MiB and two passes, about 50 ms, as recommended by
 * OWASP's cheat sheet. Hashes with other parameters remain valid, so that the parameters can be
 * raised.
 */
final class Passwords {
  static final int MIN_LENGTH = 12;
  static final int MAX_LENGTH = 200;

  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int MAX_CONCURRENT = 2;
  private static final int MAX_WAITING = 8;
  private static final int WAIT_SECONDS = 5;
  private static final Pattern FORMAT =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Limits concurrent hashing, each of which takes memory and a whole core. */
  private final Semaphore permits = new Semaphore(MAX_CONCURRENT, true);

  /** Hash of a random password, verified for unknown accounts to take the same time. */
  private final String decoyHash = hash(Tokens.random());

  /**
   * @throws Refused 429, if too many people sign in at once
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
   * Verifies a password. Takes equally long for an unknown account.
   *
   * @param stored the stored hash; null if the account does not exist or has no password
   * @throws Refused 429, if too many people sign in at once
   */
  boolean matches(String password, String stored) {
    Matcher parts = FORMAT.matcher(stored == null ? decoyHash : stored);
    if (!parts.matches()) {
      throw new IllegalStateException("A stored password has an unknown format.");
    }
    byte[] expected = Base64.getDecoder().decode(parts.group(5));
    byte[] hash =
        argon2(
            password.length() > MAX_LENGTH ? "" : password,
            Base64.getDecoder().decode(parts.group(4)),
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)),
            expected.length);
    return MessageDigest.isEqual(hash, expected) && stored != null;
  }

  /**
   * @throws Refused 400, if the password must not be chosen
   */
  static void check(String password, String account) {
    if (password == null || password.length() < MIN_LENGTH || password.length() > MAX_LENGTH) {
      throw Refused.badRequest(
          "A password must have %d to %d characters.".formatted(MIN_LENGTH, MAX_LENGTH));
    }
    if (password.equalsIgnoreCase(account) || password.chars().distinct().count() < 5) {
      throw Refused.badRequest("This password is too easy to guess.");
    }
  }

  private byte[] argon2(
      String password, byte[] salt, int memoryKib, int passes, int lanes, int length) {
    try {
      // Each waiting request occupies one of few threads.
      if (permits.getQueueLength() >= MAX_WAITING
          || !permits.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
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
      permits.release();
    }
  }
}
