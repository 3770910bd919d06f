package vn.nhip.center.notify;

import java.util.List;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.settings.Role;
import vn.nhip.core.alerts.Language;

/**
 * A recipient of messages, with one address.
 *
 * @param id its id
 * @param name its name as shown to administrators, such as an office; never part of a message
 * @param channel how messages are sent
 * @param address e-mail address, URL of the webhook, or endpoint of the browser's push service
 * @param language of the messages
 * @param enabled whether messages are sent
 * @param rules which alerts it receives, as stored; without rules it receives only test messages
 * @param owner the account to which it belongs, in its current state; null for none
 * @param version incremented by each change
 */
record Recipient(
    long id,
    String name,
    Channel channel,
    String address,
    Language language,
    boolean enabled,
    List<Rule> rules,
    Owner owner,
    long version) {

  /** How messages are sent. */
  enum Channel {
    EMAIL,
    WEBHOOK,
    PUSH
  }

  /**
   * The account whose bounds limit a recipient.
   *
   * @param account its name
   * @param role null if the account is disabled or deleted
   * @param bounds what it may see; null if the account is disabled or deleted
   */
  record Owner(String account, Role role, Bounds bounds) {}

  Recipient {
    rules = List.copyOf(rules);
  }

  /** A recipient that belongs to no account. */
  Recipient(
      long id,
      String name,
      Channel channel,
      String address,
      Language language,
      boolean enabled,
      List<Rule> rules) {
    this(id, name, channel, address, language, enabled, rules, null, 0);
  }

  /** The name of the account to which it belongs; null for none. */
  String account() {
    return owner == null ? null : owner.account;
  }

  /**
   * Whether it may see a unit. Its account's bounds may have been narrowed since the first message.
   *
   * @param district null for the province itself
   */
  boolean maySee(String province, String district) {
    return owner == null || (owner.bounds != null && owner.bounds.covers(province, district));
  }

  boolean maySee(AlertChange change) {
    return maySee(change.province(), change.district());
  }

  /** The rules within its account's bounds; the others are kept but have no effect. */
  List<Rule> rulesInBounds() {
    return rules.stream().filter(rule -> maySee(rule.province(), rule.district())).toList();
  }

  /** Whether it may be sent telephone numbers; the same roles may read them on the board. */
  boolean maySeeTelephones() {
    return owner == null || (owner.role != null && owner.role.compareTo(Role.SUPERVISOR) >= 0);
  }

  /** Addresses of webhooks and push services can hold a token, so logs never show one. */
  @Override
  public String toString() {
    return "Recipient[" + id + ", " + channel + "]";
  }
}
