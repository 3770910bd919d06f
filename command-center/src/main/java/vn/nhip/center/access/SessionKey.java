package vn.nhip.center.access;

/**
 * Which session: the hash of its token, as it is stored.
 *
 * @param hash SHA-256 in hexadecimal digits
 */
public record SessionKey(String hash) {}
