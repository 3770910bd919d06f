package vn.nhip.center.notify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Database;
import vn.nhip.center.notify.AlertFeed.News;
import vn.nhip.center.notify.Notices.Escalation;
import vn.nhip.center.notify.Notices.State;

/**
 * Turns changes of alerts into messages: takes what is new in the history, decides about each
 * change once, and in the same transaction writes what is told to whom. One service plans at a
 * time; which one does not matter.
 */
final class Planner {
  /** Of a flood, so many at a time: the rest is taken in the next transaction. */
  private static final int BATCH = 500;

  private static final Duration WHILE_MUTED = Duration.ofMinutes(1);

  private final Database database;
  private final DeliverySettings settings;
  private final Clock clock;
  private final AlertHistory history;
  private final Outages outages;
  private final Digests digests;

  Planner(Database database, DeliverySettings settings, Clock clock, LetterWriter writer) {
    this.database = database;
    this.settings = settings;
    this.clock = clock;
    history = new AlertHistory(database);
    outages = new Outages(settings, history);
    digests = new Digests(settings, writer);
  }

  /** Looks once at all that has happened. */
  void plan() {
    News news = takeNew();
    Instant jobClock = news.clock();
    while (database.asService(db -> planSome(db, jobClock))) {
      // There was a whole batch, so there may be more.
    }
    digests.plan(database, clock.instant());
  }

  /** Takes what is new in the history, page by page; returns the last page. */
  private News takeNew() {
    while (true) {
      FeedPosition position = database.asService(FeedPosition::read);
      News news = database.inBounds(Bounds.WHOLE_COUNTRY, db -> AlertFeed.read(db, position));
      boolean ours = database.asService(db -> takeIn(db, position, news));
      if (news.complete() || !ours) {
        return news;
      }
    }
  }

  /** What was there before the very first start is put aside, unless it shall be told. */
  private boolean takeIn(Handle db, FeedPosition position, News news) {
    if (!Notices.mayPlan(db)) {
      return false;
    }
    Instant now = clock.instant();
    boolean aside = !settings.backlog() && !Notices.begun(db);
    Notices.take(db, news.changes(), aside ? State.OLD : State.NEW, now);
    if (!news.end().equals(position)) {
      position.moveTo(db, news.end());
    }
    if (news.complete()) {
      Notices.begin(db, now);
    }
    return true;
  }

  private boolean planSome(Handle db, Instant jobClock) {
    if (!Notices.mayPlan(db)) {
      return false;
    }
    Instant now = clock.instant();
    Pass pass =
        new Pass(
            db, jobClock == null ? now : jobClock, now.atZone(settings.zone()), Recipients.all(db));
    outages.closeOver(db, now);
    List<ChangeKey> keys = Notices.undecided(db, BATCH);
    Map<ChangeKey, AlertChange> changes =
        history.of(db, keys).stream()
            .collect(Collectors.toMap(AlertChange::key, Function.identity()));
    keys.forEach(key -> Notices.decide(db, key, decide(pass, changes.get(key))));
    Notices.heldAlerts(db).forEach(alert -> release(pass, alert));
    ToldLater.due(db, now).forEach(due -> tellLater(pass, due));
    Notices.dueEscalations(db, now).forEach(due -> escalate(pass, due));
    return keys.size() == BATCH;
  }

  /**
   * What holds for one transaction.
   *
   * @param jobClock on which mutes are measured
   */
  private record Pass(Handle db, Instant jobClock, ZonedDateTime wall, List<Recipient> recipients) {
    Instant now() {
      return wall.toInstant();
    }

    LocalTime local() {
      return wall.toLocalTime();
    }
  }

  /**
   * @param change null where it was deleted from the history before anything was decided
   */
  private State decide(Pass pass, AlertChange change) {
    if (change == null || AlertLog.isOld(change, pass.now(), settings.maxAge())) {
      return State.OLD;
    }
    return AlertLog.muted(pass.db(), change, pass.jobClock()) ? State.HELD : tell(pass, change);
  }

  private State tell(Pass pass, AlertChange change) {
    Handle db = pass.db();
    int level = Notices.level(db, change.alertId());
    Set<Long> told = Outbox.told(db, change.alertId());
    Set<Long> ids = Routing.toldOf(change, level, pass.recipients(), told, pass.local());
    send(pass, change, 1, ids);
    if (change.resolved()) {
      ToldLater.dropAll(db, change.alertId());
    } else {
      told.addAll(ids);
      remember(pass, change, 0, level, told);
    }
    Instant next = change.resolved() ? null : pass.now().plus(settings.escalate());
    Notices.escalate(db, change.alertId(), level, next);
    return ids.isEmpty() ? State.NOBODY : State.TOLD;
  }

