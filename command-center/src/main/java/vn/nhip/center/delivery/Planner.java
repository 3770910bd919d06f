package vn.nhip.center.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.access.Bounds;
import vn.nhip.center.database.Database;
import vn.nhip.center.delivery.Notices.Escalation;
import vn.nhip.center.delivery.Notices.State;
import vn.nhip.center.delivery.Source.News;

/**
 * Turns changes of alerts into messages: takes each change once, and in the same transaction writes
 * what is to be told to whom. One service plans at a time; which one does not matter.
 */
final class Planner {
  /** Of a flood, so many at a time: the rest is taken in the next transaction. */
  private static final int BATCH = 500;

  private final Database database;
  private final DeliverySettings settings;
  private final Clock clock;
  private final Outages outages;
  private final Digests digests;

  Planner(Database database, DeliverySettings settings, Clock clock, LetterWriter writer) {
    this.database = database;
    this.settings = settings;
    this.clock = clock;
    outages = new Outages(settings);
    digests = new Digests(settings, writer);
  }

  /** Looks once at all that has happened. */
  void plan() {
    Map<LocalDate, Integer> taken = new HashMap<>();
    List<LocalDate> watched = new ArrayList<>();
    database.asService(
        db -> {
          taken.putAll(Notices.taken(db));
          watched.addAll(outages.daysOfOpen(db));
          return null;
        });
    News news = database.inBounds(Bounds.WHOLE_COUNTRY, db -> Source.read(db, taken, watched));
    while (database.asService(db -> planSome(db, news))) {
      // There was a whole batch, so there may be more.
    }
    digests.plan(database, clock.instant());
  }

  private boolean planSome(Handle db, News news) {
    if (!Notices.mayPlan(db)) {
      return false;
    }
    Instant now = clock.instant();
    takeIn(db, news, now);
    LocalTime local = now.atZone(settings.zone()).toLocalTime();
    Pass pass = new Pass(db, news, now, local, Recipients.all(db));
    outages.closeOver(db, news, now);
    List<AlertChange> changes = Notices.undecided(db, BATCH);
    changes.forEach(change -> take(pass, change));
    Notices.heldAlerts(db).forEach(alert -> release(pass, alert));
    Notices.dueEscalations(db, now).forEach(due -> escalate(pass, due));
    return changes.size() == BATCH;
  }

  /** What was there before the very first start is put aside, unless it shall be told. */
  private void takeIn(Handle db, News news, Instant now) {
    boolean aside = !settings.backlog() && !Notices.begun(db);
    Notices.take(db, news.changes(), aside ? State.OLD : State.NEW, now);
    if (news.complete()) {
      Notices.begin(db, now);
    }
  }

  /** What holds for one transaction. */
  private record Pass(
      Handle db, News news, Instant now, LocalTime local, List<Recipient> recipients) {
    /** On which mutes are measured. */
    Instant jobClock() {
      return news.clock() == null ? now : news.clock();
    }
  }

  private void take(Pass pass, AlertChange change) {
    State state;
    if (AlertLog.isOld(change, pass.now(), settings.maxAge())) {
      state = State.OLD;
    } else if (AlertLog.muted(pass.db(), change, pass.jobClock())) {
      state = State.HELD;
    } else {
      state = tell(pass, change);
    }
    Notices.decide(pass.db(), change, state);
  }

  private State tell(Pass pass, AlertChange change) {
    Handle db = pass.db();
    int level = Notices.level(db, change.alertId());
    Set<Long> told = Outbox.told(db, change.alertId());
    Set<Long> ids = Routing.toldOf(change, level, pass.recipients(), told, pass.local());
    send(pass, change, 1, ids);
    Instant next = change.resolved() ? null : pass.now().plus(settings.escalate());
    Notices.escalate(db, change.alertId(), level, next);
    return ids.isEmpty() ? State.NOBODY : State.TOLD;
  }

  private void send(Pass pass, AlertChange change, int level, Set<Long> ids) {
    Long outage = ids.isEmpty() ? null : outages.of(pass.db(), pass.news(), change);
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
    AlertChange newest = AlertLog.newest(pass.db(), alertId).orElse(null);
    if (newest == null || AlertLog.muted(pass.db(), newest, pass.jobClock())) {
      return;
    }
    Notices.release(pass.db(), alertId, State.MUTED);
    State state = tell(pass, newest);
    Notices.decide(pass.db(), newest, state == State.NOBODY ? State.MUTED : state);
  }

  private void escalate(Pass pass, Escalation due) {
    Handle db = pass.db();
    AlertChange newest = AlertLog.newest(db, due.alertId()).orElse(null);
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
    if (level == 0) {
      Notices.escalate(db, due.alertId(), due.level(), null);
      return;
    }
    Set<Long> told = Outbox.told(db, due.alertId());
    send(
        pass,
        newest,
        level,
        Routing.nextLevel(newest, level, pass.recipients(), told, pass.local()));
    Notices.escalate(db, due.alertId(), level, later);
  }
}
