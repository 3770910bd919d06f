package vn.nhip.center.access;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.time.LocalDate;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.access.TargetPlan.Applied;
import vn.nhip.center.access.TargetPlan.Plan;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Database;
import vn.nhip.center.health.Moments;
import vn.nhip.center.settings.Role;
import vn.nhip.center.web.Parameters;
import vn.nhip.center.web.Refused;
import vn.nhip.center.web.Route;
import vn.nhip.core.alerts.Language;
import vn.nhip.core.targets.sheet.TargetFile;

/**
 * Serves planners' sheets: an upload is answered with a preview of its changes, and a second
 * request applies exactly those. If the ledger has changed in between, the changes must be
 * previewed again.
 */
record TargetRoute(Database database, Viewers viewers, TargetPlan plans, Moments moments)
    implements Route {
  static final String UPLOADS = "/api/v1/targets/uploads";
  private static final int KILOBYTE = 1024;
  private static final int LONGEST_NAME = 200;

  private record Upload(UUID id, String fileName, byte[] content, String shown) {}

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.post(UPLOADS, this::upload);
    app.get(UPLOADS + "/{id}", this::showAgain);
    app.post(UPLOADS + "/{id}/apply", this::apply);
  }

  private void upload(Context context) throws IOException {
    Viewer viewer = viewers.of(context, Role.PLANNER);
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
    Plan plan = plans.of(null, viewer, plans.read(viewer, name, content, false, language));
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
    context.json(shown(plan.isApplicable() ? id : null, name, plan, language));
  }

  private UploadPreview shown(UUID id, String name, Plan plan, Language language) {
    LocalDate today =
        plan.isApplicable()
            ? database.inBounds(Bounds.WHOLE_COUNTRY, moments::read).workingDay()
            : null;
    return UploadPreview.of(id, name, plan, today, language);
  }

  private void showAgain(Context context) {
    Viewer viewer = viewers.of(context, Role.PLANNER);
    UUID id = id(context);
    Upload upload = database.asService(handle -> find(handle, viewer, id));
    Language language = language(context);
    Plan plan =
        plans.of(
            null, viewer, plans.read(viewer, upload.fileName(), upload.content(), false, language));
    database.asService(
        handle ->
            handle.execute(
                "UPDATE command_center.target_upload SET shown = ? WHERE id = ?",
                plan.fingerprint(),
                id));
    context.json(shown(id, upload.fileName(), plan, language));
  }

  /** Whoever else applies something meanwhile is refused, so that each sees the whole ledger. */
  private void apply(Context context) {
    Viewer viewer = viewers.of(context, Role.PLANNER);
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
    boolean isConfirmed = "true".equals(Parameters.word(context, "confirmed", "true", "false"));
    Applied applied =
        database.asService(
            handle -> {
              TargetPlan.lock(context, handle, viewer);
              Upload upload = find(handle, viewer, id);
              Plan plan = plans.of(handle, viewer, file);
              if (!plan.doubts().isEmpty() && !isConfirmed) {
                throw new Refused(
                    409,
                    "CONFLICT",
                    "Say first, by confirmed=true, that what is in doubt is meant.");
              }
              handle.execute("DELETE FROM command_center.target_upload WHERE id = ?", id);
              return plans.apply(handle, viewer, plan, upload.shown(), upload.fileName(), null);
            });
    context.json(applied);
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
        .orElseThrow(TargetRoute::unknown);
  }

  /** Of the texts in the answer. */
  static Language language(Context context) {
    return "vi".equals(Parameters.word(context, "lang", "vi", "en")) ? Language.VI : Language.EN;
  }

  private static UUID id(Context context) {
    return Parameters.id(context, UUID::fromString, TargetRoute::unknown);
  }

  private static Refused unknown() {
    return Refused.notFound("There is no such upload of yours.");
  }
}
