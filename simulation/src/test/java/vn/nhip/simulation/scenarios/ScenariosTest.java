package vn.nhip.simulation.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.EventType;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.PartitionClock;
import vn.nhip.core.events.RejectReason;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.Scope;
import vn.nhip.simulation.scenarios.Recorded.Seen;

/** Properties of every scenario that comes with the project. */
@ParameterizedClass(name = "{0}")
@MethodSource("names")
class ScenariosTest {
  private static final Pattern EXEMPT = Pattern.compile("\"(eventId|occurredAt)\":\"[^\"]*\"");
  private static final Pattern LONG_RUN = Pattern.compile("\\d{9}");

  private static Scenario scenario;
  private static Recorded recorded;

  @Parameter private String name;

  static Stream<String> names() {
    return Scenarios.all().stream().map(Scenario::name);
  }

  @BeforeParameterizedClassInvocation
  static void read(String name) {
    scenario = Scenarios.find(name).orElseThrow();
    recorded = Recorded.of(scenario);
  }

  @AfterParameterizedClassInvocation
  static void forget() {
    recorded = null;
  }

  @Test
  void isFoundByItsNameAndDescribedInOneLine() {
    assertThat(scenario.name()).isEqualTo(name).matches("[a-z0-9]+(-[a-z0-9]+)+");
    assertThat(scenario.vietnamese()).isNotBlank().doesNotContain("\n");
    assertThat(scenario.english()).isNotBlank().doesNotContain("\n");
  }

  @Test
  void endsWithThePublishedFigures() {
    assertThat(scenario.expectedFigures())
        .isNotEmpty()
        .allSatisfy(
            figure -> assertThat(Figures.count(recorded, figure)).isEqualTo(figure.value()));
  }

  @Test
  void givesTheSameBytesEachTime() {
    assertThat(hash(scenario)).isEqualTo(hash(scenario));
  }

  @Test
  void arrivesInTheOrderOfTimestampsInEachPartition() {
    Map<String, PartitionClock> clocks = new HashMap<>();
    for (LogRecord log : recorded.records) {
      PartitionClock clock =
          clocks.computeIfAbsent(
              log.topic() + "-" + log.partition(), unknown -> new PartitionClock());
      assertThat(clock.arrival(log.timestamp(), true, log.value())).isEqualTo(log.timestamp());
    }
    assertThat(clocks)
        .containsOnlyKeys(
            "applications-0", "applications-1", "applications-2", "applications-3", "targets-0");
  }

  @Test
  void hasClockRecordsInEveryPartitionFromBeforeTheFirstDayUntilTheEnd() {
    LogRecord first = recorded.records.get(0);
    LogRecord last = recorded.records.get(recorded.records.size() - 1);
    Map<String, Long> ticks =
        recorded.records.stream()
            .filter(log -> log.key().equals("CLOCK"))
            .collect(
                Collectors.groupingBy(log -> log.topic() + log.partition(), Collectors.counting()));

    assertThat(first.key()).isEqualTo("CLOCK");
    assertThat(local(first)).isEqualTo("03:55");
    assertThat(last.key()).isEqualTo("CLOCK");
    // Everything has arrived, and the clock ends soon after.
    LogRecord newest = recorded.usable.get(recorded.usable.size() - 1).log();
    assertThat(last.timestamp() - newest.timestamp())
        .isBetween(0L, Duration.ofMinutes(15).toMillis());
    assertThat(ticks).hasSize(5);
    assertThat(ticks.values()).containsOnly(ticks.get("targets0"));
  }

  @Test
  void assignsBeforeTheFirstWorkingDay() {
    List<LogRecord> targets =
        recorded.records.stream()
            .filter(log -> log.topic().equals("targets") && !log.key().equals("CLOCK"))
            .toList();
    long dayBegins = recorded.records.get(0).timestamp() + Duration.ofMinutes(5).toMillis();

    assertThat(recorded.targets).doesNotContainNull();
    assertThat(targets).extracting(LogRecord::key).doesNotHaveDuplicates();
    assertThat(targets).allMatch(log -> log.timestamp() < dayBegins);
  }

  @Test
  void givesDistrictsAndProvincesTheSumOfTheirTeams() {
    for (TargetAssignment unit : recorded.targets) {
      if (unit.scope() != Scope.TEAM) {
        int sum =
            recorded.targets.stream()
                .filter(team -> team.scope() == Scope.TEAM && team.fromDay() == unit.fromDay())
                .filter(team -> List.of(team.district(), team.province()).contains(unit.id()))
                .mapToInt(TargetAssignment::dailyTarget)
                .sum();
        assertThat(unit.dailyTarget()).as(unit.toString()).isEqualTo(sum);
        assertThat(unit.eligible()).isPositive();
        assertThat(unit.deadlineDay()).isPositive();
      }
    }
  }

  @Test
  void countsNothingLate() {
    assertThat(recorded.counted().map(ScenariosTest::delay))
        .allMatch(delay -> delay.compareTo(Duration.ofHours(12)) < 0);
  }