  private static void remember(Pass pass, AlertChange change, int above, int upTo, Set<Long> told) {
    Routing.toldLater(change, above, upTo, pass.recipients(), told, pass.wall())
        .forEach((id, begin) -> ToldLater.put(pass.db(), id, change.alertId(), begin));
  }

  /**
   * A recipient's hours have begun: he is told of the alert if it is still open, by a higher level
   * only if nobody has acknowledged it.
   */
  private void tellLater(Pass pass, ToldLater.Due due) {
    Handle db = pass.db();
    AlertChange newest = history.newest(db, due.alertId()).orElse(null);
    Recipient to =
        pass.recipients().stream()
            .filter(each -> each.id() == due.recipient() && each.enabled())
            .findFirst()
            .orElse(null);
    if (newest == null
        || newest.resolved()
        || to == null
        || Outbox.told(db, due.alertId()).contains(to.id())) {
      ToldLater.drop(db, due);
      return;
    }
    if (AlertLog.muted(db, newest, pass.jobClock())) {
      ToldLater.put(db, to.id(), due.alertId(), pass.now().plus(WHILE_MUTED));
      return;
    }
    int upTo = AlertLog.acknowledged(db, newest) ? 1 : Rule.MAX_LEVEL;
    OptionalInt level =
        to.rules().stream()
            .filter(rule -> rule.level() <= upTo && rule.covers(newest, pass.local()))
            .mapToInt(Rule::level)
            .min();
    ToldLater.drop(db, due);
    if (level.isPresent()) {
      Outbox.addOlder(db, to.id(), newest, level.getAsInt(), pass.now());
      Notices.decide(db, newest.key(), State.TOLD);
    } else {
      // The rules have changed meanwhile, or somebody cares for it today.
      Routing.toldLater(newest, 0, upTo, List.of(to), Set.of(), pass.wall())
          .forEach((id, begin) -> ToldLater.put(db, id, due.alertId(), begin));
    }
  }

  private void send(Pass pass, AlertChange change, int level, Set<Long> ids) {
    Long outage = ids.isEmpty() ? null : outages.of(pass.db(), change);
    boolean endOfOutage = change.resolved() && Outages.toldOf(pass.db(), change);
    Duration window = endOfOutage ? settings.network() : settings.group();
    for (long id : ids) {
      Outbox.add(pass.db(), id, change, level, outage, window, pass.now());
    }
  }

  /**
   * When a mute is over, what became of the alert meanwhile is told: that it is open, or, to those
   * who knew of it, that it has ended. One that came and went is told to nobody.
   */
  private void release(Pass pass, String alertId) {
    AlertChange newest = history.newest(pass.db(), alertId).orElse(null);
    if (newest == null || AlertLog.muted(pass.db(), newest, pass.jobClock())) {
      return;
    }
    Notices.release(pass.db(), alertId, State.MUTED);
    State state = tell(pass, newest);
    Notices.decide(pass.db(), newest.key(), state == State.NOBODY ? State.MUTED : state);
  }

  private void escalate(Pass pass, Escalation due) {
    Handle db = pass.db();
    AlertChange newest = history.newest(db, due.alertId()).orElse(null);
    Instant later = pass.now().plus(settings.escalate());
    if (newest == null || newest.resolved() || AlertLog.acknowledged(db, newest)) {
      Notices.escalate(db, due.alertId(), due.level(), null);
      return;
    }
    if (AlertLog.muted(db, newest, pass.jobClock())) {
      Notices.escalate(db, due.alertId(), due.level(), later);
      return;
    }
    int level = Routing.levelAfter(newest, due.level(), pass.recipients(), pass.local());
    Set<Long> told = Outbox.told(db, due.alertId());
    remember(pass, newest, due.level(), level == 0 ? Rule.MAX_LEVEL : level, told);
    if (level == 0) {
      Notices.escalate(db, due.alertId(), due.level(), null);
      return;
    }
    send(
        pass,
        newest,
        level,
        Routing.nextLevel(newest, level, pass.recipients(), told, pass.local()));
    Notices.escalate(db, due.alertId(), level, later);
  }
}
