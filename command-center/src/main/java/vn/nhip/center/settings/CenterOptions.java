package vn.nhip.center.settings;

import java.net.URI;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.nhip.center.access.Role;
import vn.nhip.connectors.postgres.PostgresSettings;

/** All settings of the command centre, those of its parts too. */
public final class CenterOptions {
  public static final Option<String> POSTGRES_URL =
      Option.text(
          "postgres.url",
          "jdbc:postgresql://127.0.0.1:5432/nhip",
          "JDBC address of the database that the job writes to.");

  public static final Option<String> POSTGRES_USER =
      Option.text("postgres.user", "nhip", "Database user.");

  public static final Option<String> POSTGRES_PASSWORD_FILE =
      Option.text(
          "postgres.password.file",
          null,
          "File that holds the database password; where it is not set, the environment's"
              + " NHIP_POSTGRES_PASSWORD is taken.");

  public static final Option<String> POSTGRES_SCHEMA =
      Option.text(
          "postgres.schema", PostgresSettings.DEFAULT_SCHEMA, "Schema of the job's tables.");

  public static final Option<Integer> POSTGRES_CONNECTIONS =
      Option.number("postgres.connections", 8, 2, 200, "Connections to the database at most.");

  public static final Option<String> KAFKA_BOOTSTRAP_SERVERS =
      Option.text(
          "kafka.bootstrap.servers",
          null,
          "Kafka brokers, host:port separated by commas, for the plans in the topic targets;"
              + " without it there are no expected curves, names or uploads.");

  /** Settings that begin so are handed to Kafka's own clients as they stand, such as for TLS. */
  public static final String KAFKA_PROPERTIES = "kafka.properties.";

  public static final Option<String> WEB_HOST =
      Option.text("web.host", "127.0.0.1", "Address to listen on.");

  public static final Option<Integer> WEB_PORT =
      Option.number("web.port", 8080, 0, 65_535, "Port to listen on; 0 for any free one.");

  public static final Option<List<String>> WEB_HOSTS =
      Option.list(
          "web.hosts",
          "",
          "Names under which people or a proxy reach it, beside that of public.url; requests for"
              + " other names are refused.");

  public static final Option<URI> PUBLIC_URL =
      new Option<>(
          "public.url",
          null,
          "an http or https address",
          CenterOptions::webAddress,
          "Address under which people reach the board, for links in messages and for cookies.");

  public static final Option<ZoneId> WORKING_DAY_ZONE =
      new Option<>(
          "working-day.zone",
          "Asia/Ho_Chi_Minh",
          "a time zone",
          ZoneId::of,
          "Time zone of working days, as the job's.");

  public static final Option<LocalTime> WORKING_DAY_START =
      new Option<>(
          "working-day.start",
          "04:00",
          "a time such as 04:00",
          LocalTime::parse,
          "Local time at which a working day begins, as the job's.");

  public static final Option<Boolean> WEB_PROXY =
      Option.flag(
          "web.proxy",
          false,
          "Whether all requests come through a proxy that adds to X-Forwarded-For.");

  public static final Option<Integer> SESSION_IDLE_MINUTES =
      Option.number(
          "session.idle.minutes",
          480,
          1,
          10_080,
          "A session ends when it asked for nothing for so long; a board that is open is not"
              + " idle.");

  public static final Option<Integer> SESSION_HOURS =
      Option.number("session.hours", 16, 1, 168, "A session ends at this age.");

  public static final Option<Integer> SIGN_IN_TRIES_MINUTE =
      Option.number(
          "sign-in.tries.minute", 120, 1, 100_000, "Tries to sign in of one address in a minute.");

  public static final Option<URI> OIDC_ISSUER =
      new Option<>(
          "oidc.issuer",
          null,
          "an http or https address",
          CenterOptions::webAddress,
          "Identity provider (OpenID Connect) that people may sign in at.");

