package vn.nhip.connectors.targets;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Compares words as people write them: whatever the case, the accents and the blanks. */
final class Folded {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_LETTERS = Pattern.compile("[^a-z0-9]+");

  private Folded() {}

  /**
   * {@code chitieungay} from {@code Chỉ tiêu ngày}, {@code dailytarget} from {@code daily_target}.
   */
  static String of(String text) {
    String lower = text.toLowerCase(Locale.ROOT).replace('đ', 'd');
    String plain = MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
    return NO_LETTERS.matcher(plain).replaceAll("");
  }
}
