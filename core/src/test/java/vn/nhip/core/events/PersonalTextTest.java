package vn.nhip.core.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.nhip.core.events.fast.PersonalNumbers;

/** Checks a hundred thousand personal numbers in all spellings and as many harmless ids. */
class PersonalTextTest {
  private static final int MANY = 100_000;

  /** The most digits that may stay unmasked, such as those of the country code. */
  private static final int FEW = 4;

  private static final List<String> GAPS =
      List.of(
          " ", ".", "-", "/", "\u00a0", "\u2009", "\u2013", "\u2011", "\u200b", " - ", "\uff0e");

  /** The digits of several scripts, and digits that NFKC maps to ASCII digits. */
  private static final List<Function<Integer, String>> DIGITS =
      List.of(
          digit -> Character.toString('0' + digit),
          digit -> Character.toString('\uff10' + digit),
          digit -> Character.toString('\u0660' + digit),
          digit -> Character.toString('\u0966' + digit),
          digit -> Character.toString(0x1d7ce + digit),
          digit -> "⁰¹²³⁴⁵⁶⁷⁸⁹".substring(digit, digit + 1));

  private final Random random = new Random(20_210_320);

  @Test
  void findsPersonalNumbersInAllSpellings() {
    List<String> missed = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      String number = spelled();
      if (digitsIn(PersonalText.mask(number)) > FEW || (i % 20 == 0 && isShown(number))) {
        missed.add(number);
      }
    }
    assertThat(missed.size()).as("missed: %s", some(missed)).isLessThan(MANY / 1000);
  }

  /** Whether a number is visible in the bytes of a record that is passed on. */
  private static boolean isShown(String number) {
    byte[] masked = DigitMask.mask(("{\"note\":\"gọi " + number + " nhé\"}").getBytes(UTF_8));
    return digitsIn(new String(masked, UTF_8)) > FEW;
  }

  @Test
  void leavesHarmlessIdsAlone() {
    List<String> touched = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      String id = harmless();
      byte[] bytes = id.getBytes(UTF_8);
      // The contract's rule makes no exception for UUIDs.
      boolean byRule = PersonalNumbers.isIn(bytes, 0, bytes.length);
      if (!byRule
          && (PersonalText.isIn(id) || !id.equals(new String(DigitMask.mask(bytes), UTF_8)))) {
        touched.add(id);
      }
    }
    assertThat(touched).as("touched: %s", some(touched)).isEmpty();
  }

  private static List<String> some(List<String> all) {
    return all.stream().distinct().limit(20).toList();
  }

  private static long digitsIn(String text) {
    return text.codePoints().filter(Character::isDigit).count();
  }

  private String spelled() {
    String number =
        switch (random.nextInt(5)) {
          case 0 -> digits(3).replaceFirst("^.", "2") + digits(6);
          case 1 ->
              "0%02d%d%02d%s"
                  .formatted(
                      random.nextInt(1, 97), random.nextInt(4), random.nextInt(100), digits(6));
          case 2 -> "0" + "35789".charAt(random.nextInt(5)) + digits(8);
          case 3 -> "02" + random.nextInt(0, 10) + digits(8);
          default ->
              List.of("84", "0084").get(random.nextInt(2))
                  + "35789".charAt(random.nextInt(5))
                  + digits(8);
        };
    Function<Integer, String> script =
        DIGITS.get(random.nextInt(2) == 0 ? 0 : random.nextInt(DIGITS.size()));
    String gap = GAPS.get(random.nextInt(GAPS.size()));
    StringBuilder text =
        new StringBuilder(number.startsWith("84") && random.nextBoolean() ? "+" : "");
    int[] groups = groups(number);
    for (int at = 0, group = 0; at < number.length(); group++) {
      int end = Math.min(number.length(), at + groups[Math.min(group, groups.length - 1)]);
      text.append(at == 0 ? "" : gap);
      number.substring(at, end).chars().forEach(c -> text.append(script.apply(c - '0')));
      at = end;
    }
    return text.toString();
  }

  /** The lengths of its groups; the last group holds the remaining digits. */
  private int[] groups(String number) {
    if (random.nextInt(4) == 0) {
      return new int[] {number.length()};
    }
    return switch (number.length()) {
      case 9 -> pick(new int[] {3}, new int[] {1}, new int[] {3, 3, 3});
      case 10 ->
          pick(
              new int[] {4, 3, 3},
              new int[] {3, 3, 4},
              new int[] {2},
              new int[] {1},
              new int[] {5, 5},
              new int[] {4, 6});
      case 11 ->
          number.startsWith("84")
              ? pick(new int[] {2, 3, 3, 3}, new int[] {2, 9}, new int[] {2, 2, 3, 4})
              : pick(new int[] {3, 4, 4}, new int[] {4, 3, 4}, new int[] {3, 8});
      case 12 ->
          pick(new int[] {3}, new int[] {4}, new int[] {3, 3, 6}, new int[] {2}, new int[] {6});
      default -> pick(new int[] {4, 3, 3, 3}, new int[] {4, 9}, new int[] {2, 2, 3, 3, 3});
    };
  }

  private int[] pick(int[]... all) {
    return all[random.nextInt(all.length)];
  }

  private String digits(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Integer.toString(random.nextInt(10)))
        .reduce("", String::concat);
  }

  private String harmless() {
    String day = "%02d".formatted(random.nextInt(1, 29));
    String month = "%02d".formatted(random.nextInt(1, 13));
    int year = random.nextInt(2019, 2031);
    String time = "%02d:%02d".formatted(random.nextInt(24), random.nextInt(60));
    String district = "%03d".formatted(random.nextInt(1, 970));
    String province = "%02d".formatted(random.nextInt(1, 97));
    return switch (random.nextInt(16)) {
      case 0, 1, 2 -> new UUID(random.nextLong(), random.nextLong()).toString();
      case 3 ->
          "%d-%s-%sT%s:%02d.%s+07:00"
              .formatted(year, month, day, time, random.nextInt(60), digits(3));
      case 4 -> "%s/%s/%d %s".formatted(day, month, year, time);
      case 5 -> "%d-%s-%s %s:%02d".formatted(year, month, day, time, random.nextInt(60));
      case 6 -> "%s/%s/%d - %s/%s/%d".formatted(day, month, year, day, month, year);
      case 7 -> "%d%s%s-%s".formatted(year, month, day, digits(4));
      case 8 -> "%s-%s-%s".formatted(district, "LD", digits(2));
      case 9 -> "%s-%s-%s".formatted(province, district, digits(5));
      case 10 -> "HS-%d-%s".formatted(year, digits(7));
      case 11 -> "%s.%s".formatted(random.nextInt(1, 200), digits(7));
      case 12 -> "%d%s".formatted(random.nextInt(1, 10), digits(12)); // milliseconds since 1970
      case 13 -> "07:30-11:30, 13:30-17:30, 18:30-%s".formatted(time);
      case 14 -> "192.168.%d.%d".formatted(random.nextInt(100, 256), random.nextInt(256));
      default -> "%s-%s, %s %s".formatted(province, district, digits(4), time);
    };
  }
}
