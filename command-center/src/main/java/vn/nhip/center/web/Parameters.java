package vn.nhip.center.web;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Reads parameters of requests; what is not as it should be is refused in one sentence. */
public final class Parameters {
  private static final Pattern PROVINCE = Pattern.compile("\\d{2}");
  private static final Pattern DISTRICT = Pattern.compile("\\d{3}");
  private static final String NUL = "%00";
  private static final int LONGEST_ID = 200;

  private Parameters() {}

  /**
   * Refuses a path or query with NUL, which no column of the database can hold.
   *
   * @throws Refused 400
   */
  static void refuseNul(Context context) {
    String query = context.req().getQueryString();
    if (context.req().getRequestURI().contains(NUL) || (query != null && query.contains(NUL))) {
      throw Refused.badRequest("The address holds a NUL character.");
    }
  }

  /** A date of the query, or null. */
  public static LocalDate day(Context context, String name) {
    return day(name, context.queryParam(name));
  }

  /** A date of the path. */
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
    throw Refused.badRequest("The day in " + name + " must be of this millennium.");
  }

  /** A province's code of the query, or null. */
  public static String province(Context context) {
    return matching("province", context.queryParam("province"), PROVINCE, "two digits");
  }

  /** A province's code of the query. */
  public static String requiredProvince(Context context) {
    String province = province(context);
    if (province == null) {
      throw Refused.badRequest("The parameter province is missing.");
    }
    return province;
  }

  /** A province's code of the path. */
  public static String pathProvince(Context context) {
    return matching("province", context.pathParam("province"), PROVINCE, "two digits");
  }

  /** A district's code of the query, or null. */
  public static String district(Context context) {
    return matching("district", context.queryParam("district"), DISTRICT, "three digits");
  }

  /** One of some words of the query, or null. */
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

  /** The unit or alert that the path names. */
  public static String id(Context context) {
    String id = context.pathParam("id");
    if (id.length() > LONGEST_ID) {
      throw Refused.badRequest("The id is none.");
    }
    return id;
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
