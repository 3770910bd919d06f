package vn.nhip.center.delivery;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.center.settings.DeliveryOptions;
import vn.nhip.center.settings.Settings;
import vn.nhip.connectors.postgres.Secret;

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
 * @param digestAt local time of the digest of the day before
 * @param maxAge changes older than this by the wall clock are not told
 * @param backlog whether what was there at the first start is told
 * @param mail the mail server
 * @param webhookHosts allowed hosts of webhooks; empty for all
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
    LocalTime digestAt,
    Duration maxAge,
    boolean backlog,
    MailSettings mail,
    Set<String> webhookHosts,
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
   * From the settings of the service.
   *
   * @throws IllegalArgumentException in one sentence that names key and value
   */
  static DeliverySettings of(Settings settings) {
    return new DeliverySettings(
        settings.get(CenterOptions.WORKING_DAY_ZONE),
        publicUrl(settings),
        settings.get(DeliveryOptions.POLL),
        settings.get(DeliveryOptions.GROUP),
        settings.get(DeliveryOptions.NETWORK),
        settings.get(DeliveryOptions.ESCALATE),
        settings.get(DeliveryOptions.DIGEST_AT),
        settings.get(DeliveryOptions.MAX_AGE),
        settings.get(DeliveryOptions.BACKLOG),
        new MailSettings(
            settings.get(DeliveryOptions.SMTP_HOST),
            settings.get(DeliveryOptions.SMTP_PORT),
            MailSettings.Tls.valueOf(settings.get(DeliveryOptions.SMTP_TLS)),
            settings.get(DeliveryOptions.SMTP_USER),
            settings
                .secret(DeliveryOptions.SMTP_PASSWORD_FILE, "NHIP_SMTP_PASSWORD")
                .orElse(new Secret("")),
            settings.get(DeliveryOptions.SMTP_FROM)),
        Set.copyOf(settings.get(DeliveryOptions.WEBHOOK_HOSTS)),
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
