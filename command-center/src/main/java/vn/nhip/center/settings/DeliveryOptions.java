package vn.nhip.center.settings;

import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings of how alerts reach people. */
public final class DeliveryOptions {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6}) ?(ms|s|min|h|d)");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "min", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  public static final Option<Boolean> ENABLED =
      Option.flag(
          "delivery.enabled", true, "Whether this service tells anybody of alerts; others may.");

  public static final Option<Duration> POLL =
      duration("delivery.poll", "2 s", "Time between two looks at the alerts.");

  public static final Option<Duration> GROUP =
      duration(
          "delivery.group",
          "60 s",
          "What happens in a district within this time goes as one message.");

  public static final Option<Duration> NETWORK =
      duration(
          "delivery.network",
          "15 min",
          "More than half of a district's teams falling silent within this time look like a broken"
              + " line.");

  public static final Option<Duration> ESCALATE =
      duration(
          "delivery.escalate",
          "15 min",
          "An alert that nobody acknowledges goes to the next level after this time.");

  public static final Option<LocalTime> DIGEST_AT =
      new Option<>(
          "delivery.digest.at",
          "06:30",
          "a time such as 06:30",
          LocalTime::parse,
          "Local time of the digest of the working day before.");

  public static final Option<Duration> MAX_AGE =
      duration(
          "delivery.max.age",
          "12 h",
          "Changes that are older than this by the wall clock are not told. A replay of past days"
              + " needs more.");

  public static final Option<Boolean> BACKLOG =
      Option.flag(
          "delivery.backlog",
          false,
          "Whether alerts that were there before the very first start are told too.");

  public static final Option<String> SMTP_HOST =
      Option.text("smtp.host", "", "Mail server; without one e-mails wait, and are given up.");

  public static final Option<Integer> SMTP_PORT =
      Option.number("smtp.port", 587, 1, 65_535, "Port of the mail server.");

  public static final Option<String> SMTP_TLS =
      oneOf(
          "smtp.tls",
          "STARTTLS",
          "How the connection to the mail server is secured; NONE only on one machine.",
          "STARTTLS",
          "TLS",
          "NONE");

  public static final Option<String> SMTP_USER =
      Option.text("smtp.user", "", "User at the mail server; without one nobody signs in.");

  public static final Option<String> SMTP_PASSWORD_FILE =
      Option.text(
          "smtp.password.file",
          null,
          "File that holds the mail password; where it is not set, the environment's"
              + " NHIP_SMTP_PASSWORD is taken.");

  public static final Option<String> SMTP_FROM =
      Option.text("smtp.from", "nhip@localhost", "Sender's address of e-mails.");

  public static final Option<List<String>> WEBHOOK_HOSTS =
      Option.list("webhook.hosts", "", "Hosts that webhooks may lead to; empty for all.");

  public static final Option<List<String>> PUSH_HOSTS =
      Option.list(
          "push.hosts",
          "fcm.googleapis.com;*.push.services.mozilla.com;*.notify.windows.com;*.push.apple.com",
          "Hosts of the push services of browsers.");

  public static final Option<String> PUSH_SUBJECT =
      Option.text(
          "push.subject",
          "mailto:nhip@localhost",
          "Whom push services may ask about this installation, as mailto: or https: address.");

  /** Each of them. */
  public static final List<Option<?>> ALL =
      List.of(
          ENABLED,
          POLL,
          GROUP,
          NETWORK,
          ESCALATE,
          DIGEST_AT,
          MAX_AGE,
          BACKLOG,
          SMTP_HOST,
          SMTP_PORT,
          SMTP_TLS,
          SMTP_USER,
          SMTP_PASSWORD_FILE,
          SMTP_FROM,
          WEBHOOK_HOSTS,
          PUSH_HOSTS,
          PUSH_SUBJECT);

  private DeliveryOptions() {}

  private static Option<Duration> duration(String key, String defaultText, String description) {
    return new Option<>(
        key,
        defaultText,
        "a time such as 500 ms, 60 s, 15 min, 12 h or 7 d",
        DeliveryOptions::parse,
        description);
  }

  private static Duration parse(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    long amount = Long.parseLong(matcher.group(1));
    if (amount == 0) {
      throw new IllegalArgumentException(text);
    }
    return Duration.of(amount, UNITS.get(matcher.group(2)));
  }

  private static Option<String> oneOf(
      String key, String defaultText, String description, String... values) {
    return new Option<>(
        key,
        defaultText,
        "one of " + String.join(", ", values),
        text -> {
          if (!List.of(values).contains(text)) {
            throw new IllegalArgumentException(text);
          }
          return text;
        },
        description);
  }
}
