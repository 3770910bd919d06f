package vn.nhip.core.events;

import java.util.Arrays;
import java.util.Random;

/** Texts with a few bytes changed, as by faulty transmission or faulty programs. */
final class Mutations {
  private static final byte[] TELLING =
      TestRecords.utf8("\"\"\\{}[],:.-+eEu0019tfn \t\n\u00e1\u1ea5\ud83d\ude00\u0000\u007f");

  private Mutations() {}

  /** The text with one to three changes, or unchanged in a few cases. */
  static byte[] mutated(Random random, byte[] text) {
    byte[] mutated = text;
    for (int changes = random.nextInt(4); changes > 0 && mutated.length > 0; changes--) {
      mutated = changed(random, mutated);
    }
    return mutated;
  }

  static byte[] random(Random random, int longest) {
    byte[] bytes = new byte[random.nextInt(longest)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] changed(Random random, byte[] text) {
    int at = random.nextInt(text.length);
    byte other =
        random.nextInt(4) == 0
            ? (byte) random.nextInt(256)
            : TELLING[random.nextInt(TELLING.length)];
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(text, at);
      case 1 -> spliced(text, at, at, other);
      case 2 -> spliced(text, at, at + 1, other);
      default -> spliced(text, at, at + 1);
    };
  }

  /** The text with the part between two indexes replaced. */
  private static byte[] spliced(byte[] text, int from, int to, byte... middle) {
    byte[] result = new byte[from + middle.length + text.length - to];
    System.arraycopy(text, 0, result, 0, from);
    System.arraycopy(middle, 0, result, from, middle.length);
    System.arraycopy(text, to, result, from + middle.length, text.length - to);
    return result;
  }
}
