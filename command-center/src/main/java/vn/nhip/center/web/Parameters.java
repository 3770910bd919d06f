package vn.nhip.center.web;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads and validates request parameters; invalid ones are refused with one sentence. */
public final class Parameters {
  private static final Pattern PROVINCE = Pattern.compile("\\d{2}");
  private static final Pattern DISTRICT = Pattern.compile("\\d{3}");
  private static final String NUL = "%00";
  private static final int MAX_ID = 200;

  private Parameters() {}

  /**
   * Refuses a path or query with NUL, which the database cannot store.
   *
   * @throws Refused 400
   */
  static void refuseNul(Context context) {
    String query = context.req().getQueryString();
    if (context.req().getRequestURI().contains(NUL) || (query != null && query.contains(NUL))) {
      throw Refused.badRequest("The address contains a NUL character.");
    }
  }

  /** A date from the query, or null. */
  public static LocalDate day(Context context, String name) {
    return day(name, context.queryParam(name));
  }

  /** A date from the path. */
  public static LocalDate pathDay(Context context, String name) {
    return day(name, context.pathParam(name));
  }

  private static LocalDate day(String name, String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= 2000 && day.getYear() <= 2999) {
        return day;
      }
    } catch (DateTimeException e) {
      throw Refused.badRequest("The day in " + name + " must look like 2021-03-20.");
    }
    throw Refused.badRequest("The day in " + name + " must be in this millennium.");
  }

  /** A province code from the query, or null. */
  public static String province(Context context) {
    return matching("province", context.queryParam("province"), PROVINCE, "two digits");
  }

  /** A province code from the query, which must be present. */
  public static String requiredProvince(Context context) {
    String province = province(context);
    if (province == null) {
      throw Refused.badRequest("The parameter province is missing.");
    }
    return province;
  }

  /** A province code from the path. */
  public static String pathProvince(Context context) {
    return matching("province", context.pathParam("province"), PROVINCE, "two digits");
  }

  /** A district code from the query, or null. */
  public static String district(Context context) {
    return matching("district", context.queryParam("district"), DISTRICT, "three digits");
  }

  /** One of the allowed words from the query, or null. */
  public static String word(Context context, String name, String... words) {
    String text = context.queryParam(name);
    if (text == null || text.isEmpty()) {
      return null;
    }
    List<String> known = Arrays.asList(words);
    if (!known.contains(text)) {
      throw Refused.badRequest(
          "The parameter " + name + " must be one of " + String.join(", ", known) + ".");
    }
    return text;
  }

  /** A whole number from the query within a range, or the default if missing. */
  public static int number(Context context, String name, int otherwise, int min, int max) {
    String text = context.queryParam(name);
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number out of range.
    }
    throw Refused.badRequest(
        "The parameter %s must be a number from %d to %d.".formatted(name, min, max));
  }

  /** The id of the unit or alert in the path. */
  public static String id(Context context) {
    String id = context.pathParam("id");
    if (id.length() > MAX_ID) {
      throw Refused.badRequest("The id is longer than " + MAX_ID + " characters.");
    }
    return id;
  }

  /**
   * The id in the path as a number or UUID.
   *
   * @param unknown the refusal of an id of another form
   */
  public static <T> T id(Context context, Function<String, T> parser, Supplier<Refused> unknown) {
    try {
      return parser.apply(context.pathParam("id"));
    } catch (IllegalArgumentException e) {
      throw unknown.get();
    }
  }

  private static String matching(String name, String text, Pattern pattern, String rule) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (!pattern.matcher(text).matches()) {
      throw Refused.badRequest("The parameter " + name + " must be " + rule + ".");
    }
    return text;
  }
}
