package vn.nhip.center.settings;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import vn.nhip.connectors.kafka.KafkaClientSettings;
import vn.nhip.connectors.postgres.PostgresOptions;
import vn.nhip.core.calendar.WorkingDayOptions;
import vn.nhip.core.settings.Option;
import vn.nhip.core.settings.Options;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Relation;
import vn.nhip.core.settings.SecretOption;
import vn.nhip.core.settings.Settings;
import vn.nhip.core.targets.sheet.SheetLimits;

/** All settings of the command centre. */
public final class CenterOptions {
  private static final Set<String> ROLES =
      Arrays.stream(Role.values()).map(Role::name).collect(Collectors.toSet());

  public static final Option<Integer> POSTGRES_CONNECTIONS =
      Option.number(
          "postgres.connections", 8, 2, 200, "Largest number of connections to the database.");

  public static final Option<String> KAFKA_BOOTSTRAP_SERVERS =
      Option.text(
          "kafka.bootstrap.servers",
          null,
          "Kafka brokers, host:port separated by commas, for the plans in the topic targets;"
              + " without them there are no expected curves, names or uploads.");

  public static final Option<String> WEB_HOST =
      Option.text("web.host", "127.0.0.1", "Address to listen on.");

  public static final Option<Integer> WEB_PORT =
      Option.number("web.port", 8080, 0, 65_535, "Port to listen on; 0 for any free one.");

  public static final Option<List<String>> WEB_HOSTS =
      Option.list(
          "web.hosts",
          "",
          "Host names by which people or a proxy reach the service, besides that of public.url,"
              + " separated by semicolons; requests for other names are refused.");

  public static final Option<URI> PUBLIC_URL =
      webAddress(
          "public.url",
          "Address at which people reach the board, for links in messages and for cookies.");

  public static final Option<Boolean> WEB_PROXY =
      Option.flag(
          "web.proxy",
          false,
          "Whether every request comes through a proxy that appends to X-Forwarded-For; the last"
              + " entry there, over all header lines, is taken for the client's address.");

  public static final Option<Integer> SESSION_IDLE_MINUTES =
      Option.number(
          "session.idle.minutes",
          480,
          1,
          10_080,
          "A session ends after this long without a request; an open board counts as activity.");

  public static final Option<Integer> SESSION_HOURS =
      Option.number("session.hours", 16, 1, 168, "A session ends at this age.");

  public static final Option<Integer> SESSION_PROOF_MINUTES =
      Option.number(
          "session.proof.minutes",
          10,
          1,
          1_440,
          "Changes of accounts and webhook keys need a password typed within this time.");

  public static final Option<Integer> SIGN_IN_TRIES_MINUTE =
      Option.number(
          "sign-in.tries.minute",
          120,
          1,
          100_000,
          "Largest number of attempts to sign in from one address in a minute.");

  public static final Option<Integer> SHEET_SECONDS =
      Option.number("sheet.seconds", 10, 1, 300, "Maximum time for reading a planner's sheet.");

  public static final Option<URI> OIDC_ISSUER =
      webAddress(
          "oidc.issuer", "Identity provider (OpenID Connect) with which people may sign in.");

  public static final Option<String> OIDC_NAME =
      Option.text(
          "oidc.name", "OpenID Connect", "Name of the identity provider, shown on the button.");

  public static final Option<String> OIDC_CLIENT_ID =
      Option.text("oidc.client.id", "nhip", "Client id of this service at the identity provider.");

  public static final SecretOption OIDC_CLIENT_SECRET =
      SecretOption.of("oidc.client.secret.file", "NHIP_OIDC_CLIENT_SECRET", "the client's secret");

  public static final Option<String> OIDC_SCOPES =
      Option.text("oidc.scopes", "profile", "Scopes to ask for, besides openid.");

  public static final Option<String> OIDC_NAME_CLAIM =
      Option.text("oidc.name.claim", "preferred_username", "Claim that holds the account's name.");

