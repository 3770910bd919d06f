package vn.nhip.benchmark.jmh;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import vn.nhip.connectors.events.TargetAssignment;
import vn.nhip.job.domain.AlertChange;
import vn.nhip.job.domain.Judgement;
import vn.nhip.job.domain.PaceRules;
import vn.nhip.job.domain.Posting;
import vn.nhip.job.domain.Pulse;
import vn.nhip.job.domain.Scope;
import vn.nhip.job.domain.UnitPace;
import vn.nhip.job.domain.WorkingDays;

/**
 * What it costs to judge one minute of the whole country: 5,000 teams in 500 districts.
 *
 * <p>Every team has an assignment of 600 a day with the usual shift and sends nearly one
 * application a minute; so do its districts. All minutes measured are planned, one for each
 * invocation, so their number in a fork is that of the shift at most.
 */
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 60)
@Measurement(iterations = 150)
@Fork(2)
public class JudgeBenchmark {
  private static final int TEAMS = 5_000;
  private static final int DISTRICTS = 500;
  private static final int TEAMS_IN_DISTRICT = TEAMS / DISTRICTS;
  private static final LocalDate DAY = LocalDate.of(2021, 3, 20);
  private static final WorkingDays CALENDAR =
      new WorkingDays(ZoneId.of("Asia/Ho_Chi_Minh"), LocalTime.of(4, 0), Duration.ofDays(7));
  private static final int FIRST_MINUTE = minute(LocalTime.of(7, 31));

  private final List<UnitPace> units = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private int minute = FIRST_MINUTE;
  private long judged;

  /** Assigns targets. */
  @Setup
  public void assign() {
    for (int district = 0; district < DISTRICTS; district++) {
      String code = "D" + district;
      UnitPace pace = new UnitPace(Scope.DISTRICT, code);
      post(pace, code, assignment(TargetAssignment.Scope.DISTRICT, code, code, TEAMS_IN_DISTRICT));
      for (int n = 0; n < TEAMS_IN_DISTRICT; n++) {
        String team = code + "-LD-" + n;
        TargetAssignment assignment = assignment(TargetAssignment.Scope.TEAM, team, code, 1);
        UnitPace ofTeam = new UnitPace(Scope.TEAM, team);
        post(ofTeam, team, assignment);
        add(ofTeam, team);
        pace.post(new Posting(Scope.DISTRICT, code, assignment));
      }
      add(pace, code);
    }
  }

  /** Takes in what arrived in a minute, which is not measured. */
  @Setup(Level.Invocation)
  public void hear() {
    for (int unit = 0; unit < units.size(); unit++) {
      boolean isDistrict = units.get(unit).scope() == Scope.DISTRICT;
      for (int n = 0; n < (isDistrict ? TEAMS_IN_DISTRICT : 1); n++) {
        if ((minute + unit + n) % 8 != 0) {
          Pulse pulse = new Pulse(units.get(unit).scope(), ids.get(unit));
          pulse.receive(minute - 1, (int) DAY.toEpochDay(), 1);
          units.get(unit).hear(pulse);
        }
      }
    }
  }

  /** Judges all units at the end of that minute; how many were judged so far. */
  @Benchmark
  public long judgeOneMinute() {
    Counter counter = new Counter();
    for (UnitPace unit : units) {
      unit.advance(minute, CALENDAR, 0, PaceRules.DEFAULT, counter);
    }
    minute++;
    return judged;
  }

  /** How many units there are. */
  int units() {
    return units.size();
  }

  /** Stored bytes of a unit's judgement, on average. */
  int averageBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (UnitPace unit : units) {
        unit.writeTo(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.size() / units.size();
  }

  private void post(UnitPace pace, String id, TargetAssignment assignment) {
    pace.post(new Posting(pace.scope(), id, assignment));
  }

  private void add(UnitPace pace, String id) {
    units.add(pace);
    ids.add(id);
  }

  private static TargetAssignment assignment(
      TargetAssignment.Scope scope, String id, String district, int teams) {
    return new TargetAssignment(
        scope,
        id,
        null,
        "67",
        district,
        (int) DAY.toEpochDay(),
        null,
        600 * teams,
        scope == TargetAssignment.Scope.TEAM ? TargetAssignment.DEFAULT_SHIFT : List.of(),
        null,
        null,
        null,
        null,
        CALENDAR.on(DAY.minusDays(1)).start().toEpochMilli());
  }

  private static int minute(LocalTime time) {
    return UnitPace.epochMinute(
        DAY.atTime(time).atZone(ZoneId.of("Asia/Ho_Chi_Minh")).toInstant().toEpochMilli());
  }

  private final class Counter implements UnitPace.Output {
    @Override
    public void changed(LocalDate workingDay, TargetAssignment assignment, AlertChange change) {}

    @Override
    public void judged(Judgement judgement) {
      judged += judgement.dailyTarget() == null ? 0 : 1;
    }
  }
}
