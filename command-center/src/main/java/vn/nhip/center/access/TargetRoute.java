package vn.nhip.center.access;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.access.TargetPlan.Plan;
import vn.nhip.center.database.Database;
import vn.nhip.center.settings.Settings;
import vn.nhip.center.web.Refused;
import vn.nhip.center.web.Route;
import vn.nhip.connectors.targets.Templates;

/**
 * The planners' sheets: shown first with what they would change, applied then. What is applied is
 * what was shown; where the ledger has changed in between, it is shown anew.
 */
final class TargetRoute implements Route {
  private static final String UPLOADS = "/api/v1/targets/uploads";
  private static final int LARGEST = 5 << 20;
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
    byte[] content = context.bodyInputStream().readNBytes(LARGEST + 1);
    if (content.length > LARGEST) {
      throw new Refused(413, "BAD_REQUEST", "The file is larger than 5 MB.");
    }
    Plan plan = plans.of(viewer, name, content);
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
    context.json(UploadShown.of(plan.isApplicable() ? id : null, name, plan));
  }

  private void showAgain(Context context) {
    Viewer viewer = planner(context);
    UUID id = id(context);
    Upload upload = database.asService(handle -> find(handle, viewer, id));
    Plan plan = plans.of(viewer, upload.fileName(), upload.content());
    database.asService(
        handle ->
            handle.execute(
                "UPDATE command_center.target_upload SET shown = ? WHERE id = ?",
                plan.fingerprint(),
                id));
    context.json(UploadShown.of(id, upload.fileName(), plan));
  }

  /** Whoever else applies something waits for it, so that each compares with the whole ledger. */
  private void apply(Context context) {
    Viewer viewer = planner(context);
    UUID id = id(context);
    int sent =
        database.asService(
            handle -> {
              handle.execute("SELECT pg_advisory_xact_lock(?)", LOCK);
              Upload upload = find(handle, viewer, id);
              Plan plan = plans.of(viewer, upload.fileName(), upload.content());
              if (!plan.isApplicable() || !plan.fingerprint().equals(upload.shown())) {
                throw new Refused(
                    409, "CONFLICT", "Something has changed since; look at the difference again.");
              }
              plan.record(handle, viewer, upload.fileName());
              handle.execute("DELETE FROM command_center.target_upload WHERE id = ?", id);
              plans.send(plan);
              return plan.toSend().size();
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

  private static UUID id(Context context) {
    try {
      return UUID.fromString(context.pathParam("id"));
    } catch (IllegalArgumentException e) {
      throw Refused.notFound("There is no such upload of yours.");
    }
  }
}
