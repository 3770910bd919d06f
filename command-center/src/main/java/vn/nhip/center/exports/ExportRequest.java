package vn.nhip.center.exports;

import io.javalin.http.Context;
import java.time.LocalDate;
import vn.nhip.center.alerts.AlertFilter;
import vn.nhip.center.alerts.AlertRoute;
import vn.nhip.center.web.Parameters;

/**
 * The parameters of an export; null if not given.
 *
 * @param english whether headings are in English
 */
record ExportRequest(
    String province,
    LocalDate day,
    LocalDate from,
    LocalDate to,
    boolean english,
    AlertFilter alerts) {

  static ExportRequest of(Context context) {
    return new ExportRequest(
        Parameters.province(context),
        Parameters.day(context, "day"),
        Parameters.day(context, "from"),
        Parameters.day(context, "to"),
        "en".equals(Parameters.word(context, "lang", "vi", "en")),
        AlertRoute.filter(context));
  }
}
