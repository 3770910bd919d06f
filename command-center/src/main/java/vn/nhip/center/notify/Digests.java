package vn.nhip.center.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Database;
import vn.nhip.center.notify.DigestText.TeamDay;
import vn.nhip.core.alerts.Language;

/** Makes the morning's digests of the working day before, one for each recipient who wants one. */
final class Digests {
  /** A service that was down in the morning sends it when it is back, but not in the afternoon. */
  private static final Duration LATEST = Duration.ofHours(5);

  /** A working day's evening belongs to it until 04:00. */
  private static final Duration NIGHT = Duration.ofHours(4);

  private final DeliverySettings settings;
  private final LetterWriter writer;

  Digests(DeliverySettings settings, LetterWriter writer) {
    this.settings = settings;
    this.writer = writer;
  }

  /** Makes those that are due and not made yet. */
  void plan(Database database, Instant now) {
    LocalDateTime local = now.atZone(settings.zone()).toLocalDateTime();
    LocalDateTime due = local.toLocalDate().atTime(settings.digestAt());
    if (local.isBefore(due) || local.isAfter(due.plus(LATEST))) {
      return;
    }
    LocalDate day = local.minus(NIGHT).toLocalDate().minusDays(1);
    List<Recipient> waiting =
        database.asService(
            db ->
                Recipients.all(db).stream()
                    .filter(recipient -> recipient.enabled() && !rules(recipient).isEmpty())
                    .filter(recipient -> !made(db, recipient.id(), day))
                    .toList());
    if (waiting.isEmpty()) {
      return;
    }
    Days days = database.inBounds(Bounds.WHOLE_COUNTRY, db -> Days.read(db, day));
    database.asService(
        db -> {
          waiting.forEach(recipient -> make(db, recipient, days, now));
          return null;
        });
  }

  /** Does nothing where there is nothing to say, or another service was first. */
  private void make(Handle db, Recipient recipient, Days days, Instant now) {
    DigestText.Figures figures = figures(db, recipient, days);
    if (figures != null) {
      Letter letter = writer.digest(db, UUID.randomUUID(), recipient.language(), figures);
      Outbox.addWritten(db, recipient.id(), "DIGEST", days.day(), letter, now);
    }
  }

  private static List<Rule> rules(Recipient recipient) {
    return recipient.rules().stream().filter(Rule::digest).toList();
  }

  private static boolean made(Handle db, long recipient, LocalDate day) {
    return db.createQuery(
            "SELECT EXISTS (SELECT FROM command_center.delivery WHERE kind = 'DIGEST'"
                + " AND recipient_id = :recipient AND digest_day = :day)")
        .bind("recipient", recipient)
        .bind("day", day)
        .mapTo(Boolean.class)
        .one();
  }

  /** A team's row of a day. */
  private record Row(String team, String province, String district, int received, int target) {}

  /**
   * A working day and the one before it.
   *
   * @param raised number of alerts that were raised in the day, by team; none is 0
   */
  private record Days(
      LocalDate day, List<Row> rows, List<Row> before, Map<String, Integer> raised) {
    static Days read(Handle db, LocalDate day) {
      return new Days(day, rows(db, day), rows(db, day.minusDays(1)), raised(db, day));
    }

    private static Map<String, Integer> raised(Handle db, LocalDate day) {
      return db.createQuery(
              """
              SELECT scope_id, count(*) FROM alert_history
              WHERE working_day = :day AND scope = 'TEAM' AND change = 'RAISED' GROUP BY scope_id
              """)
          .bind("day", day)
          .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<Row> rows(Handle db, LocalDate day) {
      return db.createQuery(
              """
              SELECT scope_id, province, district, received, coalesce(daily_target, 0)
              FROM daily_progress WHERE working_day = :day AND scope = 'TEAM'
              """)
          .bind("day", day)
          .map(
              (row, context) ->
                  new Row(
                      row.getString(1),
                      row.getString(2),
                      row.getString(3),
                      row.getInt(4),
                      row.getInt(5)))
          .list();
    }
  }

  private DigestText.Figures figures(Handle db, Recipient recipient, Days days) {
    List<Rule> rules = rules(recipient);
    List<Row> rows = within(rules, days.rows());
    if (rows.isEmpty()) {
      return null;
    }
    List<Row> before = within(rules, days.before());
    return new DigestText.Figures(
        days.day(),
        where(db, rules, recipient.language()),
        received(rows),
        before.isEmpty() ? null : received(before),
        rows.stream()
            .filter(row -> row.target() > 0)
            .map(row -> new TeamDay(row.team(), row.district(), row.received(), row.target()))
            .toList(),
        rows.stream().mapToInt(row -> days.raised().getOrDefault(row.team(), 0)).sum());
  }

  private static int received(List<Row> rows) {
    return rows.stream().mapToInt(Row::received).sum();
  }

  private static List<Row> within(List<Rule> rules, List<Row> rows) {
    return rows.stream().filter(row -> rules.stream().anyMatch(rule -> names(rule, row))).toList();
  }

  private static boolean names(Rule rule, Row row) {
    return (rule.province().equals(Rule.COUNTRY) || rule.province().equals(row.province()))
        && (rule.district() == null || rule.district().equals(row.district()))
        && (rule.team() == null || rule.team().equals(row.team()));
  }

  private String where(Handle db, List<Rule> rules, Language language) {
    Phrases say = writer.phrases(db, language);
    Rule first = rules.get(0);
    if (rules.size() > 1) {
      return say.pick("Các đơn vị", "All units");
    }
    if (first.team() != null) {
      return say.pick("Tổ ", "Team ") + first.team();
    }
    if (first.district() != null) {
      return say.district(first.district());
    }
    return first.province().equals(Rule.COUNTRY)
        ? say.pick("Cả nước", "The country")
        : say.pick("Tỉnh ", "Province ") + provinceName(db, first.province());
  }

  private static String provinceName(Handle db, String code) {
    return db.createQuery(
            """
            SELECT name FROM command_center.assignment
            WHERE scope = 'PROVINCE' AND scope_id = :code AND name IS NOT NULL
            ORDER BY record_offset DESC LIMIT 1
            """)
        .bind("code", code)
        .mapTo(String.class)
        .findOne()
        .orElse(code);
  }
}