  public static final Option<String> OIDC_NAME =
      Option.text("oidc.name", "OpenID Connect", "Name of the identity provider, for the button.");

  public static final Option<String> OIDC_CLIENT_ID =
      Option.text("oidc.client.id", "nhip", "Who this service is to the identity provider.");

  public static final Option<String> OIDC_CLIENT_SECRET_FILE =
      Option.text(
          "oidc.client.secret.file",
          null,
          "File that holds the client's secret; where it is not set, the environment's"
              + " NHIP_OIDC_CLIENT_SECRET is taken.");

  public static final Option<String> OIDC_SCOPES =
      Option.text("oidc.scopes", "profile", "Scopes to ask for beside openid.");

  public static final Option<String> OIDC_NAME_CLAIM =
      Option.text("oidc.name.claim", "preferred_username", "Claim that holds the account's name.");

  public static final Option<String> OIDC_ROLE_CLAIM =
      Option.text("oidc.role.claim", "groups", "Claim that gives the role: a text or a list.");

  public static final Option<Map<String, String>> OIDC_ROLES =
      new Option<>(
          "oidc.roles",
          "nhip-viewer=VIEWER;nhip-supervisor=SUPERVISOR;nhip-planner=PLANNER;nhip-administrator=ADMINISTRATOR",
          "a list such as text=VIEWER;text=SUPERVISOR",
          CenterOptions::roles,
          "Which texts of that claim give which role; the highest counts, and without one nobody"
              + " gets in.");

  public static final Option<String> OIDC_BOUNDS_CLAIM =
      Option.text(
          "oidc.bounds.claim", "nhip_bounds", "Claim that gives the bounds: a text or a list.");

  public static final Option<Map<String, String>> OIDC_BOUNDS =
      new Option<>(
          "oidc.bounds",
          null,
          "a list such as text=67;text=67663;text=*",
          CenterOptions::pairs,
          "Which texts of that claim stand for which province, district or *; without it they are"
              + " such codes themselves.");

  /** Each of them; parts of the service add theirs here. */
  public static final List<Option<?>> ALL =
      all(
          POSTGRES_URL,
          POSTGRES_USER,
          POSTGRES_PASSWORD_FILE,
          POSTGRES_SCHEMA,
          POSTGRES_CONNECTIONS,
          KAFKA_BOOTSTRAP_SERVERS,
          WEB_HOST,
          WEB_PORT,
          WEB_HOSTS,
          PUBLIC_URL,
          WORKING_DAY_ZONE,
          WORKING_DAY_START,
          WEB_PROXY,
          SESSION_IDLE_MINUTES,
          SESSION_HOURS,
          SIGN_IN_TRIES_MINUTE,
          OIDC_ISSUER,
          OIDC_NAME,
          OIDC_CLIENT_ID,
          OIDC_CLIENT_SECRET_FILE,
          OIDC_SCOPES,
          OIDC_NAME_CLAIM,
          OIDC_ROLE_CLAIM,
          OIDC_ROLES,
          OIDC_BOUNDS_CLAIM,
          OIDC_BOUNDS);

  private CenterOptions() {}

  /** Whether a setting has that key; those that are handed to Kafka's clients too. */
  public static boolean has(String key) {
    return key.startsWith(KAFKA_PROPERTIES)
        || ALL.stream().anyMatch(option -> option.key().equals(key));
  }

  /** Of {@code a=b;c=d}. */
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

  private static Map<String, String> roles(String text) {
    Map<String, String> roles = pairs(text);
    roles.values().forEach(Role::valueOf);
    return roles;
  }

  private static List<Option<?>> all(Option<?>... own) {
    return Stream.concat(Stream.of(own), DeliveryOptions.ALL.stream()).toList();
  }

  private static URI webAddress(String text) {
    URI uri = URI.create(text);
    if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
      throw new IllegalArgumentException(text);
    }
    return uri;
  }
}
