package vn.nhip.core.targets.sheet;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Normalizes words so that case, accents, spaces and look-alike letters make no difference. */
final class Folded {
  private static final int LONGEST = 200;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NOT_LETTERS = Pattern.compile("[^a-z0-9]+");

  /** Letters of other scripts, and the Latin ones that they look like. */
  private static final String LOOK_ALIKES = "đаеосрхуіѕһкмтвнαεορυικντ";

  private static final String LIKE = "daeocpxyishkmtbhaeopuikvt";

  private Folded() {}

  /**
   * {@code chitieungay} from {@code Chỉ tiêu ngày}, {@code dailytarget} from {@code daily_target}.
   */
  static String of(String text) {
    String start = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    String compatible = Normalizer.normalize(Spelling.of(start), Normalizer.Form.NFKD);
    String lower = MARKS.matcher(compatible).replaceAll("").toLowerCase(Locale.ROOT);
    StringBuilder plain = new StringBuilder(lower);
    for (int i = 0; i < plain.length(); i++) {
      int at = LOOK_ALIKES.indexOf(plain.charAt(i));
      plain.setCharAt(i, at < 0 ? plain.charAt(i) : LIKE.charAt(at));
    }
    return NOT_LETTERS.matcher(plain).replaceAll("");
  }
}
