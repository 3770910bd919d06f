package vn.nhip.job.counting;

import static vn.nhip.core.testing.Times.at;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import vn.nhip.core.alerts.AlertChange;
import vn.nhip.core.events.Scope;
import vn.nhip.core.forecast.OwnDay;
import vn.nhip.core.pace.Judgement;
import vn.nhip.core.pace.PaceRules;
import vn.nhip.core.pace.RoutedAssignment;
import vn.nhip.core.pace.UnitPace;
import vn.nhip.core.pace.UnitPaceForm;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.testing.Forms;
import vn.nhip.core.testing.Target;
import vn.nhip.core.testing.Times;
import vn.nhip.job.state.Stored;

/**
 * Simulates many days of one team that receives 600 applications a day, from 20 March 2021 on, and
 * holds all state that the job keeps of it.
 */
public final class TeamSimulation {

  private static final int SENT_A_DAY = 600;
  private static final Duration WORK_BEGINS = at("07:30");
  private static final Duration WORK = Duration.ofMinutes(870);

  private final TeamTally tally = new TeamTally();
  private final UnitPace pace = new UnitPace(Scope.TEAM, "663-LD-02");
  private final TreeMap<Integer, UnitDay> days = new TreeMap<>();
  private long sent;

  /**
   * Assigns a target of 600 with the usual shift from a day on.
   *
   * @param lastDay null for an open-ended assignment
   */
  public void assign(int day, Integer lastDay) {
    TargetAssignment assignment =
        Target.target(SENT_A_DAY)
            .from(day)
            .to(lastDay)
            .shift("07:30-11:30", "13:30-17:30", "18:30-22:00")
            .arrivedAt(millis(day, at("05:00")), (int) Times.MARCH_20.toEpochDay());
    pace.post(new RoutedAssignment(Scope.TEAM, "663-LD-02", assignment));
  }

  /** Lets the team work up to a time of a day. */
  public void work(int day, Duration until) {
    for (int n = 0; n < SENT_A_DAY; n++) {
      Duration time = WORK_BEGINS.plus(WORK.multipliedBy(n).dividedBy(SENT_A_DAY));
      if (time.compareTo(until) < 0) {
        clock(day, time);
        Duration since = Duration.ofDays(day).plus(time);
        tally.add(
            EventBuilder.event(sent++)
                .at(since)
                .ofPoint("663-CONG-AN")
                .ofStation("M1", 1 + n)
                .build(),
            Times.CALENDAR.on(date(day)),
            sealing -> {});
        emit();
      }
    }
    clock(day, until);
  }

  /** Advances the clock. */
  public void clock(int day, Duration time) {
    long millis = millis(day, time);
    tally.seal(millis);
    long minute = TimeUnit.MILLISECONDS.toMinutes(millis);
    pace.advance(
        minute,
        Times.CALENDAR,
        0,
        PaceRules.DEFAULT,
        new UnitPace.Output() {
          @Override
          public void changed(
              LocalDate workingDay, TargetAssignment assignment, AlertChange change) {}

          @Override
          public void judged(Judgement judgement) {
            days.computeIfAbsent(judgement.workingDay(), unknown -> new UnitDay(judgement))
                .add(judgement);
          }

          @Override
          public void ended(TargetAssignment assignment, OwnDay day) {}
        });
  }

  private void emit() {
    tally.emitCounts(
        "663-LD-02",
        counts -> {
          if (counts.scope() == Scope.TEAM) {
            UnitDay unitDay =
                days.computeIfAbsent(counts.workingDay(), unknown -> new UnitDay(counts));
            unitDay.add(counts);
            unitDay.changedMinutes().markEmittedInShort(ChangedMinutes.ALL);
            unitDay.changedMinutes().markEmittedInLong(ChangedMinutes.ALL, 0);
            unitDay.markDayEmitted();
          }
        });
    tally.emitStations(station -> {});
    tally.emitArrivalMinutes(
        minutes -> {
          if (minutes.scope() == Scope.TEAM) {
            pace.hear(minutes);
          }
        });
    tally.emitOutcomes(delta -> {});
  }

  /** Size of the judgement's stored state. */
  public int paceBytes() {
    return Forms.written(out -> UnitPaceForm.write(pace, out)).length;
  }

  /** Size of the counting's stored state, mostly ids. */
  public int tallyBytes() {
    return Stored.bytes("team-tally", tally).length;
  }

  /** Size of the stored counts of the team's last day. */
  public int dayBytes() {
    return Stored.bytes("unit-day", new UnitDays(List.of(days.lastEntry().getValue()))).length;
  }

  public int rememberedIds() {
    return tally.rememberedIds();
  }

  /** Whether the judgement has no minute left to judge. */
  public boolean isIdle() {
    return pace.nextTick() == UnitPace.NO_TICK;
  }

  public boolean hasNoIds() {
    return tally.isEmpty();
  }

  private static LocalDate date(int day) {
    return Times.MARCH_20.plusDays(day);
  }

  private static long millis(int day, Duration time) {
    return Times.millis(time.plusDays(day));
  }
}
