package vn.nhip.job.recompute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.nhip.core.events.LogRecord;
import vn.nhip.job.recompute.RandomLogs.Tuning;
import vn.nhip.job.recompute.Tables.Rejected;
import vn.nhip.job.recompute.Tables.StationRow;

class RandomLogsTest {
  private static final List<String> TRAITS =
      List.of(
          "COUNTED",
          "DUPLICATE",
          "LATE",
          "SIGNAL",
          "MALFORMED",
          "INVALID",
          "PII",
          "CLOCK_SKEW",
          "RECEIVED",
          "RETURNED",
          "COMPLETED",
          "DELIVERED",
          "STUDENT",
          "ELDERLY",
          "PRIORITY",
          "GENERAL",
          "tie",
          "gap",
          "no gap",
          "pending told",
          "pending untold",
          "arrived at the sealing",
          "arrived just before the sealing",
          "arrived just after the sealing",
          "occurred at the start of the working day",
          "occurred just before the end of the working day",
          "device clock at a limit");

  @Provide
  Arbitrary<List<LogRecord>> logs() {
    return RandomLogs.logs();
  }

  @Property(tries = 300)
  void accountForEveryRecordOnce(@ForAll("logs") List<LogRecord> log) {
    Tables tables = Recomputation.of(log);

    assertThat(tables.audit().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(log.size());
    assertThat(sumOf(tables, "REJECTED")).isEqualTo(tables.rejected().size());
    assertThat(sumOf(tables, "LATE")).isEqualTo(tables.late().size());
    for (String scope : List.of("TEAM", "DISTRICT", "PROVINCE")) {
      assertThat(
              tables.daily().entrySet().stream()
                  .filter(row -> row.getKey().scope().equals(scope))
                  .map(row -> row.getValue().sums())
                  .mapToLong(r -> r.received() + r.returned() + r.completed() + r.delivered())
                  .sum())
          .as(scope)
          .isEqualTo(sumOf(tables, "COUNTED"));
    }
  }

  @Property(tries = 100)
  void giveTheSameTablesInAnyInterleavingOfPartitions(@ForAll("logs") List<LogRecord> log) {
    List<LogRecord> onePartitionAfterTheOther =
        log.stream().sorted(Comparator.comparing(LogRecord::partition).reversed()).toList();

    assertThat(Recomputation.of(onePartitionAfterTheOther)).isEqualTo(Recomputation.of(log));
  }

  /** Has a fixed seed, so that it never fails by chance. */
  @Property(tries = 1, seed = "20210320")
  void coverEveryOutcomeAndReasonAndTheLimitsBetweenThem() {
    Map<String, Integer> seen = new TreeMap<>();
    RandomLogs.logs()
        .sampleStream()
        .limit(300)
        .flatMap(log -> traitsOf(log).stream())
        .forEach(trait -> seen.merge(trait, 1, Integer::sum));

    assertThat(seen)
        .containsOnlyKeys(TRAITS.toArray(String[]::new))
        .allSatisfy((trait, times) -> assertThat(times).as(trait).isGreaterThan(2));
  }

  @Property(tries = 100)
  void keepToTheirTuning(@ForAll("small") List<LogRecord> log) {
    assertThat(log).hasSizeLessThanOrEqualTo(2 * 5);
    assertThat(log).allSatisfy(record -> assertThat(record.partition()).isBetween(0, 1));
    assertThat(Recomputation.of(log).rejected())
        .extracting(Rejected::reason)
        .isSubsetOf("CLOCK_SKEW");
  }

  @Provide
  Arbitrary<List<LogRecord>> small() {
    return RandomLogs.logs(new Tuning(5, 2, 2, 0, 0));
  }

  private static Set<String> traitsOf(List<LogRecord> log) {
    Set<String> traits = new TreeSet<>();
    RecomputationSettings settings = RecomputationSettings.defaults();
    Map<Integer, Instant> newest = new HashMap<>();
    for (Judgement one : Judgement.allOf(log, settings)) {
      traits.add(one.reason() == null ? one.outcome() : one.reason());
      Arrived record = one.record();
      Instant before = newest.put(record.partition(), record.arrivedAt());
      if (record.arrivedAt().equals(before)) {
        traits.add("tie");
      }
      if (one.event() != null && one.event().counts()) {
        traits.add(one.event().type());
        traits.add(one.event().category());
        addLimitsOf(one.event(), settings, traits);
      }
    }
    for (StationRow station : Recomputation.of(log).stations().values()) {
      traits.add(station.missingEvents() > 0 ? "gap" : "no gap");
      traits.add(station.pending() == null ? "pending untold" : "pending told");
    }
    return traits;
  }

  private static void addLimitsOf(Event event, RecomputationSettings settings, Set<String> traits) {
    LocalDate workingDay = settings.workingDayOf(event.occurredAt());
    Duration sinceSeal = Duration.between(settings.sealOf(workingDay), event.arrivedAt());
    if (sinceSeal.isZero()) {
      traits.add("arrived at the sealing");
    } else if (sinceSeal.abs().compareTo(Duration.ofMillis(2)) <= 0) {
      traits.add("arrived just " + (sinceSeal.isNegative() ? "before" : "after") + " the sealing");
    }
    if (event.occurredAt().equals(settings.startOf(workingDay))) {
      traits.add("occurred at the start of the working day");
    }
    if (event.occurredAt().plusNanos(1).equals(settings.endOf(workingDay))) {
      traits.add("occurred just before the end of the working day");
    }
    Duration ahead = Duration.between(event.arrivedAt(), event.occurredAt());
    if (ahead.equals(Duration.ofMinutes(5)) || ahead.equals(Duration.ofDays(-400))) {
      traits.add("device clock at a limit");
    }
  }

  private static long sumOf(Tables tables, String outcome) {
    return tables.audit().entrySet().stream()
        .filter(entry -> entry.getKey().outcome().equals(outcome))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
