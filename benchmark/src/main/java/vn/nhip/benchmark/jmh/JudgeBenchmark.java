package vn.nhip.benchmark.jmh;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
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
import vn.nhip.core.alerts.AlertChange;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.events.Scope;
import vn.nhip.core.forecast.OwnDay;
import vn.nhip.core.forecast.OwnDays;
import vn.nhip.core.pace.ArrivalMinutes;
import vn.nhip.core.pace.HeldChanges;
import vn.nhip.core.pace.Judgement;
import vn.nhip.core.pace.PaceRules;
import vn.nhip.core.pace.RoutedAssignment;
import vn.nhip.core.pace.UnitPace;
import vn.nhip.core.pace.UnitPaceForm;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;

/**
 * The cost of judging one minute of the whole country: 5,000 teams in 500 districts.
 *
 * <p>Every team has an assignment of 600 a day with the default shift and receives nearly one
 * application a minute; districts correspond. Each unit has five weeks of own days, some busier
 * than others, so that it is judged by ten of them and keeps twenty; one unit in four has stations
 * that hold applications. Some histories are simulated, and each unit starts from the stored form
 * of one of them, as after a restart. Each invocation measures one planned minute, so a fork can
 * measure at most as many minutes as the shift has.
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
  private static final int HISTORIES = 10;
  private static final int DAYS_BEFORE = 35;
  private static final LocalDate DAY = LocalDate.of(2021, 3, 20);
  private static final WorkingDays CALENDAR =
      new WorkingDays(ZoneId.of("Asia/Ho_Chi_Minh"), LocalTime.of(4, 0), Duration.ofDays(7));
  private static final LocalTime FIRST_JUDGED = LocalTime.of(7, 31);
  private static final int FORM_VERSION = 3;

  private final List<UnitPace> units = new ArrayList<>();
  private final Output output = new Output();
  private int ownDayBytes;
  private int minute = minute(DAY, FIRST_JUDGED);

  /** Creates the units with their histories. */
  @Setup
  public void makeUnits() throws IOException {
    List<byte[]> teams = new ArrayList<>();
    List<byte[]> districts = new ArrayList<>();
    for (int history = 0; history < HISTORIES; history++) {
      teams.add(stored(withHistory(Scope.TEAM, history, new Output())));
      Output ofDistrict = new Output();
      districts.add(stored(withHistory(Scope.DISTRICT, history, ofDistrict)));
      ownDayBytes = Math.max(ownDayBytes, ofDistrict.ownDayBytes());
    }
    for (int district = 0; district < DISTRICTS; district++) {
      for (int n = 0; n < TEAMS_IN_DISTRICT; n++) {
        units.add(restored(teams.get((district + n) % HISTORIES)));
      }
      units.add(restored(districts.get(district % HISTORIES)));
    }
  }

  private static byte[] stored(UnitPace pace) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(1 << 13);
    UnitPaceForm.write(pace, out);
    return out.getCopyOfBuffer();
  }

  private static UnitPace restored(byte[] bytes) throws IOException {
    return UnitPaceForm.read(new DataInputDeserializer(bytes), FORM_VERSION);
  }

  /** A unit with its history up to the morning of the measured day. */
  private static UnitPace withHistory(Scope scope, int history, Output output) {
    UnitPace pace = new UnitPace(scope, scope + "-" + history);
    boolean isTeam = scope == Scope.TEAM;
    for (int n = 0; n < (isTeam ? 1 : TEAMS_IN_DISTRICT); n++) {
      post(pace, assignment(TargetAssignment.Scope.TEAM, "LD-" + n, history, 1));
    }
    if (!isTeam) {
      post(pace, assignment(TargetAssignment.Scope.DISTRICT, "D", history, TEAMS_IN_DISTRICT));
    }
    for (int before = DAYS_BEFORE; before > 0; before--) {
      LocalDate day = DAY.minusDays(before);
      int oneOf = 4 + (3 * before + history) % 7;
      for (ShiftInterval interval : TargetAssignment.DEFAULT_SHIFT) {
        for (int of = interval.fromMinute(); of < interval.toMinute(); of++) {
          receive(pace, minute(day, LocalTime.MIDNIGHT) + of, day, oneOf);
        }
      }
      pace.advance(
          minute(day.plusDays(1), FIRST_JUDGED) - 1L, CALENDAR, 0, PaceRules.DEFAULT, output);
    }
    return pace;
  }

  /**
   * Adds the arrivals of a minute. In one out of {@code oneOf} minutes, a team receives nothing.
   */
  private static void receive(UnitPace pace, int minute, LocalDate day, int oneOf) {
    int applications = pace.scope() == Scope.DISTRICT ? TEAMS_IN_DISTRICT : 1;
    if (minute % oneOf == 0) {
      applications--;
    }
    if (applications > 0) {
      ArrivalMinutes arrivals = new ArrivalMinutes(pace.scope(), "unit");
      arrivals.receive(minute, (int) day.toEpochDay(), applications);
      pace.hear(arrivals);
    }
  }

  /** Takes in the arrivals of a minute; not measured. */
  @Setup(Level.Invocation)
  public void takeArrivals() {
    for (int unit = 0; unit < units.size(); unit++) {
      receive(units.get(unit), minute - 1, DAY, 4 + unit % 7);
      if (unit % 4 == 0) {
        HeldChanges held = new HeldChanges(units.get(unit).scope(), "unit");
        held.add(minute - 1, (int) DAY.toEpochDay(), minute % 2 == 0 ? 3 : -3);
        units.get(unit).hold(held);
      }
    }
  }

  /** Judges all units at the end of the minute; returns the number of judgements so far. */
  @Benchmark
  public long judgeOneMinute() {
    for (UnitPace unit : units) {
      unit.advance(minute, CALENDAR, 0, PaceRules.DEFAULT, output);
    }
    minute++;
    return output.judged;
  }

  /** Number of units. */
  int units() {
    return units.size();
  }

  /** Average stored size of a unit's judgement in bytes. */
  int averageBytes() throws IOException {
    long bytes = 0;
    for (UnitPace unit : units) {
      bytes += stored(unit).length;
    }
    return (int) (bytes / units.size());
  }

  /** Stored size of a unit's own days in bytes. */
  int ownDayBytes() {
    return ownDayBytes;
  }

  private static void post(UnitPace pace, TargetAssignment assignment) {
    pace.post(new RoutedAssignment(pace.scope(), assignment.id(), assignment));
  }

  private static TargetAssignment assignment(
      TargetAssignment.Scope scope, String id, int history, int teams) {
    LocalDate first = DAY.minusDays(DAYS_BEFORE);
    return new TargetAssignment(
        scope,
        id,
        null,
        "67",
        "D",
        (int) first.toEpochDay(),
        null,
        (600 - 10 * history) * teams,
        scope == TargetAssignment.Scope.TEAM ? TargetAssignment.DEFAULT_SHIFT : List.of(),
        null,
        null,
        null,
        null,
        CALENDAR.on(first.minusDays(1)).start().toEpochMilli());
  }

  private static int minute(LocalDate day, LocalTime time) {
    return UnitPace.epochMinute(
        day.atTime(time).atZone(ZoneId.of("Asia/Ho_Chi_Minh")).toInstant().toEpochMilli());
  }

  private static final class Output implements UnitPace.Output {
    private final OwnDays ownDays = new OwnDays();
    private long judged;

    int ownDayBytes() throws IOException {
      DataOutputSerializer out = new DataOutputSerializer(1 << 12);
      ownDays.writeTo(out);
      return out.length();
    }

    @Override
    public void changed(LocalDate workingDay, TargetAssignment assignment, AlertChange change) {}

    @Override
    public void judged(Judgement judgement) {
      judged += judgement.dailyTarget() == null ? 0 : 1;
    }

    @Override
    public void ended(TargetAssignment assignment, OwnDay day) {
      ownDays.add(day, PaceRules.DEFAULT.ownDays());
    }
  }
}
