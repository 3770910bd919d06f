package vn.nhip.benchmark.contestants;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import vn.nhip.connectors.events.ApplicationDecoder;
import vn.nhip.connectors.events.ApplicationEvent;
import vn.nhip.job.domain.EventIds;

/**
 * A limit: decoding, dropping what is sent again, counting and writing, by hand in one loop on
 * arrays, without a framework and without a way to go on after a crash. A second thread writes.
 * Nothing is judged.
 */
public final class HandLoop {
  private static final long FLUSH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** What is counted beyond this waits for the database: rows have to be seen in time. */
  private static final int MOST_UNWRITTEN = 500_000;

  private static final long MICROS_PER_MINUTE = 60_000_000;

  private final ApplicationDecoder decoder = new ApplicationDecoder();
  private final Map<String, HandTeam> teams = new HashMap<>();
  private final Map<String, HandUnit> units = new HashMap<>();
  private final List<HandUnit> dirty = new ArrayList<>();
  private final long[] newestArrival;
  private int unwritten;

  /** A team, with the units to which its events were last added. */
  private static final class HandTeam {
    final HandUnit[] homes;
    final Map<Integer, EventIds> idsByDay = new HashMap<>();
    String point;
    HandUnit ofPoint;
    String commune;
    HandUnit ofCommune;
    int lastDay = Integer.MIN_VALUE;
    EventIds lastIds;

    HandTeam(HandUnit[] homes) {
      this.homes = homes;
    }

    EventIds ids(int day) {
      if (day != lastDay) {
        lastDay = day;
        lastIds = idsByDay.computeIfAbsent(day, unknown -> new EventIds());
      }
      return lastIds;
    }
  }

  private HandLoop(int partitions) {
    this.newestArrival = new long[partitions];
  }

  /** Runs until it is stopped. */
  public static void main(String[] args) throws InterruptedException {
    Work work = Work.of(args);
    HandWriter writer = new HandWriter(work.postgres());
    Thread thread = new Thread(writer, "writer");
    thread.setDaemon(true);
    thread.start();
    try (WholeTopic topic = WholeTopic.open(work)) {
      new HandLoop(topic.partitions()).run(topic, writer);
    }
  }

  private void run(WholeTopic topic, HandWriter writer) throws InterruptedException {
    long flushed = System.nanoTime();
    while (!Thread.currentThread().isInterrupted()) {
      ConsumerRecords<byte[], byte[]> records = topic.poll();
      for (ConsumerRecord<byte[], byte[]> one : records) {
        take(one);
      }
      boolean due = records.isEmpty() || System.nanoTime() - flushed >= FLUSH_NANOS;
      boolean free = writer.isFree() || unwritten > MOST_UNWRITTEN;
      if (due && free && !dirty.isEmpty()) {
        writer.write(batch());
        flushed = System.nanoTime();
        unwritten = 0;
      }
    }
  }

  private HandBatch batch() {
    dirty.sort(Comparator.comparing((HandUnit unit) -> unit.scope).thenComparing(unit -> unit.id));
    HandBatch batch = new HandBatch();
    dirty.forEach(batch::take);
    dirty.clear();
    return batch;
  }

  private void take(ConsumerRecord<byte[], byte[]> one) {
    long arrived = Math.max(newestArrival[one.partition()], one.timestamp());
    newestArrival[one.partition()] = arrived;
    ApplicationEvent event = decoder.decode(one.value(), arrived);
    if (event == null || !event.type().counts()) {
      return;
    }
    long epochMinute = Math.floorDiv(event.occurredAt(), MICROS_PER_MINUTE);
    int day = HandUnit.dayOf(epochMinute);
    HandTeam team = teams.get(event.team());
    if (team == null) {
      team = team(event);
    }
    if (!team.ids(day).add(event.idHigh(), event.idLow())) {
      return;
    }
    unwritten++;
    int minute = HandUnit.minuteOf(epochMinute);
    int type = event.type().ordinal();
    for (HandUnit home : team.homes) {
      count(home, day, minute, type, arrived);
    }
    if (event.intakePoint() != null) {
      count(point(team, event), day, minute, type, arrived);
    }
    if (event.commune() != null) {
      count(commune(team, event), day, minute, type, arrived);
    }
  }

  private void count(HandUnit unit, int day, int minute, int type, long arrived) {
    if (unit.count(day, minute, type, arrived)) {
      dirty.add(unit);
    }
  }

  private HandTeam team(ApplicationEvent event) {
    HandTeam made =
        new HandTeam(
            new HandUnit[] {
              unit("TEAM", event.team(), event),
              unit("DISTRICT", event.district(), event),
              unit("PROVINCE", event.province(), event)
            });
    teams.put(event.team(), made);
    return made;
  }

  // The decoder gives the same text again for the same bytes, as a rule.
  @SuppressWarnings("ReferenceEquality")
  private HandUnit point(HandTeam team, ApplicationEvent event) {
    if (team.point != event.intakePoint()) {
      team.point = event.intakePoint();
      team.ofPoint = unit("INTAKE_POINT", event.intakePoint(), event);
    }
    return team.ofPoint;
  }

  @SuppressWarnings("ReferenceEquality")
  private HandUnit commune(HandTeam team, ApplicationEvent event) {
    if (team.commune != event.commune()) {
      team.commune = event.commune();
      team.ofCommune = unit("COMMUNE", event.commune(), event);
    }
    return team.ofCommune;
  }

  private HandUnit unit(String scope, String id, ApplicationEvent event) {
    String district = scope.equals("PROVINCE") ? null : event.district();
    return units.computeIfAbsent(
        scope + "/" + id, unknown -> new HandUnit(scope, id, event.province(), district));
  }
}
