package vn.nhip.center.notify;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.center.settings.DeliveryOptions;
import vn.nhip.core.calendar.WorkingDayOptions;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Secret;
import vn.nhip.core.settings.Settings;

/**
 * How messages are made and sent.
 *
 * @param zone of working days
 * @param publicUrl address of the board, without a slash at its end
 * @param poll time between two looks at the alerts
 * @param group for how long what happens in a district is gathered
 * @param network within which time teams fall silent together, and for how long their return is
 *     gathered
 * @param escalate how long an alert may wait for somebody before the next level is told
 * @param perHour messages about alerts that a recipient gets within an hour before they are
 *     gathered
 * @param digestAt local time of the digest of the day before
 * @param maxAge changes older than this by the wall clock are not told
 * @param backlog whether what was there at the first start is told
 * @param mail the mail server
 * @param webhooks which addresses are posted to
 * @param pushHosts allowed hosts of push services
 * @param pushSubject whom push services may ask
 */
record DeliverySettings(
    ZoneId zone,
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
   * After this without a word of whoever sends a message it is sent again; no attempt takes as
   * long.
   */
  static final Duration LEASE = Duration.ofMinutes(3);

  /** How long an attempt at a webhook or a push service may take. */
  static final Duration POST_TIMEOUT = Duration.ofSeconds(15);

  /** After this a message is given up. */
  static final Duration GIVE_UP = Duration.ofDays(1);

  /**
   * Reads them from the settings of the service.
   *
   * @throws Refusal if the file of the mail password cannot be read
   */
  static DeliverySettings of(Settings settings) {
    return new DeliverySettings(
        settings.get(WorkingDayOptions.ZONE),
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

  private static String publicUrl(Settings settings) {
    return settings
        .find(CenterOptions.PUBLIC_URL)
        .map(URI::toString)
        .orElseGet(() -> "http://127.0.0.1:" + settings.get(CenterOptions.WEB_PORT))
        .replaceFirst("/+$", "");
  }
}
