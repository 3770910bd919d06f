package vn.nhip.benchmark.jmh;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import vn.nhip.benchmark.log.LogSpec;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.events.ApplicationDecoder;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.job.counting.EventIds;
import vn.nhip.job.counting.TeamTally;

/**
 * The cost per event of dropping duplicates over the days of a hundred teams: with the set of ids
 * alone, with a {@code HashSet} for comparison, and with everything that is counted at the same
 * time.
 */
public class DedupeBenchmark extends AverageTimeBenchmark {
  private static final int EVENTS = 100_000;
  private static final int TEAMS = 400;

  private final WorkingDays days =
      new WorkingDays(LogSpec.ZONE, LocalTime.of(4, 0), Duration.ofDays(7));
  private ApplicationEvent[] events;
  private Map<String, EventIds> ids;
  private Map<String, Set<UUID>> sets;
  private Map<String, TeamTally> tallies;

  /** Decodes the events beforehand. */
  @Setup
  public void makeEvents() {
    SampleEvents samples = SampleEvents.of(EVENTS, TEAMS);
    ApplicationDecoder decoder = new ApplicationDecoder();
    List<ApplicationEvent> usable = new ArrayList<>();
    for (int i = 0; i < samples.size() && usable.size() < EVENTS * 9 / 10; i++) {
      ApplicationEvent event = decoder.decode(samples.values()[i], samples.arrivals()[i]);
      if (event != null && event.type().counts()) {
        usable.add(event);
      }
    }
    if (usable.size() < EVENTS / 2) {
      throw new IllegalStateException("Too few events can be used: " + usable.size());
    }
    events = usable.subList(0, EVENTS / 2).toArray(ApplicationEvent[]::new);
  }

  /** Clears all state. */
  @Setup(Level.Invocation)
  public void clear() {
    ids = new HashMap<>();
    sets = new HashMap<>();
    tallies = new HashMap<>();
  }

  /** The set of ids alone. */
  @Benchmark
  @OperationsPerInvocation(EVENTS / 2)
  public int dropDuplicates() {
    int counted = 0;
    for (ApplicationEvent event : events) {
      EventIds known = ids.computeIfAbsent(event.team(), team -> new EventIds());
      counted += known.add(event.idHigh(), event.idLow()) ? 1 : 0;
    }
    return counted;
  }

  /** The same with collections of the JDK. */
  @Benchmark
  @OperationsPerInvocation(EVENTS / 2)
  public int dropDuplicatesWithHashSet() {
    int counted = 0;
    for (ApplicationEvent event : events) {
      Set<UUID> known = sets.computeIfAbsent(event.team(), team -> new HashSet<>());
      counted += known.add(new UUID(event.idHigh(), event.idLow())) ? 1 : 0;
    }
    return counted;
  }

  /**
   * Ids, counts, stations, signs of life and audit: everything that the job does for each event.
   */
  @Benchmark
  @OperationsPerInvocation(EVENTS / 2)
  public Object tally() {
    for (ApplicationEvent event : events) {
      tallies
          .computeIfAbsent(event.team(), team -> new TeamTally())
          .add(event, days.containing(event.occurredAt()), sealing -> {});
    }
    return tallies;
  }
}
