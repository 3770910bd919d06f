package vn.nhip.connectors.events;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds the number of a word in a short fixed list, straight from the bytes of a text. */
final class Names {
  private static final int SLOTS = 64;

  private final byte[][] names;

  /** A number in the list and 1, or 0 where the slot is free. */
  private final byte[] slots = new byte[SLOTS];

  Names(String... words) {
    names = new byte[words.length][];
    for (int i = 0; i < words.length; i++) {
      names[i] = words[i].getBytes(StandardCharsets.UTF_8);
      int slot = slot(names[i], 0, names[i].length);
      while (slots[slot] != 0) {
        slot = (slot + 1) % SLOTS;
      }
      slots[slot] = (byte) (i + 1);
    }
  }

  /** The words of an enum, numbered by their ordinals. */
  static Names of(Enum<?>... values) {
    return new Names(Arrays.stream(values).map(Enum::name).toArray(String[]::new));
  }

  /** The number of the word that these bytes are, or -1. */
  int indexOf(byte[] bytes, int from, int to) {
    if (from == to) {
      return -1;
    }
    for (int slot = slot(bytes, from, to); slots[slot] != 0; slot = (slot + 1) % SLOTS) {
      byte[] name = names[slots[slot] - 1];
      if (Arrays.equals(name, 0, name.length, bytes, from, to)) {
        return slots[slot] - 1;
      }
    }
    return -1;
  }

  private static int slot(byte[] bytes, int from, int to) {
    int length = to - from;
    int hash = bytes[from] + 7 * bytes[to - 1] + 31 * bytes[from + length / 2] + 5 * length;
    return (hash ^ (hash >>> 6)) & (SLOTS - 1);
  }
}
