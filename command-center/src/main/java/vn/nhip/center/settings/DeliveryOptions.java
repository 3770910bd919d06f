package vn.nhip.center.settings;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import vn.nhip.core.settings.Option;
import vn.nhip.core.settings.Options;
import vn.nhip.core.settings.Relation;
import vn.nhip.core.settings.SecretOption;

/** Settings of messages about alerts. */
public final class DeliveryOptions {
  public static final Option<Boolean> ENABLED =
      Option.flag(
          "delivery.enabled",
          true,
          "Whether this service sends messages about alerts; false if another one does.");

  public static final Option<Duration> POLL =
      Option.duration(
          "delivery.poll", "2 s", "10 ms", "1 h", "Time between two checks for new alerts.");

  public static final Option<Duration> GROUP =
      Option.duration(
          "delivery.group",
          "60 s",
          "1 ms",
          "1 d",
          "Alerts of one district within this time are sent as one message; the first critical one goes at once.");

  public static final Option<Duration> NETWORK =
      Option.duration(
          "delivery.network",
          "15 min",
          "1 ms",
          "1 d",
          "If more than half of a district's teams fall silent within this time, it is reported as"
              + " a network outage.");

  public static final Option<Duration> ESCALATE =
      Option.duration(
          "delivery.escalate",
          "15 min",
          "1 ms",
          "7 d",
          "An alert that nobody has acknowledged is sent to the next level after this time.");

  public static final Option<Integer> PER_HOUR =
      Option.number(
          "delivery.per.hour",
          6,
          1,
          1_000_000,
          "Largest number of messages about alerts that a recipient gets in an hour; the rest is"
              + " sent as one message, critical alerts at once.");

  public static final Option<LocalTime> DIGEST_AT =
      Option.timeOfDay(
          "delivery.digest.at", "06:30", "Local time of the digest of the previous working day.");

  public static final Option<Duration> MAX_AGE =
      Option.duration(
          "delivery.max.age",
          "12 h",
          "1 ms",
          "1000000 d",
          "Changes older than this by the wall clock are not sent; a replay of past days needs"
              + " more.");

  public static final Option<Boolean> BACKLOG =
      Option.flag(
          "delivery.backlog",
          false,
          "Whether alerts from before the very first start are sent too.");

  public static final Option<String> SMTP_HOST =
      Option.text(
          "smtp.host", "", "Mail server; without one, e-mails wait and are given up in the end.");

  public static final Option<Integer> SMTP_PORT =
      Option.number("smtp.port", 587, 1, 65_535, "Port of the mail server.");

  public static final Option<String> SMTP_TLS =
      Option.oneOf(
          "smtp.tls",
          "STARTTLS",
          "How the connection to the mail server is secured: STARTTLS, TLS, or NONE, which is only"
              + " for a mail server on the same machine.",
          "STARTTLS",
          "TLS",
          "NONE");

  public static final Option<String> SMTP_USER =
      Option.text(
          "smtp.user", "", "User at the mail server; without one, the service does not sign in.");

  public static final SecretOption SMTP_PASSWORD =
      SecretOption.of("smtp.password.file", "NHIP_SMTP_PASSWORD", "the mail password");

  public static final Option<String> SMTP_FROM =
      Option.text("smtp.from", "nhip@localhost", "Sender's address of e-mails.")
          .where(MailAddress::isDeliverable, "an e-mail address without a name");

  public static final Option<List<String>> WEBHOOK_HOSTS =
      Option.list(
          "webhook.hosts",
          "",
          "Hosts that webhooks may call, separated by semicolons; empty for any host.");

  public static final Option<List<String>> WEBHOOK_LOCAL =
      Option.list(
          "webhook.local",
          "",
          "Hosts with ports, such as 127.0.0.1:8000, that webhooks may call although they are"
              + " on this machine or near it (loopback, 100.64.0.0/10, 192.0.0.0/24, fc00::/7),"
              + " separated by semicolons.");

  public static final Option<List<String>> PUSH_HOSTS =
      Option.list(
          "push.hosts",
          "fcm.googleapis.com;*.push.services.mozilla.com;*.notify.windows.com;*.push.apple.com",
          "Hosts of the browsers' push services, separated by semicolons.");

  public static final Option<String> PUSH_SUBJECT =
      Option.text(
              "push.subject",
              "mailto:nhip@localhost",
              "Contact for the push services, as a mailto: or https: address.")
          .where(to -> to.matches("(mailto:|https://)\\S+"), "a mailto: or https: address");

  static final Options ALL =
      Options.of(
              ENABLED,
              POLL,
              GROUP,
              NETWORK,
              ESCALATE,
              PER_HOUR,
              DIGEST_AT,
              MAX_AGE,
              BACKLOG,
              SMTP_HOST,
              SMTP_PORT,
              SMTP_TLS,
              SMTP_USER,
              SMTP_PASSWORD.file(),
              SMTP_FROM,
              WEBHOOK_HOSTS,
              WEBHOOK_LOCAL,
              PUSH_HOSTS,
              PUSH_SUBJECT)
          .related(
              Relation.of(
                      POLL,
                      "at most",
                      GROUP,
                      (poll, group) -> poll.compareTo(group) <= 0,
                      "messages would be sent later than they are gathered")
                  .onlyWhereGiven(),
              Relation.of(
                  ESCALATE,
                  "at least",
                  GROUP,
                  (escalate, group) -> escalate.compareTo(group) >= 0,
                  "the next level would be notified before the first message is sent"),
              Relation.of(
                  MAX_AGE,
                  "more than",
                  POLL,
                  (age, poll) -> age.compareTo(poll) > 0,
                  "alerts would be too old to be sent before anybody looks at them"));

  private DeliveryOptions() {}
}
