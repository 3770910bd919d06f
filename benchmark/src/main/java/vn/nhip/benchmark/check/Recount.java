package vn.nhip.benchmark.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.nhip.benchmark.log.CampaignLog;
import vn.nhip.benchmark.log.Country.Team;
import vn.nhip.benchmark.log.Entry;
import vn.nhip.benchmark.log.LogSpec;
import vn.nhip.benchmark.log.LogWriter;
import vn.nhip.core.events.EventType;
import vn.nhip.core.pace.Judgement;

/**
 * The expected contents of the tables after a log, computed from what the stations sent and not
 * from the log's bytes. It shares no code with the job, except for the rules in {@link Judged}.
 */
public final class Recount implements LogWriter.Listener {
  private static final long MINUTE_MILLIS = 60_000;
  private static final long HOUR_MILLIS = 3_600_000;

  private final LogSpec spec;
  private final Map<String, UnitCounts> units = new LinkedHashMap<>();
  private final List<UnitCounts[]> ofTeam = new ArrayList<>();
  private final Stations stations = new Stations();
  private final Judged judged;
  private final Map<Long, long[]> audit = new TreeMap<>();
  private long events;
  private long clocks;
  private long usable;

  /** Outcomes of records, as in {@code intake_audit}. */
  enum Outcome {
    COUNTED,
    DUPLICATE,
    REJECTED,
    SIGNAL
  }

  public Recount(CampaignLog log) {
    this.spec = log.spec();
    this.judged = new Judged(log);
    for (Team team : log.country().teams()) {
      String district = team.district().code();
      String province = team.district().province();
      ofTeam.add(
          new UnitCounts[] {
            unit("TEAM", team.id(), province, district),
            unit("DISTRICT", district, province, district),
            unit("PROVINCE", province, province, null)
          });
    }
  }

  private UnitCounts unit(String scope, String id, String province, String district) {
    return units.computeIfAbsent(
        scope + "/" + id, key -> new UnitCounts(scope, id, province, district, spec.days()));
  }

  /** Begin of the first working day, milliseconds since 1970. */
  long begin() {
    return spec.begin();
  }

  /** Counts a log without writing it. */
  public static Recount of(CampaignLog log) {
    Recount recount = new Recount(log);
    for (int partition = 0; partition < LogSpec.PARTITIONS; partition++) {
      log.forEach(partition, recount::onEvent);
    }
    return recount;
  }

  @Override
  public void onEvent(Entry entry) {
    events++;
    Outcome outcome = outcome(entry);
    audit(entry.arrivedAt(), outcome);
    if (outcome == Outcome.REJECTED) {
      if (entry.form() == Entry.Form.CLOCK_SKEW) {
        judged.takeSignOfLife(entry);
      }
      return;
    }
    usable++;
    stations.take(entry, outcome == Outcome.COUNTED);
    judged.take(entry, outcome == Outcome.COUNTED);
    if (outcome == Outcome.COUNTED) {
      count(entry);
    }
  }

  @Override
  public void onClock(long arrivedAt) {
    clocks++;
    audit(arrivedAt, Outcome.SIGNAL);
  }

  private static Outcome outcome(Entry entry) {
    if (!entry.form().usable()) {
      return Outcome.REJECTED;
    }
    if (entry.type() == EventType.HEARTBEAT) {
      return Outcome.SIGNAL;
    }
    return entry.form().again() ? Outcome.DUPLICATE : Outcome.COUNTED;
  }

  private void audit(long arrivedAt, Outcome outcome) {
    long hour = Math.floorDiv(arrivedAt, HOUR_MILLIS) * HOUR_MILLIS;
    audit.computeIfAbsent(hour, begun -> new long[Outcome.values().length])[outcome.ordinal()]++;
  }

  private void count(Entry entry) {
    int minute = Math.toIntExact(Math.floorDiv(entry.occurredAt() - spec.begin(), MINUTE_MILLIS));
    for (UnitCounts unit : ofTeam.get(entry.team().index())) {
      unit.count(minute, entry);
    }
    if (entry.point() != null) {
      String district = entry.team().district().code();
      String province = entry.team().district().province();
      unit("INTAKE_POINT", entry.point().id(), province, district).count(minute, entry);
      unit("COMMUNE", entry.point().commune(), province, district).count(minute, entry);
    }
  }

  LogSpec spec() {
    return spec;
  }

  Collection<UnitCounts> units() {
    return units.values();
  }

  Stations stations() {
    return stations;
  }

  /** The expected judgements. */
  Judged.Rows judged() {
    return judged.rows(this::isCounted);
  }

  private boolean isCounted(Judgement of) {
    int day = Math.toIntExact(of.workingDay() - spec.firstDay().toEpochDay());
    UnitCounts unit = units.get(of.scope() + "/" + of.id());
    return unit != null && unit.day(day) != null;
  }

  /** Number of records by hour of arrival and {@link Outcome}. */
  Map<Long, long[]> audit() {
    return audit;
  }

  /** Number of records of {@code applications} without clock records. */
  public long events() {
    return events;
  }

  /** Number of clock records of {@code applications}. */
  public long clocks() {
    return clocks;
  }

  /** Number of valid records without clock records. */
  public long usable() {
    return usable;
  }
}
