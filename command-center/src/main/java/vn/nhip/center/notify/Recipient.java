package vn.nhip.center.notify;

import java.util.List;
import vn.nhip.core.alerts.Language;

/**
 * Somebody who is told, at one address.
 *
 * @param id identity
 * @param name as shown to administrators, such as the office; never part of a message
 * @param channel how the message travels
 * @param address e-mail address, URL of the webhook, or endpoint of the browser's push service
 * @param language of the messages
 * @param enabled whether messages are sent
 * @param rules which alerts; without one only test messages
 */
record Recipient(
    long id,
    String name,
    Channel channel,
    String address,
    Language language,
    boolean enabled,
    List<Rule> rules) {

  /** How a message travels. */
  enum Channel {
    EMAIL,
    WEBHOOK,
    PUSH
  }

  Recipient {
    rules = List.copyOf(rules);
  }

  /** Addresses of webhooks and push services can hold a token, so logs never show one. */
  @Override
  public String toString() {
    return "Recipient[" + id + ", " + channel + "]";
  }
}
