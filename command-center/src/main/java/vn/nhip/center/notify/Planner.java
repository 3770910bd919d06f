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
import vn.nhip.center.notify.AlertFeed.Page;
import vn.nhip.center.notify.Notices.Escalation;
import vn.nhip.center.notify.Notices.State;

/**
 * Turns changes of alerts into messages: reads new changes from the history, decides about each one
 * once, and writes the resulting messages in the same transaction. Only one instance plans at a
 * time; it does not matter which.
 */
final class Planner {
  /** Maximum number of changes per transaction. */
  private static final int BATCH = 500;

  private static final Duration MUTE_RECHECK = Duration.ofMinutes(1);

  private final Database database;
  private final DeliverySettings settings;
  private final Clock clock;
  private final AlertHistory history;
  private final Outages outages;
  private final Digests digests;
  private final BlockingTransactionLog blocking = new BlockingTransactionLog();

  Planner(Database database, DeliverySettings settings, Clock clock, LetterWriter writer) {
    this.database = database;
    this.settings = settings;
    this.clock = clock;
    history = new AlertHistory(database);
    outages = new Outages(settings, history);
    digests = new Digests(settings, writer);
  }

  /** Runs one planning pass. */
  void plan() {
    Page page = readNew();
    blocking.observe(page.heldBy(), clock.instant());
    Instant jobClock = page.clock();
    while (database.asService(db -> planBatch(db, jobClock))) {
      // A full batch was planned, so there may be more.
    }
    digests.plan(database, clock.instant());
  }

  /** Reads new changes from the history, page by page; returns the last page. */
  private Page readNew() {
    while (true) {
      FeedPosition position = database.asService(FeedPosition::read);
      Page page = database.inBounds(Bounds.WHOLE_COUNTRY, db -> AlertFeed.read(db, position));
      boolean ours = database.asService(db -> store(db, position, page));
      if (page.complete() || !ours) {
        return page;
      }
    }
  }

  /**
   * Stores a page of new changes. Those from before the first start are skipped unless a setting
   * asks for them.
   */
  private boolean store(Handle db, FeedPosition position, Page page) {
    if (!Notices.tryLock(db)) {
      return false;
    }
    Instant now = clock.instant();
    boolean skipped = !settings.backlog() && !Notices.isStarted(db);
    Notices.take(db, page.changes(), skipped ? State.OLD : State.NEW, now);
    if (!page.end().equals(position)) {
      position.moveTo(db, page.end());
    }
    if (page.complete()) {
      Notices.markStarted(db, now);
    }
    return true;
  }

  private boolean planBatch(Handle db, Instant jobClock) {
    if (!Notices.tryLock(db)) {
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
    DeferredAlerts.due(db, now).forEach(due -> notifyDeferred(pass, due));
    Notices.dueEscalations(db, now).forEach(due -> escalate(pass, due));
    return keys.size() == BATCH;
  }

  /**
   * The context of one transaction.
   *
   * @param jobClock the clock by which mutes are measured
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
   * @param change null if it was deleted from the history before a decision was made
   */
  private State decide(Pass pass, AlertChange change) {
    if (change == null || AlertLog.isOld(change, pass.now(), settings.maxAge())) {
      return State.OLD;
    }
    return AlertLog.muted(pass.db(), change, pass.jobClock()) ? State.HELD : notifyOf(pass, change);
  }

  private State notifyOf(Pass pass, AlertChange change) {
    Handle db = pass.db();
    int level = Notices.level(db, change.alertId());
    Set<Long> told = Outbox.told(db, change.alertId());
    Set<Long> ids = Routing.recipientsOf(change, level, pass.recipients(), told, pass.local());
    send(pass, change, 1, ids);
    if (change.resolved()) {
      DeferredAlerts.dropAll(db, change.alertId());
    } else {
      told.addAll(ids);
      defer(pass, change, 0, level, told);
    }
    Instant next = change.resolved() ? null : pass.now().plus(settings.escalate());
    Notices.escalate(db, change.alertId(), level, next);
    return ids.isEmpty() ? State.NOBODY : State.TOLD;
  }

  private static void defer(Pass pass, AlertChange change, int above, int upTo, Set<Long> told) {
    Routing.deferred(change, above, upTo, pass.recipients(), told, pass.wall())
        .forEach((id, begin) -> DeferredAlerts.put(pass.db(), id, change.alertId(), begin));
  }

  /**
   * Notifies a recipient whose hours have begun, if the alert is still open. Rules of higher levels
   * count only if nobody has acknowledged it.
   */
  private void notifyDeferred(Pass pass, DeferredAlerts.Due due) {
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
      DeferredAlerts.drop(db, due);
      return;
    }
    if (AlertLog.muted(db, newest, pass.jobClock())) {
      DeferredAlerts.put(db, to.id(), due.alertId(), pass.now().plus(MUTE_RECHECK));
      return;
    }
    int upTo = AlertLog.acknowledged(db, newest) ? 1 : Rule.MAX_LEVEL;
    OptionalInt level =
        to.rulesInBounds().stream()
            .filter(rule -> rule.level() <= upTo && rule.covers(newest, pass.local()))
            .mapToInt(Rule::level)
            .min();
    DeferredAlerts.drop(db, due);
    if (level.isPresent()) {
      Outbox.addOlder(db, to.id(), newest, level.getAsInt(), pass.now());
      Notices.decide(db, newest.key(), State.TOLD);
    } else {
      // The rules have changed meanwhile, or the alert has been acknowledged.
      Routing.deferred(newest, 0, upTo, List.of(to), Set.of(), pass.wall())
          .forEach((id, begin) -> DeferredAlerts.put(db, id, due.alertId(), begin));
    }
  }

  private void send(Pass pass, AlertChange change, int level, Set<Long> ids) {
    Long outage = ids.isEmpty() ? null : outages.of(pass.db(), change);
    boolean endOfOutage = change.resolved() && Outages.wasNotified(pass.db(), change);
    Duration window = endOfOutage ? settings.network() : settings.group();
    for (long id : ids) {
      Outbox.add(pass.db(), id, change, level, outage, window, pass.now());
    }
  }

  /**
   * When a mute is over, reports the alert's current state: that it is open or, to those who knew
   * of it, that it has ended. An alert raised and resolved during the mute is not reported.
   */
  private void release(Pass pass, String alertId) {
    AlertChange newest = history.newest(pass.db(), alertId).orElse(null);
    if (newest == null || AlertLog.muted(pass.db(), newest, pass.jobClock())) {
      return;
    }
    Notices.release(pass.db(), alertId, State.MUTED);
    State state = notifyOf(pass, newest);
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
    defer(pass, newest, due.level(), level == 0 ? Rule.MAX_LEVEL : level, told);
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
