package vn.nhip.center.board;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import vn.nhip.center.queues.Queue;
import vn.nhip.center.queues.Queues;
import vn.nhip.center.words.Outlook;
import vn.nhip.core.events.Scope;

/**
 * A unit's working day; {@code Unit} in openapi.yaml describes each figure. Null means unknown.
 *
 * @param scope {@code TEAM}, {@code INTAKE_POINT}, {@code COMMUNE}, {@code DISTRICT} or {@code
 *     PROVINCE}
 * @param outlook forecast of the shift's end, with reasons
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
  /** Orders units by applications received, descending. */
  static final Comparator<Unit> MOST_FIRST =
      Comparator.comparing(Unit::received).reversed().thenComparing(Unit::id);

  /** A unit of which only the plan is known. */
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

  /** Identifies the unit. */
  @JsonIgnore
  public String key() {
    return key(scope, keyProvince(), id);
  }

  /** Builds the same key from the key columns of a table. */
  public static String key(String scope, String keyProvince, String id) {
    return scope + '/' + keyProvince + '/' + id;
  }

  /** The part of the key besides scope and id: the province, or empty for a team. */
  @JsonIgnore
  String keyProvince() {
    return Scope.valueOf(scope).keyProvince(province);
  }

  /** Received in percent of expected; null if nothing is expected yet. */
  static Integer paceOf(int received, Integer expected) {
    if (expected == null || expected == 0) {
      return null;
    }
    return (int) Math.min(Integer.MAX_VALUE, 100L * received / expected);
  }

  Unit withPlan(
      Integer newTarget, Integer newExpected, Integer newProjected, BigDecimal newRequired) {
    return withFigures(
        waits, newTarget, newExpected, newProjected, newRequired, paceOf(received, newExpected));
  }

  /** Sets the status NOT_STARTED if the unit has a target and no data yet. */
  Unit orNotStarted() {
    boolean isWaiting = status == null && asOf == null && target != null && target > 0;
    return isWaiting ? withCurrent("NOT_STARTED", pace, rate, spark, heardAt, alerts, teams) : this;
  }

  /** Adds the queue, if waiting times are known. */
  public Unit withQueue(Queues queues) {
    return waits == null ? this : withQueue(queues.of(scope, id, waits.people()));
  }

  Unit withQueue(Queue queue) {
    return withFigures(waits.with(queue), target, expected, projected, requiredPerHour, pace);
  }

  private Unit withFigures(
      Waits newWaits,
      Integer newTarget,
      Integer newExpected,
      Integer newProjected,
      BigDecimal newRequired,
      Integer newPace) {
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
        newWaits,
        newTarget,
        newExpected,
        newProjected,
        newRequired,
        status,
        newPace,
        rate,
        spark,
        heardAt,
        asOf,
        alerts,
        teams,
        outlook);
  }

  Unit withPace(Integer newPace) {
    return withCurrent(status, newPace, rate, spark, heardAt, alerts, teams);
  }

  Unit withRecent(Integer newRate, List<Integer> newSpark) {
    return withCurrent(status, pace, newRate, newSpark, heardAt, alerts, teams);
  }

  Unit withHeardAt(Instant newHeardAt) {
    return withCurrent(status, pace, rate, spark, newHeardAt, alerts, teams);
  }

  Unit withCounts(AlertCounts newAlerts, TeamCounts newTeams) {
    return withCurrent(status, pace, rate, spark, heardAt, newAlerts, newTeams);
  }

  private Unit withCurrent(
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

  /** A unit that is the sum of others. */
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
