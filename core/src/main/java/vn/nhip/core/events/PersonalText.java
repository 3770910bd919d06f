package vn.nhip.core.events;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhip.core.events.fast.PersonalNumbers;

/**
 * Finds identity and telephone numbers in a text as people write them: in digits of any script,
 * with spaces, dots, dashes, slashes or brackets between them. It finds everything that {@link
 * PersonalNumbers}, the rule for rejecting records, finds. It is used only for text that is passed
 * on or shown, and leaves alone dates, times, codes and UUIDs that contain such characters.
 */
public final class PersonalText {
  private static final int SHORTEST = 9;
  private static final int TELEPHONE = 10;
  private static final int LONGEST_NATIONAL = 12;
  private static final int LONGEST = 14;

  /** The most characters between two groups of digits, such as {@code ") - "}. */
  private static final int MAX_GAP = 4;

  /** The length of the shortest harmless text, such as {@code 0.5}. */
  private static final int SHORTEST_HARMLESS = 3;

  private static final int NO_DIGIT = -1;
  private static final int GAP = -2;

  private static final Pattern UUID =
      Pattern.compile("(?<![\\w-])\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}(?![\\w-])");

  /** A date of this or the last century; followed by a space or a letter if a time follows. */
  private static final Pattern DATE =
      Pattern.compile(
          "(?<!\\d)(?:(?:19|20)\\d\\d([-/. ])(?:0?[1-9]|1[0-2])\\1(?:0?[1-9]|[12]\\d|3[01])"
              + "|(?:0?[1-9]|[12]\\d|3[01])([-/. ])(?:0?[1-9]|1[0-2])\\2(?:19|20)\\d\\d"
              + "|(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]))(?!\\d)");

