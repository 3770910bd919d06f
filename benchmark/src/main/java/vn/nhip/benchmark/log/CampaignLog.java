package vn.nhip.benchmark.log;

import java.util.List;
import java.util.function.Consumer;
import vn.nhip.benchmark.log.Country.Team;

/** Generates the records of a {@link LogSpec}. */
public final class CampaignLog {
  /** Interval of the clock records of a partition, milliseconds. */
  public static final long CLOCK_MILLIS = 5_000;

  private static final long BEFORE = 10 * 60_000L;
  private static final long AFTER = 4 * 3_600_000L;

  private final LogSpec spec;
  private final Country country;
  private final int[] recordsOfTeam;

  public CampaignLog(LogSpec spec) {
    this.spec = spec;
    this.country = new Country(spec);
    this.recordsOfTeam = recordsOfTeams();
  }

  /** The specification of the log. */
  public LogSpec spec() {
    return spec;
  }

  /** The units that send events. */
  public Country country() {
    return country;
  }

  /** Arrival of the first clock record, milliseconds since 1970. */
  public long firstClock() {
    return spec.begin() - BEFORE;
  }

  /** Arrival of the last clock record, after the end of the last working day. */
  public long lastClock() {
    return spec.startOf(spec.days()) + AFTER;
  }

  /** Number of clock records of one partition. */
  public long clocks() {
    return (lastClock() - firstClock()) / CLOCK_MILLIS + 1;
  }

  /** Passes the events of one partition to a consumer in the order of arrival. */
  public void forEach(int partition, Consumer<Entry> consumer) {
    PartitionLog log = new PartitionLog(spec, country);
    for (Team team : country.teams()) {
      if (team.partition() == partition) {
        new TeamDays(spec, team, log).make(recordsOfTeam[team.index()]);
      }
    }
    log.forEach(consumer);
  }

  /** The assignments: one for each team, district and province, for all days. */
  public List<Assignment> assignments() {
    return Assignment.of(this);
  }

  int records(Team team) {
    return recordsOfTeam[team.index()];
  }

  /** Distributes the events over busier and quieter teams; the sum is exactly as specified. */
  private int[] recordsOfTeams() {
    long[] until = new long[spec.teams() + 1];
    for (int i = 0; i < spec.teams(); i++) {
      until[i + 1] = until[i] + new Dice(spec.seed(), i, 3).between(700, 1300);
    }
    int[] records = new int[spec.teams()];
    long all = until[spec.teams()];
    for (int i = 0; i < spec.teams(); i++) {
      records[i] = (int) (spec.events() * until[i + 1] / all - spec.events() * until[i] / all);
    }
    return records;
  }
}
