package vn.nhip.center.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Database;
import vn.nhip.center.days.CampaignReader;
import vn.nhip.center.days.CampaignReader.CampaignUnit;
import vn.nhip.center.health.Moments;
import vn.nhip.center.morning.LastDays;
import vn.nhip.center.morning.RaisedAlerts;
import vn.nhip.center.morning.TeamDay;
import vn.nhip.center.notify.DigestText.LateDistrict;
import vn.nhip.center.queues.WaitCounts;
import vn.nhip.center.targets.DayNames;
import vn.nhip.center.targets.UnitNames;
import vn.nhip.core.alerts.Language;

/** Creates the morning digest of the last working day for each recipient who subscribes to it. */
final class Digests {
  /**
   * How late a digest may be: a service that was down in the morning still sends it when it is
   * back, but not in the afternoon.
   */
  private static final Duration MAX_DELAY = Duration.ofHours(5);

  /** Covers a long weekend; a new recipient is not sent a day of weeks ago. */
  private static final int FARTHEST_DAYS = 3;

  /** A job that was down overnight may still write the day's rows. */
  private static final Duration RECHECK_AFTER = Duration.ofMinutes(15);

  /** The working day ends at 04:00. */
  private static final Duration NIGHT = Duration.ofHours(4);

  private final DeliverySettings settings;
  private final LetterWriter writer;
  private final CampaignReader campaign;

  /**
   * Recipients for whom there was nothing to report, and when to check again. A changed recipient
   * is a new key, so it is checked at once.
   */
  private final Map<Recipient, Instant> nothingToReport = new ConcurrentHashMap<>();

  Digests(DeliverySettings settings, LetterWriter writer) {
    this.settings = settings;
    this.writer = writer;
    campaign = new CampaignReader(new Moments(settings.calendar()));
  }

  /** Creates the digests that are due and do not exist yet. */
  void plan(Database database, Instant now) {
    LocalDateTime local = now.atZone(settings.zone()).toLocalDateTime();
    LocalDateTime due = local.toLocalDate().atTime(settings.digestAt());
    if (local.isBefore(due) || local.isAfter(due.plus(MAX_DELAY))) {
      return;
    }
    nothingToReport.values().removeIf(again -> !now.isBefore(again));
    List<Recipient> waiting =
        database.asService(
            db ->
                Recipients.all(db).stream()
                    .filter(recipient -> recipient.enabled() && !rules(recipient).isEmpty())
                    .filter(recipient -> !nothingToReport.containsKey(recipient))
                    .toList());
    if (waiting.isEmpty()) {
      return;
    }
    LocalDate today = local.minus(NIGHT).toLocalDate();
    LastDays last =
        database.inBounds(
            Bounds.WHOLE_COUNTRY, db -> LastDays.before(db, today, FARTHEST_DAYS, null));
    Map<Long, Set<LocalDate>> written =
        database.asService(db -> Outbox.digestDays(db, today.minusDays(FARTHEST_DAYS)));
    // Provinces that rest on different days have different last ones.
    Map<LocalDate, List<Recipient>> byDay = new TreeMap<>();
    for (Recipient recipient : waiting) {
      LocalDate day = lastDay(last, recipient);
      if (day == null || written.getOrDefault(recipient.id(), Set.of()).contains(day)) {
        nothingToReport.put(recipient, now.plus(RECHECK_AFTER));
      } else {
        byDay.computeIfAbsent(day, of -> new ArrayList<>()).add(recipient);
      }
    }
    byDay.forEach((day, recipients) -> plan(database, day, recipients, now));
  }

  private void plan(Database database, LocalDate day, List<Recipient> recipients, Instant now) {
    Days days = database.inBounds(Bounds.WHOLE_COUNTRY, db -> read(db, day, recipients));
    database.runAsService(db -> recipients.forEach(recipient -> make(db, recipient, days, now)));
  }

  private static LocalDate lastDay(LastDays last, Recipient recipient) {
    List<Rule> rules = rules(recipient);
    return last.newest(
        unit ->
            rules.stream()
                .anyMatch(rule -> rule.concerns(unit.province(), unit.district(), unit.team())));
  }

  /** Does nothing where there is nothing to report, or another instance was first. */
  private void make(Handle db, Recipient recipient, Days days, Instant now) {
    DigestText.Figures figures = figures(db, recipient, days);
    if (figures != null) {
      Letter letter = writer.digest(db, UUID.randomUUID(), recipient.language(), figures);
      Outbox.addWritten(db, recipient.id(), "DIGEST", days.day(), letter, now);
    } else {
      nothingToReport.put(recipient, now.plus(RECHECK_AFTER));
    }
  }

  private static List<Rule> rules(Recipient recipient) {
    return recipient.rulesInBounds().stream().filter(Rule::digest).toList();
  }

