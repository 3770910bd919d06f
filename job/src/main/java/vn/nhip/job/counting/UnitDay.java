package vn.nhip.job.counting;

import java.util.BitSet;
import java.util.Objects;
import vn.nhip.core.events.Scope;
import vn.nhip.core.pace.Judgement;

/** The counts of one unit on one working day, and which of them are not emitted yet. */
public final class UnitDay {

  private final Scope scope;
  private final String id;
  private final int workingDay;
  private String province;
  private String district;
  private long firstArrivedAt;
  private final MinuteCounts counts;
  private final DayTally tally;
  private final ChangedMinutes changedMinutes;
  private boolean placed;
  private Judgement judgement;
  private boolean dayChanged;

  /** A new day, of which the first partial counts are still to be added. */
  public UnitDay(PartialCounts first) {
    this(first.scope(), first.id(), first.workingDay(), first.province(), first.district());
  }

  /** A new day without counts, of which the first judgement is still to be added. */
  public UnitDay(Judgement first) {
    this(first.scope(), first.id(), first.workingDay(), first.province(), first.district());
  }

  private UnitDay(Scope scope, String id, int workingDay, String province, String district) {
    this(
        new PartialCounts(
            scope,
            id,
            province,
            district,
            workingDay,
            Long.MAX_VALUE,
            new MinuteCounts(),
            new DayTally()),
        new ChangedMinutes(),
        false,
        false,
        null);
  }

  /**
   * A day that was stored.
   *
   * @param sums all counts
   * @param changedMinutes minutes whose counts have changed since they were emitted
   * @param placed whether a judgement has determined the unit's province and district
   * @param dayChanged whether the day's totals have changed since they were emitted
   * @param judgement the latest judgement, or null
   */
  public UnitDay(
      PartialCounts sums,
      ChangedMinutes changedMinutes,
      boolean placed,
      boolean dayChanged,
      Judgement judgement) {
    this.scope = sums.scope();
    this.id = sums.id();
    this.workingDay = sums.workingDay();
    this.province = sums.province();
    this.district = sums.district();
    this.firstArrivedAt = sums.firstArrivedAt();
    this.counts = sums.counts();
    this.tally = sums.tally();
    this.changedMinutes = changedMinutes;
    this.placed = placed;
    this.dayChanged = dayChanged;
    this.judgement = judgement;
  }

  /** Adds a team's counts. */
  public void add(PartialCounts partial) {
    if (isBefore(partial)) {
      firstArrivedAt = partial.firstArrivedAt();
      if (!placed) {
        move(partial.province(), partial.district());
      }
    }
    BitSet changed = new BitSet();
    counts.addAll(partial.counts(), changed);
    changedMinutes.mark(changed);
    tally.addAll(partial.tally());
    dayChanged = true;
  }

  /** Adds a judgement, which for a team also gives its province and district by its assignment. */
  public void add(Judgement latest) {
    if (scope == Scope.TEAM) {
      placed = true;
      move(latest.province(), latest.district());
    }
    if (latest.dailyTarget() != null && !latest.saysAgain(judgement)) {
      judgement = latest;
      // A target alone makes no row.
      dayChanged |= latest.figures() != null || !tally.isEmpty();
    }
  }

  private void move(String toProvince, String toDistrict) {
    if (!province.equals(toProvince) || !Objects.equals(district, toDistrict)) {
      province = toProvince;
      district = toDistrict;
      BitSet counted = new BitSet();
      counts.markAll(counted);
      changedMinutes.mark(counted);
      dayChanged |= !changedMinutes.isEmpty() || (judgement != null && judgement.figures() != null);
    }
  }

  // The first counted event determines the unit's place; events of several teams are unordered.
  private boolean isBefore(PartialCounts partial) {
    if (partial.firstArrivedAt() != firstArrivedAt) {
      return partial.firstArrivedAt() < firstArrivedAt;
    }
    int byProvince = partial.province().compareTo(province);
    return byProvince != 0
        ? byProvince < 0
        : district != null && partial.district().compareTo(district) < 0;
  }

  /** The kind of unit. */
  public Scope scope() {
    return scope;
  }

  /** The unit's id. */
  public String id() {
    return id;
  }

  /** Days since 1970. */
  public int workingDay() {
    return workingDay;
  }

  /** GSO code. */
  public String province() {
    return province;
  }

  /** GSO code; null for a province. */
  public String district() {
    return district;
  }

  /** The counts by minute of occurrence. */
  public MinuteCounts counts() {
    return counts;
  }

  /** Figures besides the counts by minute. */
  public DayTally tally() {
    return tally;
  }

  /** The latest judgement, or null. */
  public Judgement judgement() {
    return judgement;
  }

  /** Whether anything has changed since it was emitted. */
  public boolean hasChanges() {
    return dayChanged || !changedMinutes.isEmpty();
  }

  /** Whether the day's totals have changed since they were emitted. */
  public boolean isDayChanged() {
    return dayChanged;
  }

  /** The minutes whose counts have changed since they were emitted. */
  public ChangedMinutes changedMinutes() {
    return changedMinutes;
  }

  /** Marks the day's totals as emitted. */
  public void markDayEmitted() {
    dayChanged = false;
  }

  /** All counts. */
  public PartialCounts sums() {
    return new PartialCounts(
        scope, id, province, district, workingDay, firstArrivedAt, counts, tally);
  }

  /** Whether a judgement has determined the unit's province and district. */
  public boolean isPlaced() {
    return placed;
  }
}
