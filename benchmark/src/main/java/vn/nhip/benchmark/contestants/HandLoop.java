package vn.nhip.benchmark.contestants;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import vn.nhip.connectors.postgres.tables.AlertRow;
import vn.nhip.connectors.postgres.tables.OwnDayRow;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.events.TopicNames;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetDecoder;

/**
 * Measures a limit: all the work of the job in one hand-written loop on arrays, without a
 * framework, without a shuffle and without crash recovery. A second thread writes. Rules that are
 * plain Java in the job are reused.
 */
public final class HandLoop {
  private static final long FLUSH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long MINUTE_MILLIS = 60_000;

  /**
   * With more unwritten events, counting waits for the database, so that rows become visible in
   * time.
   */
  private static final int MOST_UNWRITTEN = 500_000;

  private final WorkingDays calendar =
      new WorkingDays(ZoneId.of("Asia/Ho_Chi_Minh"), LocalTime.of(4, 0), Duration.ofDays(7));
  private final Map<TopicPartition, HandPartition> partitions = new HashMap<>();
  private final TargetDecoder decoder = new TargetDecoder();
  private final HandUnits units = new HandUnits();
  private final HandBacklog backlog = HandBacklog.none();
  private final List<AlertRow> alerts = new ArrayList<>();
  private final List<OwnDayRow> ownDays = new ArrayList<>();
  private final HandJudge judge;
  private final HandEvents events;
  private final HandTopics topics;
  private long clock;
  private long judgedMinute;
  private int firstOpenDay = Integer.MIN_VALUE;

  private HandLoop(
      Collection<TopicPartition> applications,
      Collection<TopicPartition> targets,
      HandTopics topics) {
    applications.forEach(each -> partitions.put(each, partition()));
    targets.forEach(each -> partitions.put(each, partition()));
    this.topics = topics;
    this.judge = new HandJudge(calendar, units, this::changed, ownDays::add);
    this.events = new HandEvents(calendar, units, judge, topics);
  }

  private HandPartition partition() {
    return new HandPartition(calendar.daysUntilForgotten());
  }

  /** Runs until it is stopped. */
  public static void main(String[] args) throws InterruptedException {
    Work work = Work.of(args);
    HandWriter writer = HandWriter.start(work.postgres());
    try (HandTopics topics = new HandTopics(work);
        WholeTopic targets = WholeTopic.open(work, TopicNames.TARGETS);
        WholeTopic applications = WholeTopic.open(work)) {
      new HandLoop(applications.partitions(), targets.partitions(), topics)
          .run(applications, targets, writer);
    }
  }

  // Two consumers: with one, waiting for targets would delay applications.
  private void run(WholeTopic applications, WholeTopic targets, HandWriter writer)
      throws InterruptedException {
    long flushed = System.nanoTime();
    while (!Thread.currentThread().isInterrupted()) {
      take(targets.pollNow());
      ConsumerRecords<byte[], byte[]> records = applications.poll();
      take(records);
      moveClock();
      boolean due = records.isEmpty() || System.nanoTime() - flushed >= FLUSH_NANOS;
      boolean free = writer.isFree() || events.uncommitted() > MOST_UNWRITTEN;
      if (due && free && (events.uncommitted() > 0 || units.isDirty())) {
        writer.write(batch());
        flushed = System.nanoTime();
      }
    }
  }

  private void take(ConsumerRecords<byte[], byte[]> records) {
    long wallClock = Clock.systemUTC().millis();
    if (!records.isEmpty()) {
      backlog.noteRead(wallClock);
    }
    for (TopicPartition from : records.partitions()) {
      HandPartition partition = partitions.get(from);
      boolean isTargets = from.topic().equals(TopicNames.TARGETS);
      for (ConsumerRecord<byte[], byte[]> one : records.records(from)) {
        long arrivedAt = partition.arrival(one.timestamp(), wallClock);
        if (isTargets) {
          takeTarget(one, arrivedAt);
        } else {
          events.take(one, arrivedAt, partition);
        }
      }
    }
  }

  private void takeTarget(ConsumerRecord<byte[], byte[]> one, long arrivedAt) {
    TargetAssignment assignment = decoder.decode(one.value(), arrivedAt);
    if (assignment != null) {
      judge.post(assignment);
    } else if (!decoder.isClock()) {
      topics.reject(one, decoder.reason(), decoder.message());
    }
  }

  private void changed(AlertRow alert) {
    alerts.add(alert);
    topics.alert(alert);
  }

  /** Sets the clock to the smallest of the newest arrivals of all partitions. */
  private void moveClock() {
    long smallest = Long.MAX_VALUE;
    long logStart = Long.MIN_VALUE;
    for (Map.Entry<TopicPartition, HandPartition> each : partitions.entrySet()) {
      smallest = Math.min(smallest, each.getValue().newest());
      if (!each.getKey().topic().equals(TopicNames.TARGETS)) {
        logStart = Math.max(logStart, each.getValue().first());
      }
    }
    clock = smallest;
    if (clock / MINUTE_MILLIS > judgedMinute) {
      judgedMinute = clock / MINUTE_MILLIS;
      events.settle(judgedMinute * MINUTE_MILLIS);
      judge.advance(judgedMinute, logStart);
    }
  }

  private HandBatch batch() {
    backlog.readClocks(clock, Clock.systemUTC().millis());
    HandBatch batch = new HandBatch(backlog);
    units.moveTo(batch);
    events.moveTo(batch, clock);
    batch.alerts.addAll(alerts);
    alerts.clear();
    batch.ownDays.addAll(ownDays);
    ownDays.clear();
    forget();
    return batch;
  }

  /** Drops sealed days: they have been handed on and are not needed any more. */
  private void forget() {
    if (clock == 0) {
      return;
    }
    int open = calendar.containing(TimeUnit.MILLISECONDS.toMicros(clock)).epochDay();
    while (!calendar.on(LocalDate.ofEpochDay(open - 1L)).isSealedAt(clock)) {
      open--;
    }
    if (open > firstOpenDay) {
      firstOpenDay = open;
      units.forgetBefore(open);
      events.seal(clock);
    }
  }
}
