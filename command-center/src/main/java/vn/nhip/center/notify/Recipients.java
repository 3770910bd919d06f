package vn.nhip.center.notify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.notify.AlertChange.Kind;
import vn.nhip.center.notify.AlertChange.Severity;
import vn.nhip.center.notify.Recipient.Channel;
import vn.nhip.center.notify.Recipient.Owner;
import vn.nhip.center.settings.Role;
import vn.nhip.core.alerts.Language;

/** The tables {@code recipient}, {@code recipient_rule} and {@code recipient_secret}. */
final class Recipients {

  private Recipients() {}

  /**
   * All recipients that are not deleted, ordered by name, with all of their rules. A recipient of
   * an account is limited to the account's current bounds, and is disabled once the account is
   * disabled or deleted.
   */
  static List<Recipient> all(Handle db) {
    Map<Long, List<Rule>> rules =
        db.createQuery(
                "SELECT *, array_to_string(kinds, ',') AS kind_list FROM"
                    + " command_center.recipient_rule ORDER BY rule_id")
            .map((row, context) -> Map.entry(row.getLong("recipient_id"), rule(row)))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return db.createQuery(
            """
            SELECT r.*, array_to_string(a.bounds, ',') AS bounds, a.role
            FROM command_center.recipient r
            LEFT JOIN command_center.account a ON a.name = r.account AND NOT a.disabled
            WHERE r.deleted_at IS NULL
            ORDER BY r.name, r.recipient_id
            """)
        .map((row, context) -> recipient(row, rules))
        .list();
  }

  static Optional<Recipient> find(Handle db, long id) {
    return all(db).stream().filter(recipient -> recipient.id() == id).findFirst();
  }

  /**
   * Adds a recipient with its rules; its id is ignored.
   *
   * @param account the account to which it belongs, or null
   * @return its id
   */
  static long add(Handle db, Recipient recipient, String account) {
    long id =
        db.createQuery(
"""
INSERT INTO command_center.recipient (name, channel, address, language, enabled, account)
VALUES (:name, :channel, :address, :language, :enabled, :account)
RETURNING recipient_id
""")
            .bind("name", recipient.name())
            .bind("channel", recipient.channel().name())
            .bind("address", recipient.address())
            .bind("language", recipient.language().code())
            .bind("enabled", recipient.enabled())
            .bind("account", account)
            .mapTo(Long.class)
            .one();
    addRules(db, id, recipient.rules());
    return id;
  }

  /** Locks a recipient until the transaction ends, and returns its version. */
  static Optional<Long> lock(Handle db, long id) {
    return db.createQuery(
            "SELECT version FROM command_center.recipient"
                + " WHERE recipient_id = :id AND deleted_at IS NULL FOR UPDATE")
        .bind("id", id)
        .mapTo(Long.class)
        .findOne();
  }

  /**
   * Replaces everything except the channel.
   *
   * @param account the account to which it belongs, or null; a browser's account is not changed
   */
  static void change(Handle db, Recipient recipient, String account) {
    db.createUpdate(
"""
UPDATE command_center.recipient
SET name = :name, address = :address, language = :language, enabled = :enabled,
    account = CASE WHEN channel = 'PUSH' THEN account ELSE :account END,
    version = version + 1, changed_at = now()
WHERE recipient_id = :id AND deleted_at IS NULL
""")
        .bind("id", recipient.id())
        .bind("name", recipient.name())
        .bind("address", recipient.address())
        .bind("language", recipient.language().code())
        .bind("enabled", recipient.enabled())
        .bind("account", account)
        .execute();
    dropRules(db, recipient.id());
    addRules(db, recipient.id(), recipient.rules());
  }

  /** Deletes the address and the keys; sent messages stay in the list of deliveries. */
  static void delete(Handle db, long id) {
    dropRules(db, id);
    db.execute("DELETE FROM command_center.recipient_secret WHERE recipient_id = ?", id);
    db.execute(
        "UPDATE command_center.recipient SET deleted_at = now(), enabled = false, address = ''"
            + " WHERE recipient_id = ?",
        id);
  }

  static void disable(Handle db, long id) {
    db.execute(
        "UPDATE command_center.recipient SET enabled = false, version = version + 1,"
            + " changed_at = now()"
            + " WHERE recipient_id = ?",
        id);
  }