  @Test
  void usuallyArrivesWithinSeconds() {
    assertThat(permille(seen -> delay(seen).toSeconds() < 70)).isGreaterThan(900);
  }

  @Test
  void containsNoDigitsThatLookPersonal() {
    assertThat(recorded.usable.stream().map(seen -> new String(seen.log().value(), UTF_8)))
        .noneMatch(text -> LONG_RUN.matcher(EXEMPT.matcher(text).replaceAll("")).find());
  }

  @Test
  void containsBrokenRecordsOfEveryKind() {
    assertThat(recorded.unusable)
        .containsOnly(
            Map.entry(RejectReason.MALFORMED, 3),
            Map.entry(RejectReason.INVALID, 3),
            Map.entry(RejectReason.PII, 3),
            Map.entry(RejectReason.CLOCK_SKEW, 3));
  }

  @Test
  void aboutOneInAHundredIsSentAgain() {
    long resent =
        recorded.usable.stream()
            .filter(seen -> seen.event().type().counts() && !seen.counted())
            .count();

    assertThat(resent * 1000 / recorded.counted().count()).isBetween(3L, 16L);
  }

  @Test
  void aboutOneOrTwoInAHundredAreReturned() {
    assertThat(permille(seen -> seen.event().type() == EventType.RETURNED)).isBetween(6L, 20L);
  }

  @Test
  void stationsNumberTheirEventsWithoutGaps() {
    Map<String, List<Integer>> numbers =
        recorded
            .counted()
            .map(Seen::event)
            .collect(
                Collectors.groupingBy(
                    ApplicationEvent::station,
                    Collectors.mapping(ApplicationEvent::sequence, Collectors.toList())));

    assertThat(numbers.values())
        .allMatch(
            all ->
                all.stream()
                    .sorted()
                    .toList()
                    .equals(IntStream.rangeClosed(1, all.size()).boxed().toList()));
  }

  @Test
  void heartbeatsReportTheHighestNumberAndPendingEvents() {
    Map<String, Integer> highest = new HashMap<>();
    for (Seen seen : recorded.usable) {
      ApplicationEvent event = seen.event();
      if (event.type() == EventType.HEARTBEAT) {
        int known = highest.getOrDefault(event.station(), 0);
        assertThat(event.pending()).isNotNegative();
        assertThat(event.sequence() - known).isLessThanOrEqualTo(event.pending() + 1);
      } else {
        highest.merge(event.station(), event.sequence(), Math::max);
      }
    }
  }

  @Test
  void teamStaysInOnePartition() {
    Map<String, Set<Integer>> partitions = new HashMap<>();
    for (Seen seen : recorded.usable) {
      assertThat(seen.event().team().equals(seen.log().key())).isTrue();
      partitions
          .computeIfAbsent(seen.log().key(), team -> new HashSet<>())
          .add(seen.log().partition());
    }
    assertThat(partitions.values()).allMatch(used -> used.size() == 1);
  }

  @Test
  void everyApplicationReceivedNamesItsPlace() {
    assertThat(recorded.received().map(Seen::event))
        .allMatch(event -> event.commune() != null && event.waitSeconds() >= 0)
        .allMatch(event -> event.intakePoint().startsWith(event.district() + "-"));
  }

  @Test
  void citizensWaitLongerAtNight() {
    assertThat(averageWait(19, 24)).isGreaterThan(averageWait(5, 12));
  }

  @Test
  void isSmallEnoughToReplayInMinutes() {
    assertThat(recorded.records).hasSizeBetween(60_000, 500_000);
  }

  @Test
  void goesLiveWhileTeamsAreAtWork() {
    Instant live = scenario.liveFrom();

    assertThat(recorded.usable.stream().map(Seen::arrivedAt))
        .anyMatch(at -> at.isBefore(live) && at.isAfter(live.minusSeconds(600)));
    assertThat(recorded.usable.stream().map(Seen::arrivedAt))
        .anyMatch(at -> at.isAfter(live) && at.isBefore(live.plusSeconds(600)));
  }

  private static long permille(Predicate<Seen> which) {
    return recorded.counted().filter(which).count() * 1000 / recorded.counted().count();
  }

  private static Duration delay(Seen seen) {
    return Duration.between(seen.occurredAt(), seen.arrivedAt());
  }

  private static double averageWait(int fromHour, int toHour) {
    return recorded
        .received()
        .filter(seen -> hour(seen) >= fromHour && hour(seen) < toHour)
        .mapToInt(seen -> seen.event().waitSeconds())
        .average()
        .orElseThrow();
  }

  private static int hour(Seen seen) {
    return seen.occurredAt().atZone(Days.ZONE).getHour();
  }

  private static String local(LogRecord log) {
    return Instant.ofEpochMilli(log.timestamp()).atZone(Days.ZONE).toLocalTime().toString();
  }

  private static String hash(Scenario scenario) {
    try (Stream<LogRecord> records = scenario.records()) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      records.forEach(
          log -> {
            digest.update(
                (log.topic() + log.partition() + log.timestamp() + log.key()).getBytes(UTF_8));
            digest.update(log.value());
          });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
