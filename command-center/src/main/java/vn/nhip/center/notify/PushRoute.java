package vn.nhip.center.notify;

import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.access.AuditLog;
import vn.nhip.center.access.Viewer;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Database;
import vn.nhip.center.notify.AlertChange.Severity;
import vn.nhip.center.notify.Recipient.Channel;
import vn.nhip.center.web.Json;
import vn.nhip.center.web.OrNull;
import vn.nhip.center.web.Refused;
import vn.nhip.center.web.Route;
import vn.nhip.core.alerts.Language;

/**
 * Serves push subscriptions of browsers. Every account may subscribe, for the units within its
 * bounds.
 */
record PushRoute(Database database, Viewers viewers, PushAddress allowed) implements Route {
  private static final String PATH = "/api/v1/push";
  private static final int MAX_SUBSCRIPTIONS = 10;

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get(PATH + "/key", this::key);
    app.get(PATH + "/subscriptions", this::list);
    app.post(PATH + "/subscriptions", this::subscribe);
    app.delete(PATH + "/subscriptions/{id}", this::end);
  }

  /** The public key that a browser's {@code pushManager.subscribe} needs. */
  private void key(Context context) {
    viewers.of(context);
    String key =
        database.asService(db -> PushKeys.pair(db).extractPublicKeyInUncompressedFormAsString());
    context.json(Map.of("publicKey", key));
  }

  /**
   * A browser's {@code PushSubscription} as JSON, with its preferences.
   *
   * @param expirationTime ignored
   * @param replaces the browser's previous endpoint; null for none. Missing preferences are copied
   *     from it
   */
  record Subscription(
      String endpoint,
      @OrNull Object expirationTime,
      Keys keys,
      String language,
      Severity minSeverity,
      @OrNull String replaces) {}

  /** The browser's keys, base64url. */
  record Keys(String p256dh, String auth) {}

  private void subscribe(Context context) {
    Viewer viewer = viewers.of(context);
    Subscription wanted = Json.body(context, Subscription.class);
    check(wanted);
    long id =
        database.asService(
            db -> {
              long subscribed = subscribe(db, viewer, wanted);
              AuditLog.add(db, viewer, "BROWSER_SUBSCRIBED", String.valueOf(subscribed), Map.of());
              return subscribed;
            });
    context.status(201).json(Map.of("id", id));
  }

  private long subscribe(Handle db, Viewer viewer, Subscription wanted) {
    // Two concurrent requests would both find the endpoint free and the account below its limit.
    Database.lock(db, "push");
    Recipient replaced = replaced(db, viewer, wanted.replaces());
    // The same browser may have been subscribed by another account, or by this one with other
    // bounds.
    Recipients.ofEndpoint(db, wanted.endpoint()).ifPresent(id -> Recipients.delete(db, id));
    if (own(db, viewer).size() >= MAX_SUBSCRIPTIONS) {
      throw Refused.badRequest(
          "There are " + MAX_SUBSCRIPTIONS + " subscriptions already; end one first.");
    }
    Recipient recipient =
        new Recipient(
            0,
            viewer.account(),
            Channel.PUSH,
            wanted.endpoint(),
            language(wanted, replaced),
            true,
            rules(viewer.bounds(), minSeverity(wanted, replaced)));
    long id = Recipients.add(db, recipient, viewer.account());
    Recipients.saveSecret(db, id, wanted.keys().p256dh() + " " + wanted.keys().auth());
    return id;
  }

  /** Deletes and returns the viewer's previous subscription; null if there is none. */
  private static Recipient replaced(Handle db, Viewer viewer, String endpoint) {
    Recipient before =
        endpoint == null
            ? null
            : own(db, viewer).stream()
                .filter(each -> each.address().equals(endpoint))
                .findFirst()
                .orElse(null);
    if (before != null) {
      Recipients.delete(db, before.id());
    }
    return before;
  }

  private static Language language(Subscription wanted, Recipient replaced) {
    if (wanted.language() == null && replaced != null) {
      return replaced.language();
    }
    return "en".equals(wanted.language()) ? Language.EN : Language.VI;
  }

  private static Severity minSeverity(Subscription wanted, Recipient replaced) {
    boolean isKept =
        wanted.minSeverity() == null && replaced != null && !replaced.rules().isEmpty();
    return isKept ? replaced.rules().get(0).minSeverity() : wanted.minSeverity();
  }

  private void check(Subscription wanted) {
    if (wanted.endpoint() == null || wanted.keys() == null) {
      throw Refused.badRequest("This is not a browser's subscription.");
    }
    String refusal = allowed.refusal(wanted.endpoint());
    if (refusal != null) {
      throw Refused.badRequest("endpoint: " + refusal + ".");
    }
    try {
      UserAgentMessageEncryptionKeyInfo.of(wanted.keys().p256dh(), wanted.keys().auth());
    } catch (RuntimeException e) {
      throw Refused.badRequest("These are not a browser's keys.");
    }
  }

  private static List<Rule> rules(Bounds bounds, Severity minSeverity) {
    Severity from = minSeverity == null ? Severity.WARNING : minSeverity;
    List<Rule> rules = new ArrayList<>();
    bounds.provinces().forEach(province -> rules.add(rule(province, null, from)));
    bounds
        .districts()
        .forEach(code -> rules.add(rule(code.substring(0, 2), code.substring(2), from)));
    return rules;
  }

  private static Rule rule(String province, String district, Severity from) {
    return new Rule(province, district, null, Set.of(), from, null, 1, false);
  }

  private void list(Context context) {
    Viewer viewer = viewers.of(context);
    context.json(
        Map.of(
            "subscriptions",
            database.asService(db -> own(db, viewer).stream().map(RecipientForm::of).toList())));
  }

  private void end(Context context) {
    Viewer viewer = viewers.of(context);
    database.runAsService(
        db -> {
          Recipient own =
              own(db, viewer).stream()
                  .filter(each -> Long.toString(each.id()).equals(context.pathParam("id")))
                  .findFirst()
                  .orElseThrow(() -> Refused.notFound("You have no such subscription."));
          Recipients.delete(db, own.id());
          AuditLog.add(db, viewer, "BROWSER_UNSUBSCRIBED", String.valueOf(own.id()), Map.of());
        });
    context.status(204);
  }

  private static List<Recipient> own(Handle db, Viewer viewer) {
    return Recipients.all(db).stream()
        .filter(each -> each.channel() == Channel.PUSH)
        .filter(each -> viewer.account().equals(each.account()))
        .toList();
  }
}
