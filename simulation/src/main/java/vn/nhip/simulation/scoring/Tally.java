package vn.nhip.simulation.scoring;

import java.util.Arrays;
import java.util.List;

/** The counts over some team-days from which a row's score is computed. */
final class Tally {

  /** A call counts for recall if it is at least this many minutes before the shift's end. */
  static final int LEAST_LEAD = 30;

  private static final double HOUR = 60;

  private int days;
  private int missed;
  private int called;
  private int calledAndMissed;
  private int missedInTime;
  private int repeated;
  private int offline;
  private int falseByUpload;
  private int reported;
  private int falseByReportedUpload;
  private int[] leads = new int[8];
  private int leadCount;

  /** Counts some days. */
  static Tally of(Row row, List<TeamDay> days) {
    Tally tally = new Tally();
    days.forEach(day -> tally.add(row, day));
    return tally;
  }

  private void add(Row row, TeamDay day) {
    List<Integer> calls = row.calls(day);
    days++;
    missed += day.missed() ? 1 : 0;
    offline += day.offline() ? 1 : 0;
    reported += day.reported() ? 1 : 0;
    if (calls.isEmpty()) {
      return;
    }
    called++;
    repeated += calls.size() - 1;
    if (day.missed()) {
      int lead = day.shiftEnd() - calls.get(0);
      calledAndMissed++;
      missedInTime += lead >= LEAST_LEAD ? 1 : 0;
      addLead(lead);
    } else if (day.offline() && row.promptCalls(day).isEmpty()) {
      falseByUpload++;
      falseByReportedUpload += day.reported() ? 1 : 0;
    }
  }

  private void addLead(int lead) {
    if (leadCount == leads.length) {
      leads = Arrays.copyOf(leads, 2 * leadCount);
    }
    leads[leadCount++] = lead;
  }

  /** Adds the counts of another tally. */
  void add(Tally other) {
    days += other.days;
    missed += other.missed;
    called += other.called;
    calledAndMissed += other.calledAndMissed;
    missedInTime += other.missedInTime;
    repeated += other.repeated;
    offline += other.offline;
    falseByUpload += other.falseByUpload;
    reported += other.reported;
    falseByReportedUpload += other.falseByReportedUpload;
    for (int i = 0; i < other.leadCount; i++) {
      addLead(other.leads[i]);
    }
  }

  Score score() {
    return new Score(
        ratio(calledAndMissed, called),
        ratio(missedInTime, missed),
        medianLead(),
        100 * ratio(repeated, days),
        100 * ratio(falseByUpload, offline),
        100 * ratio(falseByReportedUpload, reported));
  }

  private double medianLead() {
    if (leadCount == 0) {
      return Double.NaN;
    }
    int[] sorted = Arrays.copyOf(leads, leadCount);
    Arrays.sort(sorted);
    return (sorted[(leadCount - 1) / 2] + sorted[leadCount / 2]) / 2.0 / HOUR;
  }

  private static double ratio(int part, int of) {
    return of == 0 ? Double.NaN : (double) part / of;
  }
}
