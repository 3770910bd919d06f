package vn.nhip.benchmark.contestants;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import vn.nhip.core.events.ApplicationDecoder;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.job.counting.EventIds;

/**
 * Measures a limit: of the work of {@link HandLoop}, only decoding, dropping duplicates, counting
 * and writing the counts. It neither judges nor tracks stations nor sets invalid records aside.
 */
public final class HandCounts {
  private static final long FLUSH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /**
   * With more unwritten events, counting waits for the database, so that rows become visible in
   * time.
   */
  private static final int MOST_UNWRITTEN = 500_000;

  private static final long MICROS_PER_MINUTE = 60_000_000;

  private final ApplicationDecoder decoder = new ApplicationDecoder();
  private final Map<String, Team> teams = new HashMap<>();
  private final HandUnits units = new HandUnits();
  private final long[] newestArrival;
  private int unwritten;

  /** A team, with the units to which its events were last added. */
  private static final class Team {
    final HandUnit[] homes;
    final Map<Integer, EventIds> idsByDay = new HashMap<>();
    final Place point = new Place("INTAKE_POINT");
    final Place commune = new Place("COMMUNE");
    int lastDay = Integer.MIN_VALUE;
    EventIds lastIds;

    Team(HandUnit[] homes) {
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

  /** Where a team works: the intake point or commune that its last event named. */
  private static final class Place {
    private final String scope;
    private String id;
    private HandUnit unit;

    Place(String scope) {
      this.scope = scope;
    }

    // The decoder usually returns the same String for the same bytes.
    @SuppressWarnings("ReferenceEquality")
    HandUnit unit(String named, HandUnits units) {
      if (id != named) {
        id = named;
        unit = units.of(scope, named);
      }
      return unit;
    }
  }

  private HandCounts(int partitions) {
    this.newestArrival = new long[partitions];
  }

  /** Runs until it is stopped. */
  public static void main(String[] args) throws InterruptedException {
    Work work = Work.of(args);
    HandWriter writer = HandWriter.start(work.postgres());
    try (WholeTopic topic = WholeTopic.open(work)) {
      new HandCounts(topic.partitions().size()).run(topic, writer);
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
      if (due && free && units.isDirty()) {
        HandBatch batch = new HandBatch(HandBacklog.none());
        units.moveTo(batch);
        writer.write(batch);
        flushed = System.nanoTime();
        unwritten = 0;
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> one) {
    long arrived = Math.max(newestArrival[one.partition()], one.timestamp());
    newestArrival[one.partition()] = arrived;
    ApplicationEvent event = decoder.decode(one.value(), arrived);
    if (event == null || !event.type().counts()) {
      return;
    }
    long epochMinute = Math.floorDiv(event.occurredAt(), MICROS_PER_MINUTE);
    int day = HandDay.dayOf(epochMinute);
    Team team = teams.get(event.team());
    if (team == null) {
      team = team(event);
    }
    if (!team.ids(day).add(event.idHigh(), event.idLow())) {
      return;
    }
    unwritten++;
    int minute = HandDay.minuteOf(epochMinute);
    for (HandUnit home : team.homes) {
      count(home, event, day, minute);
    }
    if (event.intakePoint() != null) {
      count(team.point.unit(event.intakePoint(), units), event, day, minute);
    }
    if (event.commune() != null) {
      count(team.commune.unit(event.commune(), units), event, day, minute);
    }
  }

  private void count(HandUnit unit, ApplicationEvent event, int day, int minute) {
    String district = unit.scope.equals("PROVINCE") ? null : event.district();
    unit.day(day, event.province(), district)
        .count(minute, event.type().ordinal(), event.arrivedAt());
    units.touch(unit);
  }

  private Team team(ApplicationEvent event) {
    Team made =
        new Team(
            new HandUnit[] {
              units.of("TEAM", event.team()),
              units.of("DISTRICT", event.district()),
              units.of("PROVINCE", event.province())
            });
    teams.put(event.team(), made);
    return made;
  }
}
