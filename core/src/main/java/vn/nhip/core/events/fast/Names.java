package vn.nhip.core.events.fast;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Looks up the index of a word in a short fixed list, from the bytes of a text. */
public final class Names {
  private static final int BITS = 6;
  private static final int SLOTS = 1 << BITS;

  private final byte[][] names;

  /** An index in the list plus 1, or 0 in a free slot. */
  private final byte[] slots = new byte[SLOTS];

  public Names(String... words) {
    names = new byte[words.length][];
    for (int i = 0; i < words.length; i++) {
      names[i] = words[i].getBytes(StandardCharsets.UTF_8);
      int slot = ShortBytes.hash(names[i], 0, names[i].length, BITS);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (SLOTS - 1);
      }
      slots[slot] = (byte) (i + 1);
    }
  }

  /** The names of an enum's constants, indexed by ordinal. */
  public static Names of(Enum<?>... values) {
    return new Names(Arrays.stream(values).map(Enum::name).toArray(String[]::new));
  }

  /** The index of the word that these bytes spell, or -1. */
  public int indexOf(byte[] bytes, int from, int to) {
    for (int slot = ShortBytes.hash(bytes, from, to, BITS);
        slots[slot] != 0;
        slot = (slot + 1) & (SLOTS - 1)) {
      byte[] name = names[slots[slot] - 1];
      if (ShortBytes.equal(name, bytes, from, to)) {
        return slots[slot] - 1;
      }
    }
    return -1;
  }
}
