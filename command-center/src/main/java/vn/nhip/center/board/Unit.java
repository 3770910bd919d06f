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
    @JsonUnwrapped Counts counts,
    Waits waits,
    @JsonUnwrapped Plan plan,
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

  /** Applications of the day; {@code Unit} in openapi.yaml describes each count. */
  public record Counts(
      int received,
      int returned,
      int completed,
      int delivered,
      int students,
      int elderly,
      int priority) {
    private static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

    private Counts plus(Counts other) {
      return new Counts(
          received + other.received,
          returned + other.returned,
          completed + other.completed,
          delivered + other.delivered,
          students + other.students,
          elderly + other.elderly,
          priority + other.priority);
    }
  }

  /** Applications that the unit is due to receive, and is projected to. */
  public record Plan(
      Integer target, Integer expected, Integer projected, BigDecimal requiredPerHour) {}

  /** A unit of which only the plan is known. */
  static Unit planned(
      String scope, String id, String name, String province, String district, Integer target) {
    return of(scope, id, name, province, district, Counts.NONE, null, target, null);
  }

  private static Unit of(
      String scope,
      String id,
      String name,
      String province,
      String district,
      Counts counts,
      Waits waits,
      Integer target,
      Instant asOf) {
    return new Unit(
        scope,
        id,
        name,
        province,
        district,
        counts,
        waits,
        new Plan(target, null, null, null),
        null,
        null,
        null,
        null,
        null,
        asOf,
        AlertCounts.NONE,
        null,
        Outlook.NONE);
  }

  /** Applications received. */
  public int received() {
    return counts.received;
  }

  /** The day's target. */
  public Integer target() {
    return plan.target;
  }

  /** Applications expected by now. */
  public Integer expected() {
    return plan.expected;
  }

  /** Best estimate for the end of the shift. */
  public Integer projected() {
    return plan.projected;
  }

  /** Applications needed in each planned hour that is left. */
  public BigDecimal requiredPerHour() {
    return plan.requiredPerHour;
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
    Plan newPlan = new Plan(newTarget, newExpected, newProjected, newRequired);
    Integer newPace = paceOf(received(), newExpected);
    return with(waits, newPlan, status, newPace, rate, spark, heardAt, alerts, teams);
  }

  /** Sets the status NOT_STARTED if the unit has a target and no data yet. */
  Unit orNotStarted() {
    boolean isWaiting = status == null && asOf == null && target() != null && target() > 0;
    return isWaiting
        ? with(waits, plan, "NOT_STARTED", pace, rate, spark, heardAt, alerts, teams)
        : this;
  }

  /** Adds the queue, if waiting times are known. */
  public Unit withQueue(Queues queues) {
    return waits == null ? this : withQueue(queues.of(scope, id, waits.people()));
  }

  Unit withQueue(Queue queue) {
    return with(waits.with(queue), plan, status, pace, rate, spark, heardAt, alerts, teams);
  }

  Unit withPace(Integer newPace) {
    return with(waits, plan, status, newPace, rate, spark, heardAt, alerts, teams);
  }

  Unit withRecent(Integer newRate, List<Integer> newSpark) {
    return with(waits, plan, status, pace, newRate, newSpark, heardAt, alerts, teams);
  }

  Unit withHeardAt(Instant newHeardAt) {
    return with(waits, plan, status, pace, rate, spark, newHeardAt, alerts, teams);
  }

  Unit withCounts(AlertCounts newAlerts, TeamCounts newTeams) {
    return with(waits, plan, status, pace, rate, spark, heardAt, newAlerts, newTeams);
  }

  private Unit with(
      Waits newWaits,
      Plan newPlan,
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
        counts,
        newWaits,
        newPlan,
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
    Counts counts = Counts.NONE;
    Waits waits = null;
    Instant newest = null;
    for (Unit part : parts) {
      counts = counts.plus(part.counts);
      waits = Waits.sum(waits, part.waits);
      newest =
          newest == null || (part.asOf != null && part.asOf.isAfter(newest)) ? part.asOf : newest;
    }
    return of(scope, id, name, id, null, counts, waits, null, newest);
  }
}
