package vn.nhip.center.access;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.access.TargetPlan.Plan;
import vn.nhip.center.database.Database;
import vn.nhip.center.settings.Role;
import vn.nhip.center.web.Parameters;
import vn.nhip.center.web.Refused;
import vn.nhip.center.web.Route;
import vn.nhip.core.alerts.Language;
import vn.nhip.core.settings.Settings;
import vn.nhip.core.targets.sheet.TargetFile;
import vn.nhip.core.targets.sheet.Templates;

/**
 * The planners' sheets: shown first with what they would change, applied then. What is applied is
 * what was shown; where the ledger has changed in between, it is shown anew.
 */
final class TargetRoute implements Route {
  static final String UPLOADS = "/api/v1/targets/uploads";
  private static final int KILOBYTE = 1024;
  private static final int LONGEST_NAME = 200;
  private static final long LOCK = 0x6e686970_74617267L;

  private final Database database;
  private final Viewers viewers;
  private final TargetPlan plans;

  TargetRoute(Settings settings, Database database, Viewers viewers) {
    this.database = database;
    this.viewers = viewers;
    this.plans = new TargetPlan(settings, database);
  }

  private record Upload(UUID id, String fileName, byte[] content, String shown) {}

  record Applied(int sent) {}

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get(
        "/api/v1/targets/template.xlsx",
        context -> template(context, "template.xlsx", Templates.xlsx()));
    app.get(
        "/api/v1/targets/template.csv",
        context -> template(context, "template.csv", Templates.csv()));
    app.post(UPLOADS, this::upload);
    app.get(UPLOADS + "/{id}", this::showAgain);
    app.post(UPLOADS + "/{id}/apply", this::apply);
  }

  private void template(Context context, String name, byte[] content) {
    planner(context);
    context
        .contentType("application/octet-stream")
        .header("Content-Disposition", "attachment; filename=\"targets-" + name + "\"")
        .result(content);
  }

  private void upload(Context context) throws IOException {
    Viewer viewer = planner(context);
    String name = context.queryParam("name");
    if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
      throw Refused.badRequest("The parameter name must hold the file's name.");
    }
    byte[] content = context.bodyInputStream().readNBytes(plans.largest() + 1);
    if (content.length > plans.largest()) {
      throw new Refused(
          413,
          "BAD_REQUEST",
          "The file is larger than %d kB.".formatted(plans.largest() / KILOBYTE));
    }
    Language language = language(context);
    Plan plan = plans.of(viewer, plans.read(viewer, name, content, false, language));
    UUID id = UUID.randomUUID();
    if (plan.isApplicable()) {
      database.asService(
          handle -> {
            handle.execute(
                "DELETE FROM command_center.target_upload WHERE at < now() - interval '1 day'"
                    + " OR account_id = ?",
                viewer.accountId());
            return handle.execute(
                "INSERT INTO command_center.target_upload (id, account_id, file_name, content,"
                    + " shown) VALUES (?, ?, ?, ?, ?)",
                id,
                viewer.accountId(),
                name,
                content,
                plan.fingerprint());
          });
    }
    context.json(UploadShown.of(plan.isApplicable() ? id : null, name, plan, language));
  }

  private void showAgain(Context context) {
    Viewer viewer = planner(context);
    UUID id = id(context);
    Upload upload = database.asService(handle -> find(handle, viewer, id));
    Language language = language(context);
    Plan plan =
        plans.of(viewer, plans.read(viewer, upload.fileName(), upload.content(), false, language));
    database.asService(
        handle ->
            handle.execute(
                "UPDATE command_center.target_upload SET shown = ? WHERE id = ?",
                plan.fingerprint(),
                id));
    context.json(UploadShown.of(id, upload.fileName(), plan, language));
  }

  /** Whoever else applies something waits for it, so that each compares with the whole ledger. */
  private void apply(Context context) {
    Viewer viewer = planner(context);
    UUID id = id(context);
    boolean dayFirst = "true".equals(Parameters.word(context, "dayFirst", "true", "false"));
    Upload sheet = database.asService(handle -> find(handle, viewer, id));
    // Before the transaction, as it may take seconds.
    TargetFile file =
        plans.read(viewer, sheet.fileName(), sheet.content(), dayFirst, language(context));
    if (!file.findings().questions().isEmpty()) {
      throw new Refused(
          409, "CONFLICT", "Say first, by dayFirst=true, that the dates are read as shown.");
    }
    int sent =
        database.asService(
            handle -> {
              handle.execute("SELECT pg_advisory_xact_lock(?)", LOCK);
              Upload upload = find(handle, viewer, id);
              Plan plan = plans.of(viewer, file);
              if (!plan.isApplicable() || !plan.fingerprint().equals(upload.shown())) {
                throw new Refused(
                    409, "CONFLICT", "Something has changed since; look at the difference again.");
              }
              plan.record(handle, viewer, upload.fileName());
              handle.execute("DELETE FROM command_center.target_upload WHERE id = ?", id);
              plans.send(plan);
              return plan.changes().toSend().size();
            });
    context.json(new Applied(sent));
  }

  private static Upload find(Handle handle, Viewer viewer, UUID id) {
    return handle
        .createQuery(
            "SELECT file_name, content, shown FROM command_center.target_upload"
                + " WHERE id = :id AND account_id = :account")
        .bind("id", id)
        .bind("account", viewer.accountId())
        .map(
            (row, ignored) ->
                new Upload(
                    id,
                    row.getString("file_name"),
                    row.getBytes("content"),
                    row.getString("shown")))
        .findOne()
        .orElseThrow(() -> Refused.notFound("There is no such upload of yours."));
  }

  private Viewer planner(Context context) {
    Viewer viewer = viewers.of(context);
    viewer.require(Role.PLANNER);
    return viewer;
  }

  private static Language language(Context context) {
    return "vi".equals(Parameters.word(context, "lang", "vi", "en")) ? Language.VI : Language.EN;
  }

  private static UUID id(Context context) {
    try {
      return UUID.fromString(context.pathParam("id"));
    } catch (IllegalArgumentException e) {
      throw Refused.notFound("There is no such upload of yours.");
    }
  }
}
