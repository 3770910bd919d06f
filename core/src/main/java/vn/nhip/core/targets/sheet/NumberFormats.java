package vn.nhip.core.targets.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The number formats of a workbook. */
final class NumberFormats {
  private static final int MOST = 100_000;

  /** Formats that workbooks refer to only by number. */
  private static final Map<Integer, String> BUILT_IN =
      Map.ofEntries(
          Map.entry(1, "0"),
          Map.entry(2, "0.00"),
          Map.entry(3, "#,##0"),
          Map.entry(4, "#,##0.00"),
          Map.entry(9, "0%"),
          Map.entry(10, "0.00%"),
          Map.entry(11, "0.00E+00"),
          Map.entry(12, "# ?/?"),
          Map.entry(13, "# ??/??"),
          Map.entry(37, "#,##0"),
          Map.entry(38, "#,##0"),
          Map.entry(39, "#,##0.00"),
          Map.entry(40, "#,##0.00"),
          Map.entry(48, "##0.0E+0"),
          Map.entry(49, "@"));

  // The literal text of a number format, and its colours, conditions and locales.
  private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|[\\\\_*].");
  private static final Pattern DATE_LETTERS = Pattern.compile("(?i)[dmyhs]");

  private static final Pattern DIGITS = Pattern.compile("[0#?]");

  /** Formats that do more than round: percent, powers, fractions, scaling by thousands. */
  private static final Pattern SCALED = Pattern.compile("[%Ee/]|,(?![#0?])");

  /** Without a format, a sheet shows eleven characters, that is ten digits and a point. */
  private static final MathContext GENERAL_DIGITS = new MathContext(10, RoundingMode.HALF_UP);

  /** A floating-point number is exact to fifteen digits; further digits are noise. */
  private static final MathContext EXACT_DIGITS = new MathContext(15, RoundingMode.HALF_UP);

  private static final int LONGEST_FORMAT = 255;
  private static final int MOST_DECIMALS = 30;

  private final List<Format> formats;

  private NumberFormats(List<Format> formats) {
    this.formats = formats;
  }

  /** The formats of a workbook without styles. */
  static NumberFormats none() {
    return new NumberFormats(List.of());
  }

  /** What a format does to a number. */
  private enum Rounding {
    TEN_DIGITS,
    DECIMALS,
    NONE
  }

  private record Format(boolean isDate, Rounding rounding, int decimals) {
    static final Format GENERAL = new Format(false, Rounding.TEN_DIGITS, 0);
    static final Format DATE = new Format(true, Rounding.NONE, 0);

    static Format of(String code) {
      if (code == null || code.equals("General") || code.length() > LONGEST_FORMAT) {
        return GENERAL;
      }
      String plain = LITERAL.matcher(code).replaceAll("");
      if (DATE_LETTERS.matcher(plain).find()) {
        return DATE;
      }
      String positive = plain.split(";", 2)[0];
      if (!DIGITS.matcher(positive).find()) {
        return GENERAL;
      }
      if (SCALED.matcher(positive).find()) {
        return new Format(false, Rounding.NONE, 0);
      }
      int point = positive.indexOf('.');
      long decimals = point < 0 ? 0 : DIGITS.matcher(positive.substring(point)).results().count();
      return new Format(false, Rounding.DECIMALS, (int) Math.min(decimals, MOST_DECIMALS));
    }
  }

  /** Reads the part {@code styles.xml}. */
  static NumberFormats read(XmlPart xml) {
    Map<Integer, String> codes = new HashMap<>(BUILT_IN);
    List<Format> formats = new ArrayList<>();
    boolean inCells = false;
    while (xml.next()) {
      if (xml.isText()) {
        continue;
      }
      switch (xml.name()) {
        case "numFmt" -> {
          if (xml.isStart() && xml.attribute("formatCode") != null) {
            codes.put(xml.number("numFmtId", 0), xml.attribute("formatCode"));
          }
        }
        case "cellXfs" -> inCells = xml.isStart();
        case "xf" -> {
          if (inCells && xml.isStart()) {
            int id = xml.number("numFmtId", 0);
            formats.add(
                isDate(id) && !codes.containsKey(id) ? Format.DATE : Format.of(codes.get(id)));
          }
        }
        default -> {
          // Fonts, borders and fills do not matter.
        }
      }
      if (codes.size() + formats.size() > MOST) {
        throw new BadSheet(SheetText.of("file.large"));
      }
    }
    return new NumberFormats(formats);
  }

  /** Whether a built-in format is a date or time, including those of East Asian languages. */
  private static boolean isDate(int id) {
    return (id >= 14 && id <= 22)
        || (id >= 27 && id <= 36)
        || (id >= 45 && id <= 47)
        || (id >= 50 && id <= 58);
  }

  /** Whether cells of a style show a date or time. */
  boolean showsDate(int style) {
    return format(style).isDate;
  }

  /**
   * A number as cells of a style show it, but without grouping: rounded to the decimals of the
   * format, or to ten digits without a format.
   */
  BigDecimal shown(BigDecimal number, int style) {
    BigDecimal exact = exact(number);
    Format format = format(style);
    return switch (format.rounding) {
      case TEN_DIGITS -> exact.scale() <= 0 ? exact : exact.round(GENERAL_DIGITS);
      case DECIMALS -> exact.setScale(format.decimals, RoundingMode.HALF_UP);
      case NONE -> exact;
    };
  }

  /** Removes the noise of floating-point numbers. */
  static BigDecimal exact(BigDecimal number) {
    return number.scale() <= 0 ? number : number.round(EXACT_DIGITS);
  }

  private Format format(int style) {
    return style < formats.size() ? formats.get(style) : Format.GENERAL;
  }
}
