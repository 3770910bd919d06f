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
import vn.nhip.core.settings.Settings;

/**
 * Brings alerts to supervisors for as long as it is open: one thread looks what is to be told,
 * others send it. A database that is away is waited for.
 */
public final class Courier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final int SENDERS = 8;
  private static final long STOP_SECONDS = 5;

  private final Planner planner;
  private final Dispatcher dispatcher;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(work -> thread(work, "courier"));
  private final ExecutorService senders =
      Executors.newFixedThreadPool(SENDERS, work -> thread(work, "courier-sender"));
  private final Semaphore free = new Semaphore(SENDERS);
  private boolean troubled;

  Courier(Database database, DeliverySettings settings, Clock clock) {
    LetterWriter writer = new LetterWriter(settings);
    planner = new Planner(database, settings, clock, writer);
    dispatcher =
        new Dispatcher(
            database,
            carriers(database, settings, clock),
            writer,
            new HourLimit(new AlertHistory(database), settings.perHour()),
            clock);
  }

  /** Begins to tell people of alerts, unless this service is told not to. */
  public static Courier start(Database database, Settings settings) {
    DeliverySettings of = DeliverySettings.of(settings);
    Courier courier = new Courier(database, of, Clock.systemUTC());
    if (settings.get(DeliveryOptions.ENABLED)) {
      courier.begin(of.poll());
    }
    return courier;
  }

  void begin(Duration poll) {
    long millis = poll.toMillis();
    ScheduledFuture<?> unused =
        watch.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** What administrators and supervisors ask about recipients and messages. */
  public static List<Route> routes(Database database, Settings settings, Viewers viewers) {
    DeliverySettings of = DeliverySettings.of(settings);
    Clock clock = Clock.systemUTC();
    return List.of(
        new RecipientsRoute(database, viewers, of.webhooks(), new LetterWriter(of), clock),
        new DeliveriesRoute(database, viewers, clock),
        new PushRoute(database, viewers, new PushAddress(of.pushHosts())));
  }

  static Map<Channel, Carrier> carriers(Database database, DeliverySettings settings, Clock clock) {
    Posting posting = new Posting(DeliverySettings.POST_TIMEOUT);
    return Map.of(
        Channel.EMAIL,
        new MailCarrier(settings.mail()),
        Channel.WEBHOOK,
        new WebhookCarrier(
            new WebhookPost(DeliverySettings.POST_TIMEOUT), settings.webhooks(), clock),
        Channel.PUSH,
        new PushCarrier(
            posting,
            new PushAddress(settings.pushHosts()),
            () -> database.<VAPIDKeyPair, RuntimeException>asService(PushKeys::pair),
            settings.pushSubject()));
  }

  private void look() {
    try {
      planner.plan();
      int slots = free.drainPermits();
      try {
        for (Dispatcher.Claim claim :
            slots == 0 ? List.<Dispatcher.Claim>of() : dispatcher.claim(slots)) {
          slots--;
          senders.execute(() -> send(claim));
        }
      } finally {
        free.release(slots);
      }
      if (troubled) {
        troubled = false;
        LOG.info("Messages are made again");
      }
    } catch (RuntimeException e) {
      if (!troubled) {
        troubled = true;
        LOG.warn("Messages cannot be made for now", e);
      }
    }
  }

  private void send(Dispatcher.Claim claim) {
    try {
      dispatcher.send(claim);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("{} cannot be marked; it is sent again when the claim has run out", claim, e);
    } finally {
      free.release();
    }
  }

  private static Thread thread(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Lets attempts that are under way come to their end for a moment. */
  @Override
  public void close() {
    watch.shutdownNow();
    senders.shutdown();
    try {
      watch.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
      if (!senders.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        senders.shutdownNow();
      }
    } catch (InterruptedException e) {
      senders.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
