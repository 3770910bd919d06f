package vn.nhip.core.events.fast;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A cache that returns the same {@code String} for the same bytes, so that ids that occur in every
 * event are not allocated again. Its size is fixed and a new id evicts an old one: a flood of
 * different ids makes it useless, but never larger or slower.
 */
public final class IdCache {
  private static final int BITS = 13;
  private static final int SLOTS = 1 << BITS;
  private static final int PROBES = 4;

  private final byte[][] keys = new byte[SLOTS][];
  private final String[] ids = new String[SLOTS];

  /** The text of ASCII bytes if it is cached, or null. */
  public String find(byte[] bytes, int from, int to) {
    int slot = slot(bytes, from, to);
    return slot < 0 ? null : ids[slot];
  }

  /** The text of ASCII bytes. */
  public String get(byte[] bytes, int from, int to) {
    int slot = slot(bytes, from, to);
    return slot < 0 ? put(~slot, bytes, from, to) : ids[slot];
  }

  /** The slot that holds the id, or the bitwise complement of the slot to put it in. */
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
