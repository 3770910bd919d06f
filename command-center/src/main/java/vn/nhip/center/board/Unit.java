package vn.nhip.center.board;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import vn.nhip.center.words.Outlook;
import vn.nhip.core.events.Scope;

/**
 * A unit's working day; {@code Unit} in openapi.yaml says what each figure is. Null is unknown.
 *
 * @param scope {@code TEAM}, {@code INTAKE_POINT}, {@code COMMUNE}, {@code DISTRICT} or {@code
 *     PROVINCE}
 * @param outlook how its shift is going to end, and why
 */
public record Unit(
    String scope,
    String id,
    String name,
    String province,
    String district,
    int received,
    int returned,
    int completed,
    int delivered,
    int students,
    int elderly,
    int priority,
    Waits waits,
    Integer target,
    Integer expected,
    Integer projected,
    BigDecimal requiredPerHour,
    String status,
    Integer pace,
    Integer rate,
    List<Integer> spark,
    Instant heardAt,
    Instant asOf,
    AlertCounts alerts,
    TeamCounts teams,
    @JsonUnwrapped Outlook outlook) {
  /** The one that received most first. */
  static final Comparator<Unit> MOST_FIRST =
      Comparator.comparing(Unit::received).reversed().thenComparing(Unit::id);

  /** Of which nothing is known but its plan. */
  static Unit planned(
      String scope, String id, String name, String province, String district, Integer target) {
    return new Unit(
        scope,
        id,
        name,
        province,
        district,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        null,
        target,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        AlertCounts.NONE,
        null,
        Outlook.NONE);
  }

  /** What tells a unit from all others. */
  @JsonIgnore
  public String key() {
    return key(scope, keyProvince(), id);
  }

  /** The same from the columns of a table's key. */
  public static String key(String scope, String keyProvince, String id) {
    return scope + '/' + keyProvince + '/' + id;
  }

  /** What a unit is known by beside its id: its province, or nothing for a team. */
  @JsonIgnore
  String keyProvince() {
    return Scope.valueOf(scope).keyProvince(province);
  }

  /** Received in percent of what is expected; null where nothing is expected yet. */
  static Integer paceOf(int received, Integer expected) {
    if (expected == null || expected == 0) {
      return null;
    }
    return (int) Math.min(Integer.MAX_VALUE, 100L * received / expected);
  }

  Unit withPlan(
      Integer newTarget, Integer newExpected, Integer newProjected, BigDecimal newRequired) {
    return new Unit(
        scope,
        id,
        name,
        province,
        district,
        received,
        returned,
        completed,
        delivered,
        students,
        elderly,
        priority,
        waits,
        newTarget,
        newExpected,
        newProjected,
        newRequired,
        status,
        paceOf(received, newExpected),
        rate,
        spark,
        heardAt,
        asOf,
        alerts,
        teams,
        outlook);
  }

  /** Not started where it has a target and nothing is known of it yet. */
  Unit orNotStarted() {
    boolean isWaiting = status == null && asOf == null && target != null && target > 0;
    return isWaiting ? withOfNow("NOT_STARTED", pace, rate, spark, heardAt, alerts, teams) : this;
  }

  Unit withPace(Integer newPace) {
    return withOfNow(status, newPace, rate, spark, heardAt, alerts, teams);
  }

  Unit withRecent(Integer newRate, List<Integer> newSpark) {
    return withOfNow(status, pace, newRate, newSpark, heardAt, alerts, teams);
  }

  Unit withHeardAt(Instant newHeardAt) {
    return withOfNow(status, pace, rate, spark, newHeardAt, alerts, teams);
  }

  Unit withCounts(AlertCounts newAlerts, TeamCounts newTeams) {
    return withOfNow(status, pace, rate, spark, heardAt, newAlerts, newTeams);
  }

  private Unit withOfNow(
      String newStatus,
      Integer newPace,
      Integer newRate,
      List<Integer> newSpark,
      Instant newHeardAt,
      AlertCounts newAlerts,
      TeamCounts newTeams) {
    return new Unit(
        scope,
        id,
        name,
        province,
        district,
        received,
        returned,
        completed,
        delivered,
        students,
        elderly,
        priority,
        waits,
        target,
        expected,
        projected,
        requiredPerHour,
        newStatus,
        newPace,
        newRate,
        newSpark,
        newHeardAt,
        asOf,
        newAlerts,
        newTeams,
        outlook);
  }

  /** The sum of parts, as a unit of its own. */
  static Unit sum(String scope, String id, String name, List<Unit> parts) {
    int[] sums = new int[7];
    Waits waits = null;
    Instant newest = null;
    for (Unit part : parts) {
      int[] figures = {
        part.received,
        part.returned,
        part.completed,
        part.delivered,
        part.students,
        part.elderly,
        part.priority
      };
      for (int i = 0; i < sums.length; i++) {
        sums[i] += figures[i];
      }
      waits = Waits.sum(waits, part.waits);
      newest =
          newest == null || (part.asOf != null && part.asOf.isAfter(newest)) ? part.asOf : newest;
    }
    return new Unit(
        scope,
        id,
        name,
        id,
        null,
        sums[0],
        sums[1],
        sums[2],
        sums[3],
        sums[4],
        sums[5],
        sums[6],
        waits,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        newest,
        AlertCounts.NONE,
        null,
        Outlook.NONE);
  }
}
