package vn.nhip.connectors.events;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Gives the same {@code String} for the same bytes again, so that ids that come with every event
 * are not made anew. It holds a fixed number of them and forgets an old one for a new one: a flood
 * of different ids makes it useless, never bigger or slower.
 */
final class IdCache {
  private static final int BITS = 13;
  private static final int SLOTS = 1 << BITS;
  private static final int PROBES = 4;

  private final byte[][] keys = new byte[SLOTS][];
  private final String[] ids = new String[SLOTS];

  /** The text of ASCII bytes if it is held, or null. */
  String find(byte[] bytes, int from, int to) {
    int slot = slot(bytes, from, to);
    return slot < 0 ? null : ids[slot];
  }

  /** The text of ASCII bytes. */
  String get(byte[] bytes, int from, int to) {
    int slot = slot(bytes, from, to);
    return slot < 0 ? put(~slot, bytes, from, to) : ids[slot];
  }

  /** The slot that holds it, or, with its bits turned, the one to put it into. */
  private int slot(byte[] bytes, int from, int to) {
    int home = ShortBytes.hash(bytes, from, to, BITS);
    for (int probe = 0; probe < PROBES; probe++) {
      int slot = (home + probe) & (SLOTS - 1);
      byte[] key = keys[slot];
      if (key == null) {
        return ~slot;
      }
      if (ShortBytes.equal(key, bytes, from, to)) {
        return slot;
      }
    }
    return ~home;
  }

  private String put(int slot, byte[] bytes, int from, int to) {
    keys[slot] = Arrays.copyOfRange(bytes, from, to);
    ids[slot] = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    return ids[slot];
  }
}
