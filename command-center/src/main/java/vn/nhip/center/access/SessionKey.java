package vn.nhip.center.access;

/**
 * Identifies a session by the stored hash of its token.
 *
 * @param hash SHA-256 in hexadecimal digits
 */
public record SessionKey(String hash) {}