  public static final Option<String> OIDC_ROLE_CLAIM =
      Option.text("oidc.role.claim", "groups", "Claim that gives the role: a text or a list.");

  public static final Option<Map<String, String>> OIDC_ROLES =
      new Option<>(
              "oidc.roles",
              "nhip-viewer=VIEWER;nhip-supervisor=SUPERVISOR;nhip-planner=PLANNER;nhip-administrator=ADMINISTRATOR",
              "a list",
              CenterOptions::pairs,
              "Which texts of that claim give which role; the highest one counts, and people"
                  + " without any are not let in.")
          .where(
              roles -> ROLES.containsAll(roles.values()),
              "a list such as text=VIEWER;text=SUPERVISOR");

  public static final Option<String> OIDC_BOUNDS_CLAIM =
      Option.text(
          "oidc.bounds.claim", "nhip_bounds", "Claim that gives the bounds: a text or a list.");

  public static final Option<Map<String, String>> OIDC_BOUNDS =
      new Option<>(
          "oidc.bounds",
          null,
          "a list such as text=67;text=67663;text=*",
          CenterOptions::pairs,
          "Which texts of that claim stand for which province, district or *; if not set, the texts"
              + " are such codes themselves.");

  /** All options, in the order of the documentation. */
  public static final Options ALL =
      Options.of(
              PostgresOptions.URL,
              PostgresOptions.USER,
              PostgresOptions.PASSWORD.file(),
              PostgresOptions.SCHEMA,
              POSTGRES_CONNECTIONS,
              KAFKA_BOOTSTRAP_SERVERS,
              KafkaClientSettings.PROPERTIES,
              WEB_HOST,
              WEB_PORT,
              WEB_HOSTS,
              PUBLIC_URL,
              WorkingDayOptions.ZONE,
              WorkingDayOptions.START,
              WEB_PROXY,
              SESSION_IDLE_MINUTES,
              SESSION_HOURS,
              SESSION_PROOF_MINUTES,
              SIGN_IN_TRIES_MINUTE,
              OIDC_ISSUER,
              OIDC_NAME,
              OIDC_CLIENT_ID,
              OIDC_CLIENT_SECRET.file(),
              OIDC_SCOPES,
              OIDC_NAME_CLAIM,
              OIDC_ROLE_CLAIM,
              OIDC_ROLES,
              OIDC_BOUNDS_CLAIM,
              OIDC_BOUNDS,
              SHEET_SECONDS)
          .and(SheetLimits.OPTIONS)
          .and(QueueOptions.ALL)
          .and(WebOptions.ALL)
          .and(DeliveryOptions.ALL)
          .related(
              Relation.of(
                      SESSION_IDLE_MINUTES,
                      "no longer than",
                      SESSION_HOURS,
                      (idle, hours) -> idle <= hours * 60,
                      "a session would reach that age first")
                  .onlyWhereGiven());

  private CenterOptions() {}

  /**
   * The properties for Kafka clients; empty without Kafka.
   *
   * @throws Refusal if a property is invalid
   */
  public static Optional<Properties> kafka(Settings settings) {
    return settings
        .find(KAFKA_BOOTSTRAP_SERVERS)
        .map(servers -> KafkaClientSettings.of(servers, settings, Set.of()));
  }

  /** Parses {@code a=b;c=d}. */
  private static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : text.split(";", -1)) {
      if (!pair.isBlank()) {
        int sign = pair.lastIndexOf('=');
        pairs.put(pair.substring(0, sign).strip(), pair.substring(sign + 1).strip());
      }
    }
    return Map.copyOf(pairs);
  }

  private static Option<URI> webAddress(String key, String description) {
    String rule = "an http or https address";
    return new Option<>(key, null, rule, URI::create, description)
        .where(
            uri -> uri.getHost() != null && List.of("http", "https").contains(uri.getScheme()),
            rule);
  }
}
