package vn.nhip.job.floods;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import vn.nhip.core.events.ApplicationEvent;

/**
 * Limits how many distinct ids one partition may bring, so that an attack or a faulty sender that
 * invents ids cannot exhaust the memory. Ids that are already known are never refused.
 *
 * <p>Decisions depend only on the partition's records and their order, so they are the same on
 * every replay and at any parallelism.
 */
public final class FloodGuard {

  private static final long DAY_MILLIS = 24 * 60 * 60 * 1000L;
  private static final int TEAM = 1;
  private static final int COMMUNE = 2;
  private static final int POINT = 3;
  private static final int STATION = 4;
  private static final int RECENT = 1 << 13;

  /** Stands for the teams of unusable records, which may name none. */
  private static final long NO_TEAM = 0;

  private final FloodLimits limits;
  private final int keepDays;
  private final KnownIds teams = new KnownIds();
  private final KnownIds places = new KnownIds();
  private final KnownIds stations = new KnownIds();
  private final Map<Long, Integer> newOfTeam = new HashMap<>();
  private int today = Integer.MIN_VALUE;
  private long changes;
  private boolean leftOut;

  /**
   * A cache of events admitted unchanged today; an event with the same ids needs no further check.
   */
  private final ApplicationEvent[] recent = new ApplicationEvent[RECENT];

  /**
   * @param keepDays number of days without a record after which a team or place is forgotten; by
   *     then no other state of it is left
   */
  public FloodGuard(FloodLimits limits, int keepDays) {
    this.limits = limits;
    this.keepDays = keepDays;
  }

  /**
   * Checks the next event of the partition.
   *
   * @return the event; a copy without the station, commune or intake point that exceeds a limit; or
   *     null if its team exceeds the limit
   */
  public ApplicationEvent admit(ApplicationEvent event) {
    int day = (int) Math.floorDiv(event.arrivedAt(), DAY_MILLIS);
    if (day != today) {
      begin(day);
    }
    leftOut = false;
    int slot = slot(event);
    if (recent[slot] != null && isAlike(recent[slot], event)) {
      return event;
    }
    changes++;
    long team = KnownIds.hash(TEAM, event.team());
    if (!isKnown(teams, team, limits.teams())) {
      return null;
    }
    boolean commune = has(places, COMMUNE, event.commune(), limits.places(), team);
    boolean point = has(places, POINT, event.intakePoint(), limits.places(), team);
    boolean station = has(stations, STATION, event.station(), limits.stations(), team);
    if (commune && point && station) {
      recent[slot] = event;
      return event;
    }
    leftOut = true;
    return without(event, !commune, !point, !station);
  }

  /**
   * Checks the station named by the next record of the partition, which is unusable.
   *
   * @param arrivedAt milliseconds since 1970
   * @return whether the station is within the limits; stations named only by unusable records share
   *     the limit of one team
   */
  public boolean admitStation(String station, long arrivedAt) {
    int day = (int) Math.floorDiv(arrivedAt, DAY_MILLIS);
    if (day != today) {
      begin(day);
    }
    changes++;
    return has(stations, STATION, station, limits.stations(), NO_TEAM);
  }

  /** Whether ids were removed from the last event. */
  public boolean leftOut() {
    return leftOut;
  }

  private void begin(int day) {
    today = day;
    teams.forgetBefore(day - keepDays);
    places.forgetBefore(day - keepDays);
    newOfTeam.clear();
    Arrays.fill(recent, null);
  }

  private boolean isKnown(KnownIds known, long id, int limit) {
    if (known.hear(id, today)) {
      return true;
    }
    if (known.size() >= limit) {
      return false;
    }
    known.add(id, today);
    return true;
  }

  private boolean has(KnownIds known, int kind, String name, int limit, long team) {
    if (name == null) {
      return true;
    }
    long id = KnownIds.hash(kind, name);
    if (known.hear(id, today)) {
      return true;
    }
    int before = newOfTeam.getOrDefault(team, 0);
    if (before >= limits.ofOneTeam() || !isKnown(known, id, limit)) {
      return false;
    }
    newOfTeam.put(team, before + 1);
    return true;
  }

  private static int slot(ApplicationEvent event) {
    // A station sends many events alike; whatever else shares its place is only looked at again.
    int hash = (event.station() == null ? event.team() : event.station()).hashCode();
    return (hash ^ (hash >>> 15)) & (RECENT - 1);
  }

  private static boolean isAlike(ApplicationEvent one, ApplicationEvent other) {
    return one.team().equals(other.team())
        && Objects.equals(one.station(), other.station())
        && Objects.equals(one.intakePoint(), other.intakePoint())
        && Objects.equals(one.commune(), other.commune());
  }

  private static ApplicationEvent without(
      ApplicationEvent event, boolean commune, boolean point, boolean station) {
    return new ApplicationEvent(
        event.type(),
        event.idHigh(),
        event.idLow(),
        event.occurredAt(),
        event.arrivedAt(),
        event.province(),
        event.district(),
        commune ? null : event.commune(),
        event.team(),
        point ? null : event.intakePoint(),
        station ? null : event.station(),
        event.sequence(),
        event.pending(),
        event.category(),
        event.waitSeconds(),
        event.applicationHash());
  }

  /**
   * A counter that grows with every change; of two snapshots of a guard, the newer one has the
   * larger count.
   */
  public long changes() {
    return changes;
  }

  /** The UTC day of the last record, days since 1970. */
  public int today() {
    return today;
  }

  /** The known teams; not a copy. */
  public KnownIds teams() {
    return teams;
  }

  /** The known communes and intake points; not a copy. */
  public KnownIds places() {
    return places;
  }

  /** The known stations; not a copy. */
  public KnownIds stations() {
    return stations;
  }

  /** How many new ids each team has brought today, by the hash of its id; not a copy. */
  public Map<Long, Integer> newOfTeam() {
    return newOfTeam;
  }

  /** Sets the two numbers to what was kept before. */
  public void restore(int lastDay, long allChanges) {
    today = lastDay;
    changes = allChanges;
  }
}
