package vn.nhip.job.counting;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;
import java.util.Objects;
import vn.nhip.core.events.Scope;
import vn.nhip.core.pace.Judgement;

/** All that was counted for one unit on one working day, and what of it was not shown yet. */
public final class UnitDay {

  private final Scope scope;
  private final String id;
  private final int workingDay;
  private String province;
  private String district;
  private long firstArrivedAt;
  private final MinuteCounts counts;
  private final DayTally tally;
  private final BitSet changed;
  private final BitSet shown;
  private boolean placed;
  private Judgement judgement;
  private boolean dayChanged;

  /** A day of which nothing is known yet but its first partial counts. */
  public UnitDay(PartialCounts first) {
    this(
        first.scope(),
        first.id(),
        first.workingDay(),
        first.province(),
        first.district(),
        first.firstArrivedAt(),
        new MinuteCounts(),
        new DayTally(),
        new BitSet(),
        new BitSet());
  }

  /** A day of which nothing is known yet but a judgement: nothing was counted on it. */
  public UnitDay(Judgement first) {
    this(
        first.scope(),
        first.id(),
        first.workingDay(),
        first.province(),
        first.district(),
        Long.MAX_VALUE,
        new MinuteCounts(),
        new DayTally(),
        new BitSet(),
        new BitSet());
  }

  private UnitDay(
      Scope scope,
      String id,
      int workingDay,
      String province,
      String district,
      long firstArrivedAt,
      MinuteCounts counts,
      DayTally tally,
      BitSet changed,
      BitSet shown) {
    this.scope = scope;
    this.id = id;
    this.workingDay = workingDay;
    this.province = province;
    this.district = district;
    this.firstArrivedAt = firstArrivedAt;
    this.counts = counts;
    this.tally = tally;
    this.changed = changed;
    this.shown = shown;
  }

  /** Takes in what a team counted. */
  public void add(PartialCounts partial) {
    if (isBefore(partial)) {
      firstArrivedAt = partial.firstArrivedAt();
      if (!placed) {
        move(partial.province(), partial.district());
      }
    }
    counts.addAll(partial.counts(), changed);
    tally.addAll(partial.tally());
    dayChanged = true;
  }

  /** Takes in how the day was judged, and for a team where it belongs by its assignment. */
  public void add(Judgement news) {
    if (scope == Scope.TEAM) {
      placed = true;
      move(news.province(), news.district());
    }
    if (news.dailyTarget() != null && !news.saysAgain(judgement)) {
      judgement = news;
      // A target alone makes no row.
      dayChanged |= news.figures() != null || !tally.isEmpty();
    }
  }

  private void move(String toProvince, String toDistrict) {
    if (!province.equals(toProvince) || !Objects.equals(district, toDistrict)) {
      province = toProvince;
      district = toDistrict;
      counts.markAll(changed);
      dayChanged |= !changed.isEmpty() || (judgement != null && judgement.figures() != null);
    }
  }

  // The first counted event tells where the unit is; several teams' events come in no order.
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

  /** The unit. */
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

  /** By minute of occurrence. */
  public MinuteCounts counts() {
    return counts;
  }

  /** What is kept beside the minutes. */
  public DayTally tally() {
    return tally;
  }

  /** How the day was judged last, or null. */
  public Judgement judgement() {
    return judgement;
  }

  /** Whether something is not shown as it is now. */
  public boolean hasNews() {
    return dayChanged;
  }

  /** The minutes whose counts are not shown as they are now. */
  public BitSet changed() {
    return changed;
  }

  /** Whether something of the minutes from (inclusive) to (exclusive) was ever shown. */
  public boolean wasShown(int from, int to) {
    int minute = shown.nextSetBit(from);
    return minute >= 0 && minute < to;
  }

  /** All is shown as it is now. */
  public void shown() {
    shown.or(changed);
    changed.clear();
    dayChanged = false;
  }

  /** An independent copy. */
  public UnitDay copy() {
    UnitDay copy =
        new UnitDay(
            scope,
            id,
            workingDay,
            province,
            district,
            firstArrivedAt,
            counts.copy(),
            tally.copy(),
            (BitSet) changed.clone(),
            (BitSet) shown.clone());
    copy.placed = placed;
    copy.judgement = judgement;
    copy.dayChanged = dayChanged;
    return copy;
  }

  /** Writes all of it. */
  public void writeTo(DataOutput out) throws IOException {
    new PartialCounts(scope, id, province, district, workingDay, firstArrivedAt, counts, tally)
        .writeTo(out);
    writeMinutes(out, changed);
    writeMinutes(out, shown);
    out.writeBoolean(placed);
    out.writeBoolean(dayChanged);
    out.writeBoolean(judgement != null);
    if (judgement != null) {
      judgement.writeTo(out);
    }
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @param version of the form in which it was written
   */
  public static UnitDay readFrom(DataInput in, int version) throws IOException {
    PartialCounts all = PartialCounts.readFrom(in, version);
    UnitDay day =
        new UnitDay(
            all.scope(),
            all.id(),
            all.workingDay(),
            all.province(),
            all.district(),
            all.firstArrivedAt(),
            all.counts(),
            all.tally(),
            readMinutes(in),
            readMinutes(in));
    day.placed = in.readBoolean();
    day.dayChanged = in.readBoolean();
    day.judgement = in.readBoolean() ? Judgement.readFrom(in, version) : null;
    return day;
  }

  private static void writeMinutes(DataOutput out, BitSet minutes) throws IOException {
    byte[] bytes = minutes.toByteArray();
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  private static BitSet readMinutes(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readUnsignedShort()];
    in.readFully(bytes);
    return BitSet.valueOf(bytes);
  }
}
