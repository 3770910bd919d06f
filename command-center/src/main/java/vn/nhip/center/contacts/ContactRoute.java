package vn.nhip.center.contacts;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import vn.nhip.center.access.AuditLog;
import vn.nhip.center.access.Viewer;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Database;
import vn.nhip.center.settings.Role;
import vn.nhip.center.targets.UnitPlaces;
import vn.nhip.center.targets.UnitPlaces.Place;
import vn.nhip.center.web.Json;
import vn.nhip.center.web.Parameters;
import vn.nhip.center.web.Refused;
import vn.nhip.center.web.Route;

/** Serves the contacts of a unit: supervisors read them, planners change them. */
public record ContactRoute(Database database, Viewers viewers) implements Route {
  private static final String PATH = "/api/v1/units/{scope}/{id}/contacts";
  private static final int MAX_CONTACTS = 4;
  private static final int MAX_POST = 60;
  private static final int MAX_TELEPHONE = 20;
  private static final Pattern TELEPHONE = Pattern.compile("[+]?[0-9](?:[ .-]*[0-9]){4,}");

  /** Five or more digits of any script, with few characters between them. */
  private static final Pattern NUMBER = Pattern.compile("\\p{N}(?:[^\\p{L}\\p{N}]{0,3}\\p{N}){4}");

  /** Characters that break lines or change the reading of the surrounding text. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  /** {@code Contacts} in openapi.yaml. */
  private record Contacts(List<Contact> contacts) {}

  /**
   * {@code ContactChange} in openapi.yaml.
   *
   * @param before the contacts that the change is based on; null to skip the check for concurrent
   *     changes
   */
  private record Change(List<Contact> contacts, List<Contact> before) {}

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get(PATH, this::show);
    app.put(PATH, this::replace);
  }

  private void show(Context context) {
    Viewer viewer = viewers.of(context, Role.SUPERVISOR);
    String scope = scope(context);
    String id = Parameters.id(context);
    Place unit = find(context, viewer, scope, id);
    context.json(
        new Contacts(
            database.asService(handle -> ContactTable.of(handle, unit.province(), scope, id))));
  }

  private void replace(Context context) {
    Viewer viewer = viewers.of(context, Role.PLANNER);
    String scope = scope(context);
    String id = Parameters.id(context);
    Change change = Json.body(context, Change.class);
    List<Contact> contacts = checked(change.contacts());
    Place unit = find(context, viewer, scope, id);
    database.runAsService(
        handle -> {
          ContactTable.lock(handle, unit.province(), scope, id);
          if (change.before() != null
              && !change.before().equals(ContactTable.of(handle, unit.province(), scope, id))) {
            throw Refused.stale();
          }
          ContactTable.replace(handle, scope, id, unit, contacts);
          // Without telephone numbers, which are kept in their own table only.
          AuditLog.add(
              handle,
              viewer,
              "CONTACTS_CHANGED",
              id,
              unit.province(),
              unit.district(),
              Map.of("posts", contacts.stream().map(Contact::post).toList()));
        });
    context.json(new Contacts(contacts));
  }

  /**
   * The unit's place, if it is within the viewer's bounds. Looked up for the whole country, because
   * within the bounds of a district that a team has left, its old place would be found.
   */
  private Place find(Context context, Viewer viewer, String scope, String id) {
    String province = Parameters.province(context);
    Bounds bounds = scope.equals("TEAM") ? Bounds.WHOLE_COUNTRY : viewer.bounds();
    return database
        .inBounds(bounds, handle -> UnitPlaces.find(handle, scope, id, province))
        .filter(unit -> viewer.bounds().covers(unit.province(), unit.district()))
        .orElseThrow(() -> UnitPlaces.unknown(scope, id));
  }

  private static List<Contact> checked(List<Contact> given) {
    if (given == null || given.size() > MAX_CONTACTS) {
      throw Refused.badRequest("A unit has at most " + MAX_CONTACTS + " contacts.");
    }
    return given.stream().map(ContactRoute::checked).toList();
  }

  private static Contact checked(Contact given) {
    String post = given.post() == null ? "" : given.post().strip();
    String telephone = given.telephone() == null ? "" : given.telephone().strip();
    if (post.isEmpty() || post.length() > MAX_POST) {
      throw Refused.badRequest("A post must have 1 to " + MAX_POST + " characters.");
    }
    // A post appears where telephone numbers must not, such as in the audit log.
    if (NUMBER.matcher(post).find() || CONTROL.matcher(post).find()) {
      throw Refused.badRequest("A post must not contain a telephone number or control characters.");
    }
    if (telephone.length() > MAX_TELEPHONE || !TELEPHONE.matcher(telephone).matches()) {
      throw Refused.badRequest(
          "A telephone has at least 5 digits, and at most "
              + MAX_TELEPHONE
              + " digits, spaces, points and hyphens.");
    }
    return new Contact(post, telephone);
  }

  private static String scope(Context context) {
    String scope = context.pathParam("scope");
    if (!List.of("TEAM", "DISTRICT").contains(scope)) {
      throw Refused.badRequest("Contacts belong to a TEAM or a DISTRICT.");
    }
    return scope;
  }
}
