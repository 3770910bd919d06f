package vn.nhip.connectors.events;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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

  /** Brings every bit of a hash to the upper ones. */
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[][] keys = new byte[SLOTS][];
  private final String[] ids = new String[SLOTS];

  /** The text of ASCII bytes. */
  String get(byte[] bytes, int from, int to) {
    int home = hash(bytes, from, to);
    for (int probe = 0; probe < PROBES; probe++) {
      int slot = (home + probe) & (SLOTS - 1);
      byte[] key = keys[slot];
      if (key == null) {
        return put(slot, bytes, from, to);
      }
      if (Arrays.equals(key, 0, key.length, bytes, from, to)) {
        return ids[slot];
      }
    }
    return put(home, bytes, from, to);
  }

  private String put(int slot, byte[] bytes, int from, int to) {
    keys[slot] = Arrays.copyOfRange(bytes, from, to);
    ids[slot] = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    return ids[slot];
  }

  private static int hash(byte[] bytes, int from, int to) {
    long hash = 0;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      hash = (hash ^ (long) EIGHT_BYTES.get(bytes, at)) * SPREAD;
    }
    for (; at < to; at++) {
      hash = 31 * hash + bytes[at];
    }
    return (int) ((hash * SPREAD) >>> (Long.SIZE - BITS));
  }
}
