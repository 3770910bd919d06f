package vn.nhip.job.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import vn.nhip.connectors.events.TargetAssignment;
import vn.nhip.job.domain.AlertChange;
import vn.nhip.job.domain.Judgement;
import vn.nhip.job.domain.PaceRules;
import vn.nhip.job.domain.Posting;
import vn.nhip.job.domain.Pulse;
import vn.nhip.job.domain.Scope;
import vn.nhip.job.domain.TeamLife;
import vn.nhip.job.domain.Times;
import vn.nhip.job.domain.UnitPace;

/**
 * What it costs to judge one minute of the whole country, and how much is kept for it.
 *
 * <p>Every team has an assignment of 600 a day with the usual shift and sends nearly one
 * application a minute; so do its districts. All minutes measured are planned.
 */
public final class JudgeBenchmark {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int FIRST_MINUTE = minute(Times.at("07:31"));
  private static final int DAY = (int) Times.MARCH_20.toEpochDay();
  private static final long ASSIGNED_AT = Times.millis(Times.EVENING_BEFORE);

  private final List<UnitPace> units = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private final int teamsInDistrict;
  private long judged;

  private JudgeBenchmark(int teams, int districts) {
    teamsInDistrict = teams / districts;
    for (int district = 0; district < districts; district++) {
      String code = "D" + district;
      UnitPace pace = new UnitPace(Scope.DISTRICT, code);
      post(pace, code, assignment(TargetAssignment.Scope.DISTRICT, code, code, teamsInDistrict));
      for (int n = 0; n < teamsInDistrict; n++) {
        String team = code + "-LD-" + n;
        TargetAssignment assignment = assignment(TargetAssignment.Scope.TEAM, team, code, 1);
        UnitPace ofTeam = new UnitPace(Scope.TEAM, team);
        post(ofTeam, team, assignment);
        add(ofTeam, team);
        pace.post(new Posting(Scope.DISTRICT, code, assignment), tick -> {});
      }
      add(pace, code);
    }
  }

  /**
   * What was measured.
   *
   * @param tickMillis CPU time in which all units are judged once, one figure for each round,
   *     sorted
   * @param allMillis the same, with taking in what arrived in that minute
   * @param stateBytes stored bytes of a unit in the middle of the shift, on average
   * @param judgedMinutes how many figures were told, so that nothing was left out
   */
  public record Result(
      double[] tickMillis, double[] allMillis, int stateBytes, long judgedMinutes) {

    /** CPU time in which all units are judged once: the middle one of the rounds. */
    public double medianTickMillis() {
      return tickMillis[tickMillis.length / 2];
    }

    /** The same, with taking in what arrived. */
    public double medianAllMillis() {
      return allMillis[allMillis.length / 2];
    }
  }

  /**
   * Judges minute after minute.
   *
   * @param minutes in each round
   */
  public static Result run(int teams, int districts, int warmUp, int rounds, int minutes) {
    JudgeBenchmark benchmark = new JudgeBenchmark(teams, districts);
    int minute = FIRST_MINUTE;
    for (int end = minute + warmUp; minute < end; minute++) {
      benchmark.hear(minute - 1);
      benchmark.tick(minute);
    }
    double[] ticks = new double[rounds];
    double[] all = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      long ticking = 0;
      long begin = THREADS.getCurrentThreadCpuTime();
      for (int end = minute + minutes; minute < end; minute++) {
        benchmark.hear(minute - 1);
        long heard = THREADS.getCurrentThreadCpuTime();
        benchmark.tick(minute);
        ticking += THREADS.getCurrentThreadCpuTime() - heard;
      }
      all[round] = (THREADS.getCurrentThreadCpuTime() - begin) / 1e6 / minutes;
      ticks[round] = ticking / 1e6 / minutes;
    }
    Arrays.sort(ticks);
    Arrays.sort(all);
    return new Result(ticks, all, benchmark.averageBytes(), benchmark.judged);
  }

  /** Prints what was measured with 5,000 teams in 500 districts, and what one team takes. */
  public static void main(String[] arguments) {
    Result result = run(5_000, 500, 60, 9, 20);
    print(
        "CPU for one minute of 5,000 teams and 500 districts: judged %.2f ms"
            + " (%.2f to %.2f), with taking in %.2f ms%n",
        result.medianTickMillis(),
        result.tickMillis()[0],
        result.tickMillis()[result.tickMillis().length - 1],
        result.medianAllMillis());
    print("stored for a unit's judgement in mid-shift: %,d bytes%n", result.stateBytes());
    TeamLife life = new TeamLife();
    life.assign(0, null);
    life.work(0, Times.at("16:40"));
    tell("in mid-shift of the first day", life);
    TeamLife week = new TeamLife();
    week.assign(0, null);
    for (int day = 0; day < 7; day++) {
      week.work(day, Times.END_OF_DAY);
    }
    week.work(7, Times.at("22:00"));
    tell("at the end of the eighth day", week);
  }

  private static void tell(String when, TeamLife life) {
    print(
        "a team %s: judgement %,d bytes, ids and news %,d (%,d ids), its day %,d%n",
        when, life.paceBytes(), life.tallyBytes(), life.rememberedIds(), life.dayBytes());
  }

  private static void print(String text, Object... arguments) {
    System.out.printf(Locale.ROOT, text, arguments);
  }

  private void hear(int minute) {
    for (int unit = 0; unit < units.size(); unit++) {
      boolean isDistrict = units.get(unit).scope() == Scope.DISTRICT;
      for (int n = 0; n < (isDistrict ? teamsInDistrict : 1); n++) {
        if ((minute + unit + n) % 8 != 0) {
          Pulse pulse = new Pulse(units.get(unit).scope(), ids.get(unit));
          pulse.receive(minute, DAY, 1);
          units.get(unit).hear(pulse, tick -> {});
        }
      }
    }
  }

  private void tick(int minute) {
    for (UnitPace unit : units) {
      unit.tick(minute, Times.CALENDAR, 0, PaceRules.DEFAULT, new Counter(), tick -> {});
    }
  }

  private void post(UnitPace pace, String id, TargetAssignment assignment) {
    pace.post(new Posting(pace.scope(), id, assignment), tick -> {});
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
        DAY,
        null,
        600 * teams,
        scope == TargetAssignment.Scope.TEAM ? TargetAssignment.DEFAULT_SHIFT : List.of(),
        null,
        null,
        null,
        null,
        ASSIGNED_AT);
  }

  private int averageBytes() {
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

  private static int minute(Duration time) {
    return (int) TimeUnit.MILLISECONDS.toMinutes(Times.millis(time));
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
