package vn.nhip.center.exports;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import vn.nhip.center.access.Viewer;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.database.Database;
import vn.nhip.center.days.CampaignReader;
import vn.nhip.center.health.Moments;
import vn.nhip.center.settings.Role;
import vn.nhip.center.web.Parameters;
import vn.nhip.center.web.Refused;
import vn.nhip.center.web.Route;

/** Serves tables as CSV and XLSX files. */
public record ExportRoute(Database database, Viewers viewers, Moments moments, Tables tables)
    implements Route {
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  public ExportRoute(Database database, Viewers viewers, Moments moments, CampaignReader campaign) {
    this(database, viewers, moments, new Tables(moments, campaign));
  }

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get("/api/v1/exports/{file}", this::send);
  }

  private void send(Context context) {
    Viewer viewer = viewers.of(context);
    String file = context.pathParam("file");
    int dot = file.lastIndexOf('.');
    String name = dot < 0 ? file : file.substring(0, dot);
    boolean isCsv = file.endsWith(".csv");
    boolean isOfActions = name.equals(ActionsTable.NAME);
    if (!(isOfActions || Tables.NAMES.contains(name)) || !(isCsv || file.endsWith(".xlsx"))) {
      throw Refused.notFound(
          "There is no such table; there are "
              + String.join(", ", Tables.NAMES)
              + ", each as .csv and .xlsx.");
    }
    ExportRequest asked = ExportRequest.of(context);
    boolean mark = !"false".equals(Parameters.word(context, "bom", "true", "false"));
    Table table =
        isOfActions
            ? actions(context, viewer, asked)
            : database.inBounds(
                viewer.bounds(), handle -> tables.read(handle, viewer.bounds(), name, asked));
    context
        .contentType(isCsv ? "text/csv; charset=utf-8" : XLSX)
        .header("Content-Disposition", "attachment; filename=\"" + fileName(asked, file) + "\"")
        .result(content(table, name, isCsv, mark));
  }

  private Table actions(Context context, Viewer viewer, ExportRequest asked) {
    viewer.require(Role.ADMINISTRATOR);
    String account = context.queryParam("account");
    String action = context.queryParam("action");
    return database.asService(
        handle ->
            ActionsTable.read(
                handle, viewer, account, action, asked.english(), moments.calendar()));
  }

  private static String fileName(ExportRequest asked, String file) {
    return "nhip-"
        + (asked.province() == null ? "" : asked.province() + "-")
        + (asked.day() == null ? "" : asked.day() + "-")
        + file;
  }

  private static byte[] content(Table table, String name, boolean isCsv, boolean mark) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (isCsv) {
        CsvFile.write(table, mark, out);
      } else {
        XlsxFile.write(table, name, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