  private Days read(Handle db, LocalDate day, List<Recipient> waiting) {
    List<Row> teams = Days.rows(db, "TEAM", day);
    List<LateDistrict> late =
        teams.stream()
            .map(Row::province)
            .distinct()
            .filter(
                province -> waiting.stream().anyMatch(each -> wantsLateDistricts(each, province)))
            .flatMap(
                province ->
                    campaign.read(db, Bounds.WHOLE_COUNTRY, province).districts().stream()
                        .filter(CampaignUnit::late)
                        .map(district -> late(province, district)))
            .toList();
    List<Row> points = Days.rows(db, "INTAKE_POINT", day);
    return new Days(
        day,
        teams,
        points,
        pointNames(db, points),
        Days.rows(db, "TEAM", day.minusDays(1)),
        RaisedAlerts.byTeam(db, day),
        late);
  }

  private DayNames pointNames(Handle db, List<Row> points) {
    Set<String> waitedLong =
        points.stream()
            .filter(point -> point.waited().overHour() > 0)
            .map(Row::team)
            .collect(Collectors.toSet());
    return UnitNames.ofPoints(db, waitedLong, settings.calendar());
  }

  /**
   * Whether a recipient wants the late districts of a province. Checked first because reading them
   * is expensive.
   */
  private static boolean wantsLateDistricts(Recipient recipient, String province) {
    return rules(recipient).stream()
        .anyMatch(
            rule ->
                rule.team() == null
                    && (rule.province().equals(Rule.COUNTRY) || rule.province().equals(province)));
  }

  private static LateDistrict late(String province, CampaignUnit district) {
    Integer slack = district.slackDays();
    Integer days = slack == null || slack >= 0 ? null : Integer.valueOf(-slack);
    return new LateDistrict(province, district.id(), days);
  }

  /** A team's or intake point's row of a day. */
  private record Row(
      String team, String province, String district, int received, int target, WaitCounts waited) {}

  /**
   * A working day and the one before it.
   *
   * @param points intake points of the day
   * @param pointNames names of the points with long waiting times
   * @param raised number of alerts raised that day, by team; a missing team has none
   * @param late districts that will miss their deadline, in the provinces that any recipient asks
   *     for
   */
  private record Days(
      LocalDate day,
      List<Row> rows,
      List<Row> points,
      DayNames pointNames,
      List<Row> before,
      Map<String, Integer> raised,
      List<LateDistrict> late) {

    private static List<Row> rows(Handle db, String scope, LocalDate day) {
      return db.createQuery(
              "SELECT scope_id, province, district, received, coalesce(daily_target, 0), "
                  + WaitCounts.COLUMNS
                  + "FROM daily_progress WHERE working_day = :day AND scope = :scope")
          .bind("day", day)
          .bind("scope", scope)
          .map(
              (row, context) ->
                  new Row(
                      row.getString(1),
                      row.getString(2),
                      row.getString(3),
                      row.getInt(4),
                      row.getInt(5),
                      WaitCounts.of(row)))
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
        where(db, rules, recipient.language(), days.day()),
        received(rows),
        before.isEmpty() ? null : received(before),
        rows.stream()
            .filter(row -> row.target() > 0)
            .map(
                row ->
                    new TeamDay(
                        row.team(), row.province(), row.district(), row.received(), row.target()))
            .toList(),
        rows.stream().mapToInt(row -> days.raised().getOrDefault(row.team(), 0)).sum(),
        rows.stream().map(Row::waited).reduce(WaitCounts.NONE, WaitCounts::plus),
        within(rules, days.points()).stream()
            .map(
                row ->
                    new DigestText.Point(
                        days.pointNames().of("INTAKE_POINT", row.team(), days.day()), row.waited()))
            .toList(),
        days.late().stream()
            .filter(district -> rules.stream().anyMatch(rule -> matches(rule, district)))
            .sorted(LateDistrict.LATEST_FIRST)
            .toList());
  }

  private static int received(List<Row> rows) {
    return rows.stream().mapToInt(Row::received).sum();
  }

  private static List<Row> within(List<Rule> rules, List<Row> rows) {
    return rows.stream()
        .filter(row -> rules.stream().anyMatch(rule -> matches(rule, row)))
        .toList();
  }

  private static boolean matches(Rule rule, Row row) {
    return rule.concerns(row.province(), row.district(), row.team());
  }

  private static boolean matches(Rule rule, LateDistrict late) {
    return rule.concerns(late.province(), late.district(), null);
  }

  private String where(Handle db, List<Rule> rules, Language language, LocalDate day) {
    Phrases say = writer.phrases(db, language, day);
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
        : say.pick("Tỉnh ", "Province ") + writer.name(db, "PROVINCE", first.province(), day);
  }
}
