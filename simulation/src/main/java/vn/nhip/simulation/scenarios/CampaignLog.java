package vn.nhip.simulation.scenarios;

import static vn.nhip.simulation.scenarios.Scenario.APPLICATIONS;
import static vn.nhip.simulation.scenarios.Scenario.APPLICATION_PARTITIONS;
import static vn.nhip.simulation.scenarios.Scenario.TARGETS;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.kafka.common.utils.Utils;
import vn.nhip.core.events.EventType;
import vn.nhip.core.events.LogRecord;
import vn.nhip.simulation.scenarios.Event.Form;

/**
 * The records of a scenario in the order of arrival, generated lazily: the assignments at the
 * beginning, the events, and clock records in every partition from five minutes before the first
 * working day until the last shift has ended and everything has arrived.
 */
final class CampaignLog implements Iterator<LogRecord> {
  private static final byte[] CLOCK = "{\"type\":\"CLOCK\"}".getBytes(StandardCharsets.UTF_8);
  private static final int DAY_BEGINS = 4 * 60;
  private static final int BROKEN_OF_EACH_KIND = 3;
  private static final List<Form> BROKEN =
      List.of(Form.MALFORMED, Form.INVALID, Form.PII, Form.CLOCK_SKEW);

  private final Ticks ticks;
  private final List<Assignment> targets;
  private final List<Event> events;
  private final long targetsFrom;
  private final EventJson json = new EventJson();
  private final Map<String, Integer> partitions = new HashMap<>();
  private long tick;
  private int tickPartition;
  private int nextTarget;
  private int nextEvent;

  /**
   * The times of the clock records.
   *
   * @param start the day with which the log begins
   * @param before interval of clock records before the first day
   * @param first the first working day of the scenario
   * @param clock interval of clock records from then on
   * @param last time at which the last shift ends or the last record arrives, whichever is later;
   *     milliseconds since 1970
   */
  record Ticks(LocalDate start, Duration before, LocalDate first, Duration clock, long last) {

    private long begin() {
      return Days.millis(start, DAY_BEGINS - 5);
    }

    /** The next full minute, at which the records of the last one are judged. */
    private long end() {
      return (Math.floorDiv(last, Days.MINUTE) + 1) * Days.MINUTE;
    }

    private long after(long tick) {
      boolean isBefore = tick < Days.millis(first, DAY_BEGINS - 5);
      return tick + (isBefore ? before : clock).toMillis();
    }
  }

  /**
   * @param events events in the order of arrival
   */
  CampaignLog(Ticks ticks, List<Assignment> targets, List<Event> events) {
    this.ticks = ticks;
    this.tick = ticks.begin();
    this.targetsFrom = tick + 1000;
    this.targets = targets;
    this.events = events;
  }

  /**
   * Adds broken copies before some events: the station sends a broken record first and the correct
   * one right after it, so nothing is lost.
   */
  static List<Event> withBroken(List<Event> events) {
    int kinds = BROKEN.size() * BROKEN_OF_EACH_KIND;
    List<Event> all = new ArrayList<>(events.size() + kinds);
    int broken = 0;
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      boolean due = broken < kinds && i >= (long) (broken + 1) * events.size() / (kinds + 1);
      if (due && event.type() == EventType.RECEIVED) {
        all.add(event.arriving(event.arrival(), BROKEN.get(broken++ % BROKEN.size())));
      }
      all.add(event);
    }
    return all;
  }

  @Override
  public boolean hasNext() {
    return tick <= ticks.end() || nextTarget < targets.size() || nextEvent < events.size();
  }

  @Override
  public LogRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    long target = nextTarget < targets.size() ? targetsFrom + nextTarget * 10L : Long.MAX_VALUE;
    long event = nextEvent < events.size() ? events.get(nextEvent).arrival() : Long.MAX_VALUE;
    if (tick <= ticks.end() && tick <= Math.min(target, event)) {
      return clock();
    }
    return target <= event ? target(target) : event();
  }

  private LogRecord clock() {
    long time = tick;
    if (tickPartition == APPLICATION_PARTITIONS) {
      tickPartition = 0;
      tick = ticks.after(tick);
      return new LogRecord(TARGETS, 0, time, "CLOCK", CLOCK);
    }
    return new LogRecord(APPLICATIONS, tickPartition++, time, "CLOCK", CLOCK);
  }

  private LogRecord target(long time) {
    Assignment assignment = targets.get(nextTarget++);
    return new LogRecord(TARGETS, 0, time, assignment.key(), assignment.json());
  }

  private LogRecord event() {
    Event event = events.get(nextEvent++);
    String team = event.station().team().id();
    int partition = partitions.computeIfAbsent(team, CampaignLog::partition);
    return new LogRecord(APPLICATIONS, partition, event.arrival(), team, json.write(event));
  }

  /**
   * The partition that Kafka's producers choose for a team, so that further events of the team go
   * to the same one.
   */
  private static int partition(String team) {
    byte[] key = team.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % APPLICATION_PARTITIONS;
  }
}
