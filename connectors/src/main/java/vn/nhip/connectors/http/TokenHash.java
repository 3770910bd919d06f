package vn.nhip.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes tokens for storage, so that a reader of the table cannot use them. */
public final class TokenHash {

  private TokenHash() {}

  /** Returns the SHA-256 of a token in UTF-8, 32 bytes. */
  public static byte[] of(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