  private static final Pattern TIME = Pattern.compile("\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?");
  private static final Pattern DECIMAL =
      Pattern.compile("(?<![\\d.]|\\d[ /-])(?:0|[1-9]\\d*)\\.\\d+(?![\\d.]|[ /-]\\d)");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<![\\d.])(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)"
              + "(?:\\.(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}(?![\\d.])");

  private static final List<Pattern> HARMLESS = List.of(UUID, DATE, TIME, DECIMAL, ADDRESS);

  private PersonalText() {}

  /** Consecutive digits and their place in the text. */
  private record Group(int from, int to, String digits) {}

  /** Whether the text holds an identity or telephone number. */
  public static boolean isIn(String text) {
    int[] points = text.codePoints().toArray();
    boolean[] personal = find(points);
    for (boolean each : personal) {
      if (each) {
        return true;
      }
    }
    return false;
  }

  /** Replaces each digit of an identity or telephone number with a {@code *}. */
  public static String mask(String text) {
    int[] points = text.codePoints().toArray();
    boolean[] personal = find(points);
    for (int i = 0; i < points.length; i++) {
      points[i] = personal[i] ? '*' : points[i];
    }
    return new String(points, 0, points.length);
  }

  /**
   * Finds the digits of identity and telephone numbers.
   *
   * @param points the text's characters
   * @return for each character, whether it is such a digit
   */
  static boolean[] find(int[] points) {
    boolean[] personal = new boolean[points.length];
    int[] digits = digits(points);
    if (!hasEnough(digits)) {
      return personal;
    }
    boolean[] harmless = null;
    List<Group> chain = new ArrayList<>();
    for (int i = 0; i <= digits.length; ) {
      if (i < digits.length && digits[i] >= 0) {
        Group group = group(digits, i);
        if (!chain.isEmpty() && group.from - chain.get(chain.size() - 1).to > MAX_GAP) {
          harmless = mark(points, digits, chain, personal, harmless);
        }
        chain.add(group);
        i = group.to;
      } else {
        if (i == digits.length || digits[i] == NO_DIGIT) {
          harmless = mark(points, digits, chain, personal, harmless);
        }
        i++;
      }
    }
    return personal;
  }

  /** Marks the numbers in a chain of groups, and empties the chain. */
  private static boolean[] mark(
      int[] points, int[] digits, List<Group> chain, boolean[] personal, boolean[] known) {
    boolean[] harmless = known;
    int all = 0;
    for (Group group : chain) {
      all += group.digits.length();
    }
    if (all >= SHORTEST) {
      harmless = harmless == null ? harmless(points, digits) : harmless;
      markAll(chain, personal, harmless);
    }
    chain.clear();
    return harmless;
  }

  private static void markAll(List<Group> chain, boolean[] personal, boolean[] harmless) {
    for (int first = 0; first < chain.size(); first++) {
      int last = lastOfNumber(chain, first, harmless);
      for (int i = first; i <= last; i++) {
        Arrays.fill(personal, chain.get(i).from, chain.get(i).to, true);
      }
      first = Math.max(first, last);
    }
  }

  /** The index of the last group of the longest number that begins with a group, or -1. */
  private static int lastOfNumber(List<Group> chain, int first, boolean[] harmless) {
    Group start = chain.get(first);
    int found = isUnbroken(start.digits) ? first : -1;
    StringBuilder number = new StringBuilder();
    boolean small = true;
    for (int last = first; last < chain.size(); last++) {
      Group group = chain.get(last);
      number.append(group.digits);
      small &= group.digits.length() <= 3;
      if (harmless[group.from] || number.length() > LONGEST || isPlaceCode(chain, first, last)) {
        break;
      }
      if (last > first && isGrouped(number, small)) {
        found = last;
      }
    }
    return found;
  }

  /**
   * Whether an unbroken run of digits is a number: by the rule for records, or with the country
   * code.
   */
  private static boolean isUnbroken(String digits) {
    return PersonalNumbers.isRun(digits.length())
        || (digits.length() <= LONGEST && isInternational(digits));
  }

  private static boolean isGrouped(CharSequence number, boolean small) {
    int length = number.length();
    if (length == SHORTEST) {
      return small;
    }
    if (isInternational(number)) {
      return true;
    }
    if (number.charAt(0) == '0') {
      return length == LONGEST_NATIONAL
          || (length >= TELEPHONE && length < LONGEST_NATIONAL && number.charAt(1) != '0');
    }
    return length > TELEPHONE
        && length <= LONGEST_NATIONAL
        && number.charAt(0) == '8'
        && number.charAt(1) == '4'
        && number.charAt(2) != '1';
  }

  /** Whether it is a number with an international prefix, such as 0084 912 345 678. */
  private static boolean isInternational(CharSequence number) {
    return number.length() > LONGEST_NATIONAL && number.toString().startsWith("0084");
  }

  /** Whether the groups are the codes of a province, a district and a commune. */
  private static boolean isPlaceCode(List<Group> chain, int first, int last) {
    return last == first + 2
        && chain.get(first).digits.length() == 2
        && chain.get(first + 1).digits.length() == 3
        && chain.get(last).digits.length() == 5;
  }

  private static Group group(int[] digits, int from) {
    StringBuilder text = new StringBuilder();
    int to = from;
    while (to < digits.length && digits[to] >= 0) {
      text.append((char) ('0' + digits[to]));
      to++;
    }
    return new Group(from, to, text.toString());
  }

  private static boolean hasEnough(int[] digits) {
    int count = 0;
    for (int digit : digits) {
      count += digit >= 0 ? 1 : 0;
    }
    return count >= SHORTEST;
  }

  /** Marks the characters that belong to dates, times, codes and the like. */
  private static boolean[] harmless(int[] points, int[] digits) {
    StringBuilder text = new StringBuilder(points.length);
    for (int i = 0; i < points.length; i++) {
      // One char for each character, so that indexes are the same.
      int shown = digits[i] >= 0 ? '0' + digits[i] : points[i];
      text.append(Character.isBmpCodePoint(shown) ? (char) shown : '?');
    }
    boolean[] harmless = new boolean[points.length];
    List<Matcher> matchers = HARMLESS.stream().map(one -> one.matcher(text)).toList();
    for (int from = 0; from < points.length; ) {
      int to = endOfCode(text, from);
      for (Matcher matcher : to - from < SHORTEST_HARMLESS ? List.<Matcher>of() : matchers) {
        matcher.useTransparentBounds(true).region(from, to);
        while (matcher.find()) {
          Arrays.fill(harmless, matcher.start(), matcher.end(), true);
        }
      }
      from = Math.max(to, from + 1);
    }
    return harmless;
  }

  /**
   * The end of a stretch of hexadecimal digits with single characters between them. No harmless
   * text reaches beyond such a stretch, so only the stretches of a long text need to be searched.
   *
   * @return {@code from} if no stretch begins there
   */
  private static int endOfCode(CharSequence text, int from) {
    int end = from;
    for (int i = from; i < text.length() && i - end <= 1; i++) {
      if (Character.digit(text.charAt(i), 16) >= 0) {
        end = i + 1;
      } else if (i == from) {
        return from;
      }
    }
    return end;
  }

  /** For each character, its value as a digit, or whether it may stand between digits. */
  private static int[] digits(int[] points) {
    int[] digits = new int[points.length];
    for (int i = 0; i < points.length; i++) {
      int point = points[i];
      digits[i] = point < 128 ? ascii(point) : other(point);
    }
    return digits;
  }

  private static int ascii(int point) {
    if (point >= '0' && point <= '9') {
      return point - '0';
    }
    return " \t.-/()".indexOf(point) >= 0 ? GAP : NO_DIGIT;
  }

  private static int other(int point) {
    switch (Character.getType(point)) {
      case Character.DECIMAL_DIGIT_NUMBER -> {
        return Character.digit(point, 10);
      }
      case Character.OTHER_NUMBER -> {
        // Superscripts and the like, which NFKC turns into digits.
        String plain = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC);
        return plain.length() == 1 ? ascii(plain.charAt(0)) : NO_DIGIT;
      }
      case Character.SPACE_SEPARATOR,
          Character.DASH_PUNCTUATION,
          Character.FORMAT,
          Character.NON_SPACING_MARK -> {
        return GAP;
      }
      default -> {
        // A full-width dot or slash, a middle dot, a minus sign.
        return "\u00b7\u2022\u2024\u2027\u2044\u2212\u2215\uff0e\uff0f\uff08\uff09".indexOf(point)
                >= 0
            ? GAP
            : NO_DIGIT;
      }
    }
  }
}