  /** Stores a secret, replacing any previous one. */
  static void saveSecret(Handle db, long id, String secret) {
    db.execute(
        "INSERT INTO command_center.recipient_secret (recipient_id, secret) VALUES (?, ?)"
            + " ON CONFLICT (recipient_id) DO UPDATE SET secret = EXCLUDED.secret, made_at = now()",
        id,
        secret);
  }

  /** The secret of an address; null if it has none. */
  static String secret(Handle db, long id) {
    return db.createQuery(
            "SELECT secret FROM command_center.recipient_secret WHERE recipient_id = :id")
        .bind("id", id)
        .mapTo(String.class)
        .findOne()
        .orElse(null);
  }

  /** The recipient with a browser's endpoint, regardless of its account. */
  static Optional<Long> ofEndpoint(Handle db, String endpoint) {
    return db.createQuery(
            "SELECT recipient_id FROM command_center.recipient"
                + " WHERE channel = 'PUSH' AND address = :endpoint AND deleted_at IS NULL")
        .bind("endpoint", endpoint)
        .mapTo(Long.class)
        .findOne();
  }

  /** The bounds of an account; empty if it is disabled or does not exist. */
  static Optional<Bounds> boundsOf(Handle db, String account) {
    return db.createQuery(
            "SELECT array_to_string(bounds, ',') FROM command_center.account"
                + " WHERE name = :name AND NOT disabled")
        .bind("name", account)
        .mapTo(String.class)
        .findOne()
        .map(Recipients::bounds);
  }

  private static void dropRules(Handle db, long id) {
    db.execute("DELETE FROM command_center.recipient_rule WHERE recipient_id = ?", id);
  }

  private static void addRules(Handle db, long id, List<Rule> rules) {
    for (Rule rule : rules) {
      db.createUpdate(
"""
INSERT INTO command_center.recipient_rule
  (recipient_id, province, district, team, kinds, min_severity, hours_from, hours_to, level, digest)
VALUES (:id, :province, :district, :team, string_to_array(:kinds, ','), :severity,
  :from::time, :to::time, :level, :digest)
""")
          .bind("id", id)
          .bind("province", rule.province())
          .bind("district", rule.district())
          .bind("team", rule.team())
          .bind(
              "kinds",
              rule.kinds().stream().map(Enum::name).sorted().collect(Collectors.joining(",")))
          .bind("severity", rule.minSeverity().name())
          .bind("from", rule.hours() == null ? null : rule.hours().from().toString())
          .bind("to", rule.hours() == null ? null : rule.hours().to().toString())
          .bind("level", rule.level())
          .bind("digest", rule.digest())
          .execute();
    }
  }

  private static Recipient recipient(ResultSet row, Map<Long, List<Rule>> rules)
      throws SQLException {
    long id = row.getLong("recipient_id");
    String account = row.getString("account");
    String bounds = row.getString("bounds");
    return new Recipient(
        id,
        row.getString("name"),
        Channel.valueOf(row.getString("channel")),
        row.getString("address"),
        Language.of(row.getString("language")),
        row.getBoolean("enabled") && (account == null || bounds != null),
        rules.getOrDefault(id, List.of()),
        account == null ? null : owner(account, row.getString("role"), bounds),
        row.getLong("version"));
  }

  private static Owner owner(String account, String role, String bounds) {
    return bounds == null
        ? new Owner(account, null, null)
        : new Owner(account, Role.valueOf(role), bounds(bounds));
  }

  private static Bounds bounds(String codes) {
    return Bounds.of(Arrays.asList(codes.split(",", -1)));
  }

  private static Rule rule(ResultSet row) throws SQLException {
    LocalTime from = row.getObject("hours_from", LocalTime.class);
    String kinds = row.getString("kind_list");
    Set<Kind> set =
        kinds.isEmpty()
            ? Set.of()
            : Arrays.stream(kinds.split(",", -1)).map(Kind::valueOf).collect(Collectors.toSet());
    return new Rule(
        row.getString("province"),
        row.getString("district"),
        row.getString("team"),
        set,
        Severity.valueOf(row.getString("min_severity")),
        from == null ? null : new Rule.Hours(from, row.getObject("hours_to", LocalTime.class)),
        row.getInt("level"),
        row.getBoolean("digest"));
  }
}
