package vn.nhip.simulation;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Seeds of generated days.
 *
 * @param all the seeds in ascending order, without duplicates
 */
record Seeds(List<Long> all) {

  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");
  private static final int MOST = 1_000;

  /** Parses seeds from a command line, such as {@code 1-3,7}. */
  static final class Converter implements ITypeConverter<Seeds> {

    @Override
    public Seeds convert(String text) {
      TreeSet<Long> seeds = new TreeSet<>();
      for (String part : text.split(",", -1)) {
        Matcher range = RANGE.matcher(part);
        if (!range.matches()) {
          throw wrong(text);
        }
        long from = Long.parseLong(range.group(1));
        long to = range.group(2) == null ? from : Long.parseLong(range.group(2));
        if (from > to || to - from >= MOST) {
          throw wrong(text);
        }
        for (long seed = from; seed <= to; seed++) {
          seeds.add(seed);
        }
      }
      return new Seeds(List.copyOf(seeds));
    }

    private static TypeConversionException wrong(String text) {
      return new TypeConversionException(
          "'" + text + "' are not seeds; give numbers or ranges such as 1-3,7");
    }
  }
}
