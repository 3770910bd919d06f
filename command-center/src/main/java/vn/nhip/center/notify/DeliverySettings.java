package vn.nhip.center.notify;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import vn.nhip.center.health.Calendar;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.center.settings.DeliveryOptions;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Secret;
import vn.nhip.core.settings.Settings;

/**
 * Settings of messages and their delivery.
 *
 * @param calendar calendar of working days
 * @param publicUrl address of the board, without a trailing slash
 * @param poll interval between two polls of the alert history
 * @param group how long changes in one district are gathered into one message
 * @param network time within which teams that go silent belong to one outage; also how long their
 *     return is gathered
 * @param escalate how long an alert may stay unacknowledged before the next level is notified
 * @param perHour maximum number of messages about alerts per recipient and hour; more are gathered
 * @param digestAt local time of the digest of the day before
 * @param maxAge changes older than this by the wall clock are not sent
 * @param backlog whether changes that existed before the first start are sent
 * @param mail the mail server
 * @param webhooks which addresses may be posted to
 * @param pushHosts allowed hosts of push services
 * @param pushSubject contact address for push services
 */
record DeliverySettings(
    Calendar calendar,
    String publicUrl,
    Duration poll,
    Duration group,
    Duration network,
    Duration escalate,
    int perHour,
    LocalTime digestAt,
    Duration maxAge,
    boolean backlog,
    MailSettings mail,
    WebhookAddress webhooks,
    List<String> pushHosts,
    String pushSubject) {
  /**
   * How long a claim on a message is valid. Longer than any attempt; when it expires, the message
   * is sent again.
   */
  static final Duration LEASE = Duration.ofMinutes(3);

  /** Timeout of an attempt at a webhook or push service. */
  static final Duration POST_TIMEOUT = Duration.ofSeconds(15);

  /** How long an undelivered message is retried before it is given up. */
  static final Duration GIVE_UP = Duration.ofDays(1);

  /**
   * Reads them from the settings of the service.
   *
   * @throws Refusal if the file of the mail password cannot be read
   */
  static DeliverySettings of(Settings settings) {
    return new DeliverySettings(
        Calendar.of(settings),
        publicUrl(settings),
        settings.get(DeliveryOptions.POLL),
        settings.get(DeliveryOptions.GROUP),
        settings.get(DeliveryOptions.NETWORK),
        settings.get(DeliveryOptions.ESCALATE),
        settings.get(DeliveryOptions.PER_HOUR),
        settings.get(DeliveryOptions.DIGEST_AT),
        settings.get(DeliveryOptions.MAX_AGE),
        settings.get(DeliveryOptions.BACKLOG),
        new MailSettings(
            settings.get(DeliveryOptions.SMTP_HOST),
            settings.get(DeliveryOptions.SMTP_PORT),
            MailSettings.Tls.valueOf(settings.get(DeliveryOptions.SMTP_TLS)),
            settings.get(DeliveryOptions.SMTP_USER),
            settings.secret(DeliveryOptions.SMTP_PASSWORD).orElse(new Secret("")),
            settings.get(DeliveryOptions.SMTP_FROM)),
        new WebhookAddress(
            Set.copyOf(settings.get(DeliveryOptions.WEBHOOK_HOSTS)),
            Set.copyOf(settings.get(DeliveryOptions.WEBHOOK_LOCAL))),
        settings.get(DeliveryOptions.PUSH_HOSTS),
        settings.get(DeliveryOptions.PUSH_SUBJECT));
  }

  /** Time zone of the local times in messages. */
  ZoneId zone() {
    return calendar.zone();
  }

  private static String publicUrl(Settings settings) {
    return settings
        .find(CenterOptions.PUBLIC_URL)
        .map(URI::toString)
        .orElseGet(() -> "http://127.0.0.1:" + settings.get(CenterOptions.WEB_PORT))
        .replaceFirst("/+$", "");
  }
}
