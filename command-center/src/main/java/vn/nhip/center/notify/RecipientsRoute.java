package vn.nhip.center.notify;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.access.AuditLog;
import vn.nhip.center.access.Viewer;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Database;
import vn.nhip.center.notify.Recipient.Channel;
import vn.nhip.center.settings.Role;
import vn.nhip.center.targets.KnownUnits;
import vn.nhip.center.web.Json;
import vn.nhip.center.web.Parameters;
import vn.nhip.center.web.Refused;
import vn.nhip.center.web.Route;

/**
 * Serves recipients and their rules to administrators. An administrator sees and changes the
 * recipients whose rules are all within his bounds.
 */
record RecipientsRoute(
    Database database, Viewers viewers, WebhookAddress webhooks, LetterWriter writer, Clock clock)
    implements Route {
  private static final String PATH = "/api/v1/recipients";
  private static final int SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get(PATH, this::list);
    app.post(PATH, this::add);
    app.get(PATH + "/{id}", this::show);
    app.put(PATH + "/{id}", this::change);
    app.delete(PATH + "/{id}", this::delete);
    app.post(PATH + "/{id}/secret", this::renewSecret);
    app.post(PATH + "/{id}/test", this::test);
  }

  private void list(Context context) {
    Viewer viewer = viewers.of(context, Role.ADMINISTRATOR);
    List<RecipientForm> forms =
        database.asService(
            db ->
                Recipients.all(db).stream()
                    .filter(recipient -> mayManage(viewer, recipient))
                    .map(RecipientForm::of)
                    .toList());
    context.json(Map.of("recipients", forms));
  }

  private void show(Context context) {
    Viewer viewer = viewers.of(context, Role.ADMINISTRATOR);
    context.json(database.asService(db -> RecipientForm.of(find(db, viewer, context))));
  }

  private void add(Context context) {
    Viewer viewer = viewers.of(context, Role.ADMINISTRATOR);
    RecipientForm form = Json.body(context, RecipientForm.class);
    Recipient wanted = form.toRecipient(null, webhooks, viewer.bounds());
    requireProof(context, wanted);
    String secret = wanted.channel() == Channel.WEBHOOK ? newSecret() : null;
    RecipientForm added =
        database.asService(
            db -> {
              requireKnown(db, wanted);
              String account = account(db, viewer, form, wanted, List.of());
              long id = Recipients.add(db, wanted, account);
              if (secret != null) {
                Recipients.saveSecret(db, id, secret);
              }
              AuditLog.add(db, viewer, "RECIPIENT_ADDED", String.valueOf(id), belongsTo(account));
              return RecipientForm.of(Recipients.find(db, id).orElseThrow());
            });
    context.status(201).json(new Added(added, shown(secret)));
  }

  /**
   * A recipient that was added or whose key was renewed.
   *
   * @param secret with which a webhook's receiver verifies signatures; shown only once, null for
   *     other channels
   */
  record Added(RecipientForm recipient, String secret) {}

  private void change(Context context) {
    Viewer viewer = viewers.of(context, Role.ADMINISTRATOR);
    RecipientForm form = Json.body(context, RecipientForm.class);
    context.json(
        database.asService(
            db -> {
              long version = lock(db, context);
              Recipient before = find(db, viewer, context);
              requireProof(context, before);
              requireCurrent(form.version(), version);
              Recipient wanted = form.toRecipient(before, webhooks, viewer.bounds());
              requireKnown(db, wanted);
              boolean sameAccount = Objects.equals(form.account(), before.account());
              String account =
                  account(db, viewer, form, wanted, sameAccount ? before.rules() : List.of());
              Recipients.change(db, wanted, account);
              DeferredAlerts.recheck(db, before.id(), clock.instant());
              AuditLog.add(
                  db, viewer, "RECIPIENT_CHANGED", String.valueOf(before.id()), belongsTo(account));
              return RecipientForm.of(Recipients.find(db, before.id()).orElseThrow());
            }));
  }

  /**
   * The account that a form binds the recipient to, or null. All rules must be within the account's
   * bounds.
   *
   * @param kept existing rules in the same account; they are accepted even if its bounds have been
   *     narrowed, and have no effect meanwhile
   */
  private static String account(
      Handle db, Viewer viewer, RecipientForm form, Recipient recipient, List<Rule> kept) {
    if (form.account() == null || recipient.channel() == Recipient.Channel.PUSH) {
      return null;
    }
    Bounds bounds =
        Recipients.boundsOf(db, form.account())
            .filter(viewer.bounds()::covers)
            .orElseThrow(() -> Refused.badRequest("There is no such account in your bounds."));
    if (!recipient.rules().stream()
        .allMatch(rule -> kept.contains(rule) || bounds.covers(rule.province(), rule.district()))) {
      throw Refused.badRequest("A rule is outside the bounds of the account.");
    }
    return form.account();
  }

  private static Map<String, String> belongsTo(String account) {
    return account == null ? Map.of() : Map.of("account", account);
  }

  private static void requireKnown(Handle db, Recipient recipient) {
    for (Rule rule : recipient.rules()) {
      if (!rule.province().equals(Rule.COUNTRY)) {
        KnownUnits.require(db, rule.province(), rule.district());
      }
    }
  }

  private void delete(Context context) {
    Viewer viewer = viewers.of(context, Role.ADMINISTRATOR);
    database.runAsService(
        db -> {
          lock(db, context);
          Recipient recipient = find(db, viewer, context);
          Recipients.delete(db, recipient.id());
          AuditLog.add(db, viewer, "RECIPIENT_DELETED", String.valueOf(recipient.id()), Map.of());
        });
    context.status(204);
  }

  private void renewSecret(Context context) {
    Viewer viewer = viewers.of(context, Role.ADMINISTRATOR);
    String secret = newSecret();
    RecipientForm changed =
        database.asService(
            db -> {
              lock(db, context);
              Recipient recipient = find(db, viewer, context);
              requireProof(context, recipient);
              if (recipient.channel() != Channel.WEBHOOK) {
                throw Refused.badRequest("Only webhooks are signed.");
              }
              Recipients.saveSecret(db, recipient.id(), secret);
              AuditLog.add(
                  db, viewer, "RECIPIENT_SECRET_RENEWED", String.valueOf(recipient.id()), Map.of());
              return RecipientForm.of(recipient);
            });
    context.json(new Added(changed, shown(secret)));
  }

  private void test(Context context) {
    Viewer viewer = viewers.of(context, Role.ADMINISTRATOR);
    UUID delivery =
        database.asService(
            db -> {
              Recipient recipient = find(db, viewer, context);
              Letter letter = writer.test(UUID.randomUUID(), recipient.language());
              AuditLog.add(
                  db, viewer, "RECIPIENT_TESTED", String.valueOf(recipient.id()), Map.of());
              return Outbox.addWritten(db, recipient.id(), "TEST", null, letter, clock.instant());
            });
    context.status(202).json(Map.of("delivery", delivery));
  }

  /**
   * Webhooks require a recent proof of identity: the key is shown, and signed messages go to their
   * address.
   */
  private void requireProof(Context context, Recipient recipient) {
    if (recipient.channel() == Channel.WEBHOOK) {
      viewers.requireProof(context);
    }
  }

  /** A change replaces the whole recipient, so it must name the version that it replaces. */
  private static void requireCurrent(Long given, long version) {
    if (given == null) {
      throw Refused.badRequest(
          "version is missing: a change must name the version it is based on.");
    }
    Refused.ifStale(given, version);
  }

  private static long lock(Handle db, Context context) {
    return Recipients.lock(db, id(context)).orElseThrow(RecipientsRoute::unknown);
  }

  private static Recipient find(Handle db, Viewer viewer, Context context) {
    return Recipients.find(db, id(context))
        .filter(recipient -> mayManage(viewer, recipient))
        .orElseThrow(RecipientsRoute::unknown);
  }

  /** The ids of the recipients that the viewer may manage. */
  static Set<Long> managed(Handle db, Viewer viewer) {
    return Recipients.all(db).stream()
        .filter(recipient -> mayManage(viewer, recipient))
        .map(Recipient::id)
        .collect(Collectors.toSet());
  }

  /** Whether all of a recipient's rules are within the viewer's bounds. */
  private static boolean mayManage(Viewer viewer, Recipient recipient) {
    Bounds bounds = viewer.bounds();
    return bounds.equals(Bounds.WHOLE_COUNTRY)
        || (!recipient.rules().isEmpty()
            && recipient.rules().stream()
                .allMatch(rule -> bounds.covers(rule.province(), rule.district())));
  }

  private static long id(Context context) {
    return Parameters.<Long>id(context, Long::valueOf, RecipientsRoute::unknown);
  }

  private static Refused unknown() {
    return Refused.notFound("There is no such recipient within your bounds.");
  }

  private static String newSecret() {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** The key in the format of the Standard Webhooks libraries. */
  private static String shown(String secret) {
    return secret == null ? null : "whsec_" + secret;
  }
}
