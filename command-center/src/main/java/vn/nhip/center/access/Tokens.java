package vn.nhip.center.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import vn.nhip.connectors.http.TokenHash;

/** Creates random tokens and the hashes stored for them. */
public final class Tokens {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;
  // Without characters that are easily confused on a screen.
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int GROUPS = 4;
  private static final int GROUP = 4;

  private Tokens() {}

  /** A token of 256 random bits, in characters allowed in a cookie. */
  public static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A password of 79 random bits for people to type once: {@code k7vd-…}. */
  static String password() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP; i++) {
      password.append(i > 0 && i % GROUP == 0 ? "-" : "");
      password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return password.toString();
  }

  /** The form in which a token is stored, see {@link TokenHash}. */
  public static byte[] hash(String token) {
    return TokenHash.of(token);
  }

  static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }

  /** Compares tokens in constant time. */
  static boolean same(String one, String other) {
    return one != null
        && other != null
        && MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }
}
