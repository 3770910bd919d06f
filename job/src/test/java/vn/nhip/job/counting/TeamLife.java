package vn.nhip.job.counting;

import static vn.nhip.core.testing.Times.at;

import java.io.ByteArrayOutputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import vn.nhip.core.alerts.AlertChange;
import vn.nhip.core.events.Scope;
import vn.nhip.core.forecast.OwnDay;
import vn.nhip.core.pace.Judgement;
import vn.nhip.core.pace.PaceRules;
import vn.nhip.core.pace.RoutedAssignment;
import vn.nhip.core.pace.UnitPace;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.testing.Target;
import vn.nhip.core.testing.Times;

/**
 * Many days of one team that takes in 600 applications a day, from 20 March 2021 on: everything
 * that the job keeps of it.
 */
public final class TeamLife {

  private static final int SENT_A_DAY = 600;
  private static final Duration WORK_BEGINS = at("07:30");
  private static final Duration WORK = Duration.ofMinutes(870);

  private final TeamTally tally = new TeamTally();
  private final UnitPace pace = new UnitPace(Scope.TEAM, "663-LD-02");
  private final TreeMap<Integer, UnitDay> days = new TreeMap<>();
  private long sent;

  /**
   * A target of 600 with the usual shift, from that day on; without a last day where it is null.
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

  /** The team works up to that time of the day. */
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
        tell();
      }
    }
    clock(day, until);
  }

  /** The clock goes on to that time. */
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

  private void tell() {
    tally.tellCounts(
        "663-LD-02",
        counts -> {
          if (counts.scope() == Scope.TEAM) {
            UnitDay unitDay =
                days.computeIfAbsent(counts.workingDay(), unknown -> new UnitDay(counts));
            unitDay.add(counts);
            unitDay.shown();
          }
        });
    tally.tellStations(station -> {});
    tally.emitArrivalMinutes(
        pulse -> {
          if (pulse.scope() == Scope.TEAM) {
            pace.hear(pulse);
          }
        });
    tally.tellOutcomes(delta -> {});
  }

  /** Stored bytes of what the judgement keeps. */
  public int paceBytes() {
    return bytes(pace::writeTo);
  }

  /** Stored bytes of what the counting keeps: mostly ids. */
  public int tallyBytes() {
    return bytes(tally::writeTo);
  }

  /** Stored bytes of the team's row and windows of its last day. */
  public int dayBytes() {
    return bytes(days.lastEntry().getValue()::writeTo);
  }

  public int rememberedIds() {
    return tally.rememberedIds();
  }

  /** Whether the judgement will look at nothing any more. */
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

  private static int bytes(Stored value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      value.writeTo(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.size();
  }

  private interface Stored {
    void writeTo(DataOutput out) throws IOException;
  }
}
