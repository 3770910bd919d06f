package vn.nhip.center.notify;

import com.zerodeplibs.webpush.VAPIDKeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhip.center.access.Viewers;
import vn.nhip.center.database.Database;
import vn.nhip.center.notify.Recipient.Channel;
import vn.nhip.center.settings.DeliveryOptions;
import vn.nhip.center.web.Route;
import vn.nhip.core.settings.DaemonThreads;
import vn.nhip.core.settings.Settings;

/**
 * Notifies supervisors of alerts: one thread plans messages, a pool of threads sends them. Runs
 * until closed; while the database is unavailable it keeps retrying.
 */
public final class NotificationService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NotificationService.class);
  private static final int SENDERS = 8;
  private static final long STOP_SECONDS = 5;

  private final Planner planner;
  private final Dispatcher dispatcher;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("notifications"));
  private final ExecutorService sendPool =
      Executors.newFixedThreadPool(SENDERS, new DaemonThreads("notification-sender"));
  private final Semaphore free = new Semaphore(SENDERS);
  private boolean failing;

  NotificationService(Database database, DeliverySettings settings, Clock clock) {
    LetterWriter writer = new LetterWriter(settings, new AlertHistory(database));
    planner = new Planner(database, settings, clock, writer);
    dispatcher =
        new Dispatcher(
            database,
            senders(database, settings, clock),
            writer,
            new HourLimit(new AlertHistory(database), settings.perHour()),
            clock);
  }

  /** Starts the service, unless {@code delivery.enabled} is false. */
  public static NotificationService start(Database database, Settings settings) {
    DeliverySettings of = DeliverySettings.of(settings);
    NotificationService service = new NotificationService(database, of, Clock.systemUTC());
    if (settings.get(DeliveryOptions.ENABLED)) {
      service.begin(of.poll());
    }
    return service;
  }

  void begin(Duration poll) {
    long millis = poll.toMillis();
    ScheduledFuture<?> unused =
        watch.scheduleWithFixedDelay(this::poll, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** The HTTP routes for recipients and messages. */
  public static List<Route> routes(Database database, Settings settings, Viewers viewers) {
    DeliverySettings of = DeliverySettings.of(settings);
    AlertHistory history = new AlertHistory(database);
    Clock clock = Clock.systemUTC();
    return List.of(
        new RecipientsRoute(database, viewers, of.webhooks(), new LetterWriter(of, history), clock),
        new DeliveriesRoute(database, history, viewers, clock),
        new PushRoute(database, viewers, new PushAddress(of.pushHosts())));
  }

  static Map<Channel, Sender> senders(Database database, DeliverySettings settings, Clock clock) {
    HttpPoster posting = new HttpPoster(DeliverySettings.POST_TIMEOUT);
    return Map.of(
        Channel.EMAIL,
        new MailSender(settings.mail()),
        Channel.WEBHOOK,
        new WebhookSender(
            new WebhookPost(DeliverySettings.POST_TIMEOUT), settings.webhooks(), clock),
        Channel.PUSH,
        new PushSender(
            posting,
            new PushAddress(settings.pushHosts()),
            () -> database.<VAPIDKeyPair, RuntimeException>asService(PushKeys::pair),
            settings.pushSubject()));
  }

  private void poll() {
    try {
      planner.plan();
      int slots = free.drainPermits();
      try {
        for (Dispatcher.Claim claim :
            slots == 0 ? List.<Dispatcher.Claim>of() : dispatcher.claim(slots)) {
          slots--;
          sendPool.execute(() -> send(claim));
        }
      } finally {
        free.release(slots);
      }
      if (failing) {
        failing = false;
        LOG.info("Messages are planned again");
      }
    } catch (RuntimeException e) {
      if (!failing) {
        failing = true;
        LOG.warn("Messages cannot be planned; retrying", e);
      }
    }
  }

  private void send(Dispatcher.Claim claim) {
    try {
      dispatcher.send(claim);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn(
          "The result of {} cannot be stored; it is sent again when the claim expires", claim, e);
    } finally {
      free.release();
    }
  }

  /** Waits a few seconds for attempts in progress. */
  @Override
  public void close() {
    watch.shutdownNow();
    sendPool.shutdown();
    try {
      watch.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
      if (!sendPool.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        sendPool.shutdownNow();
      }
    } catch (InterruptedException e) {
      sendPool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
