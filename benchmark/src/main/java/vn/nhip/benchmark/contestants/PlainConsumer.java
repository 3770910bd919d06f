package vn.nhip.benchmark.contestants;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What many would write first: a consumer per thread, Jackson, a hash set of ids per team and day,
 * hash maps of counts, and once a second a batch of upserts that add increments. After a crash it
 * would count events twice or not at all.
 */
public final class PlainConsumer implements Runnable {
  private static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Work work;
  private final JacksonReader reader = new JacksonReader();
  private final Map<TeamDay, Set<String>> ids = new HashMap<>();
  private final Map<PlainWindow, int[]> changes = new HashMap<>();

  private record TeamDay(String team, int day) {}

  private PlainConsumer(Work work) {
    this.work = work;
  }

  /** Runs until it is stopped. */
  public static void main(String[] args) throws InterruptedException {
    Work work = Work.of(args);
    for (int i = 1; i < work.threads(); i++) {
      Thread thread = new Thread(new PlainConsumer(work), "consumer-" + i);
      thread.setDaemon(true);
      thread.start();
    }
    new PlainConsumer(work).run();
  }

  @Override
  public void run() {
    Properties properties = work.consumerProperties();
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, "plain-" + work.jdbcUrl());
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    String url = work.jdbcUrl() + "?reWriteBatchedInserts=true";
    try (Consumer<String, byte[]> consumer =
            new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        Connection connection = DriverManager.getConnection(url, work.user(), work.password())) {
      connection.setAutoCommit(false);
      PlainWriter writer = new PlainWriter(connection);
      consumer.subscribe(List.of(work.topic()));
      long flushed = System.nanoTime();
      while (!Thread.currentThread().isInterrupted()) {
        for (ConsumerRecord<String, byte[]> one : consumer.poll(Duration.ofMillis(100))) {
          take(one);
        }
        if (!changes.isEmpty() && System.nanoTime() - flushed >= FLUSH_NANOS) {
          writer.write(changes);
          changes.clear();
          flushed = System.nanoTime();
        }
      }
    } catch (SQLException e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private void take(ConsumerRecord<String, byte[]> one) {
    UsableEvent event = reader.read(one.value(), one.timestamp());
    if (event == null) {
      return;
    }
    int day = Buckets.workingDay(event.occurredAt);
    if (!ids.computeIfAbsent(new TeamDay(event.team, day), unknown -> new HashSet<>())
        .add(event.eventId)) {
      return;
    }
    count("TEAM", event.team, event, day);
    count("DISTRICT", event.district, event, day);
    count("PROVINCE", event.province, event, day);
  }

  private void count(String scope, String id, UsableEvent event, int day) {
    String district = scope.equals("PROVINCE") ? null : event.district;
    String province = event.province;
    long minute = Buckets.start(event.occurredAt, Buckets.MINUTE) / 1000;
    long hour = Buckets.start(event.occurredAt, Buckets.HOUR) / 1000;
    add(new PlainWindow(scope, id, province, district, 1, minute), event.type);
    add(new PlainWindow(scope, id, province, district, 60, hour), event.type);
    add(new PlainWindow(scope, id, province, district, 0, day), event.type);
  }

  private void add(PlainWindow window, int type) {
    changes.computeIfAbsent(window, unknown -> new int[4])[type]++;
  }
}
