package vn.nhip.job.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.junit.jupiter.api.Test;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.Scope;
import vn.nhip.core.forecast.Figures;
import vn.nhip.core.forecast.Forecast;
import vn.nhip.core.forecast.Shortfall;
import vn.nhip.core.pace.ArrivalMinutes;
import vn.nhip.core.pace.Judgement;
import vn.nhip.core.pace.PaceInput;
import vn.nhip.core.pace.RoutedAssignment;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.testing.Times;
import vn.nhip.job.counting.ChangedMinutes;
import vn.nhip.job.counting.EventBuilder;
import vn.nhip.job.counting.PartialCounts;
import vn.nhip.job.counting.TeamEvents;
import vn.nhip.job.counting.TeamTally;
import vn.nhip.job.counting.UnitDay;
import vn.nhip.job.counting.UnitDays;
import vn.nhip.job.stations.StationTally;

/** A stored or copied value behaves exactly like the original and is independent of it. */
class DomainFormTest {

  private static final Duration LATER = TallySteps.MORNING.plusDays(3);

  @Property(tries = 200)
  void aRestoredTeamTallyBehavesTheSame(
      @ForAll @Size(max = 40) List<@IntRange(max = 9_999) Integer> before,
      @ForAll @Size(max = 20) List<@IntRange(max = 9_999) Integer> after) {
    TeamTally tally = new TeamTally();
    TallySteps.take(tally, before, TallySteps.MORNING);
    // Values that were not emitted yet are stored as well.
    after.forEach(step -> tally.add(TallySteps.event(step, LATER), dayOf(step), sealing -> {}));
    TeamTally restored = Stored.restored("team-tally", tally);
    TeamTally copied = Stored.copied("team-tally", tally);
    TeamTally copiedAsBytes = Stored.copiedAsBytes("team-tally", tally);

    List<String> expected = TallySteps.take(tally, after, LATER);

    assertThat(TallySteps.take(restored, after, LATER)).isEqualTo(expected);
    assertThat(TallySteps.take(copied, after, LATER)).isEqualTo(expected);
    assertThat(TallySteps.take(copiedAsBytes, after, LATER)).isEqualTo(expected);
  }

  @Property(tries = 200)
  void aRestoredUnitPaceBehavesTheSame(
      @ForAll Scope scope,
      @ForAll @Size(max = 60) List<@IntRange(max = 9_999) Integer> before,
      @ForAll @Size(max = 60) List<@IntRange(max = 9_999) Integer> after) {
    PaceSteps pace = PaceSteps.of(scope == Scope.TEAM ? Scope.TEAM : Scope.DISTRICT);
    pace.take(before);
    PaceSteps restored = pace.restored();
    PaceSteps copied = pace.copied();
    PaceSteps copiedAsBytes = pace.copiedAsBytes();
    byte[] stored = pace.bytes();

    List<Object> expected = pace.take(after);

    assertThat(copied.bytes()).as("the copy does not change").isEqualTo(stored);
    assertThat(restored.take(after)).isEqualTo(expected);
    assertThat(copied.take(after)).isEqualTo(expected);
    assertThat(copiedAsBytes.take(after)).isEqualTo(expected);
    assertThat(restored.bytes()).isEqualTo(pace.bytes());
  }

  @Property(tries = 200)
  void aRestoredUnitDayBehavesTheSame(
      @ForAll Scope scope,
      @ForAll @Size(max = 20) List<@IntRange(max = 9_999) Integer> before,
      @ForAll @Size(max = 20) List<@IntRange(max = 9_999) Integer> after) {
    UnitDays day = new UnitDays();
    day.add(counts(scope, 1));
    take(day, scope, before);
    UnitDays restored = Stored.restored("unit-day", day);
    UnitDays copied = Stored.copied("unit-day", day);
    UnitDays copiedAsBytes = Stored.copiedAsBytes("unit-day", day);
    String stored = describe(day);

    take(day, scope, after);

    assertThat(describe(copied)).as("the copy does not change").isEqualTo(stored);
    for (UnitDays other : List.of(restored, copied, copiedAsBytes)) {
      take(other, scope, after);
      assertThat(describe(other)).isEqualTo(describe(day));
    }
  }

  @Property(tries = 100)
  void aStationTallySurvivesStorage(
      @ForAll @Size(max = 40) List<@IntRange(max = 9_999) Integer> before,
      @ForAll @Size(max = 20) List<@IntRange(max = 9_999) Integer> after) {
    StationTally station = new StationTally("M1");
    before.forEach(step -> station.add(TallySteps.event(step, TallySteps.MORNING), step % 2 == 0));
    StationTally restored = Stored.restored("station-tally", station);
    StationTally copied = Stored.copied("station-tally", station);
    String stored = TallySteps.describe(station);
    after.forEach(step -> station.add(TallySteps.event(step, LATER), true));

    assertThat(TallySteps.describe(copied)).isEqualTo(stored);
    after.forEach(step -> restored.add(TallySteps.event(step, LATER), true));
    assertThat(TallySteps.describe(restored)).isEqualTo(TallySteps.describe(station));
  }

  /** The form before waiting times and places; later events are counted as usual. */
  @Test
  void aTallyOfAnOlderFormIsReadWithDefaults() throws IOException {
    StationTally station = new StationTally("M1");
    station.add(EventBuilder.event(1).ofStation("M1", 1).ofPoint("P1").build(), true);
    byte[] bytes = Stored.bytes("station-tally", station);
    int sinceVersion4 =
        (3 * Short.BYTES + Long.BYTES) // last heard with a wrong clock
            + (Byte.BYTES + 2 * Long.BYTES) // one record of the clock
            + (Integer.BYTES + Long.BYTES + Short.BYTES); // none rejected
    int sinceVersion3 =
        2 * Integer.BYTES + "\0\011663-LD-02".length() + 2 * Long.BYTES + sinceVersion4;
    int sinceVersion2 = 2 * Long.BYTES + "\0\0P1\0\0".length() + sinceVersion3;
    StationTally older =
        StationTallyForm.read(input(bytes, bytes.length - sinceVersion2), /* version */ 1);

    assertThat(older.received()).isEqualTo(1);
    assertThat(older.lastReceivedAt()).isNull();
    older.add(EventBuilder.event(2).ofStation("M1", 2).ofPoint("P2").build(), true);
    assertThat(older.intakePoint()).isEqualTo("P2");

    bytes = Stored.bytes("partial-counts", counts(Scope.TEAM, 1));
    PartialCounts counts =
        CountsForm.read(input(bytes, bytes.length - Short.BYTES - 4 * Integer.BYTES), 1);
    assertThat(counts.tally().waitsOrNull()).isNull();
    assertThat(counts.tally().isEmpty()).isFalse();
  }

  private static DataInput input(byte[] bytes, int length) {
    return new DataInputDeserializer(bytes, 0, length);
  }

  @Property(tries = 100)
  void teamEventsSurviveStorage(
      @ForAll @Size(min = 1, max = 70) List<@IntRange(max = 9_999) Integer> steps) {
    TeamEvents events = new TeamEvents("663-LD-02", 3);
    steps.forEach(step -> events.add(TallySteps.event(step, LATER)));
    TeamEvents copied = Stored.copied("team-events", events);
    List<ApplicationEvent> before = all(events);
    events.add(TallySteps.event(0, LATER));

    assertThat(all(copied)).isEqualTo(before);
    assertThat(all(Stored.restored("team-events", copied))).isEqualTo(before);
    assertThat(Stored.restored("team-events", copied).team()).isEqualTo("663-LD-02");
  }

  private static List<ApplicationEvent> all(TeamEvents events) {
    return IntStream.range(0, events.size()).mapToObj(events::get).toList();
  }

  @Property(tries = 100)
  void paceInputSurvivesStorage(
      @ForAll Scope scope, @ForAll @Size(max = 40) List<@IntRange(max = 9_999) Integer> minutes) {
    ArrivalMinutes arrivals =
        scope == Scope.DISTRICT
            ? ArrivalMinutes.ofDistrict("67", "663")
            : new ArrivalMinutes(scope, "663-LD-02");
    for (int minute : minutes) {
      arrivals.hear(minute / 3);
      arrivals.receive(minute / 2, 18_706 - minute % 9, minute % 4);
    }
    ArrivalMinutes restored = (ArrivalMinutes) Stored.<PaceInput>restored("unit-news", arrivals);

    assertThat(restored.unit()).isEqualTo(arrivals.unit());
    assertThat(restored.province()).isEqualTo(arrivals.province());
    assertThat(restored).hasToString(arrivals.toString());
    ArrivalMinutes copied = (ArrivalMinutes) Stored.<PaceInput>copied("unit-news", arrivals);
    copied.receive(1, 18_706, 1);
    assertThat(arrivals).hasToString(restored.toString());
    assertThat(copied).doesNotHaveToString(arrivals.toString());
  }

  @Test
  void aMinuteWithEventsOfVeryManyDaysSurvivesStorage() {
    ArrivalMinutes arrivals = new ArrivalMinutes(Scope.TEAM, "663-LD-02");
    for (int day = 0; day < 400; day++) {
      arrivals.receive(7, day, 1);
    }

    assertThat((ArrivalMinutes) Stored.<PaceInput>restored("unit-news", arrivals))
        .hasToString(arrivals.toString());
  }

  @Test
  void anAssignmentKeepsWhatTheJudgementNeeds() {
    for (String name : new String[] {null, "", "Tổ lưu động 2, Đắk Mil", "ổ".repeat(70_000)}) {
      RoutedAssignment routed = new RoutedAssignment(Scope.DISTRICT, "663", assignment(name));

      assertThat(Stored.<PaceInput>restored("unit-news", routed)).isEqualTo(routed);
    }
  }

  private static TargetAssignment assignment(String name) {
    return new TargetAssignment(
        TargetAssignment.Scope.TEAM,
        "663-LD-02",
        name,
        "67",
        "663",
        18_706,
        name == null ? null : 18_707,
        600,
        TargetAssignment.DEFAULT_SHIFT,
        null,
        null,
        null,
        null,
        1_616_200_000_123L);
  }

  private static WorkingDay dayOf(int step) {
    return Times.CALENDAR.containing(TallySteps.event(step, LATER).occurredAt());
  }

  private static void take(UnitDays day, Scope scope, List<Integer> steps) {
    for (int step : steps) {
      switch (step % 5) {
        case 0 -> day.all().forEach(unit -> markEmitted(unit, step));
        case 1 -> day.add(judgement(scope, step));
        default -> day.add(counts(scope, step));
      }
    }
  }

  /** Marks all changes as emitted, or only those that are emitted in a backlog. */
  private static void markEmitted(UnitDay unit, int step) {
    unit.changedMinutes().markEmittedInShort(step % 2 == 0 ? ChangedMinutes.ALL : 5 * 60);
    unit.changedMinutes().markEmittedInLong(step % 3 == 0 ? ChangedMinutes.ALL : 5 * 60, step);
    unit.markDayEmitted();
  }

  /** Partial counts of one event of the unit. */
  private static PartialCounts counts(Scope scope, int step) {
    TeamTally tally = new TeamTally();
    Duration at = TallySteps.MORNING.plusMinutes(step % 1_000);
    tally.add(
        EventBuilder.event(step)
            .at(at)
            .waited(step % 4 * 900 - 1)
            .inDistrict(step % 3 == 0 ? "661" : "663")
            .build(),
        Times.CALENDAR.on(Times.MARCH_20),
        sealing -> {});
    List<PartialCounts> emitted = new ArrayList<>();
    tally.emitCounts("663-LD-02", emitted::add);
    PartialCounts any = emitted.get(0);
    return new PartialCounts(
        scope,
        "unit",
        step % 7 == 0 ? "49" : any.province(),
        scope == Scope.PROVINCE ? null : any.district(),
        any.workingDay(),
        any.firstArrivedAt(),
        any.counts(),
        any.tally());
  }

  private static Judgement judgement(Scope scope, int step) {
    boolean onlyPlace = step % 2 == 0;
    boolean onlyAssigned = step % 5 == 1;
    return new Judgement(
        scope,
        "unit",
        step % 9 == 0 ? "49" : "67",
        scope == Scope.PROVINCE ? null : step % 3 == 0 ? "661" : "663",
        (int) Times.MARCH_20.toEpochDay(),
        onlyPlace ? null : 600,
        onlyPlace ? null : step,
        onlyPlace || onlyAssigned ? null : figures(step),
        step % 7 == 1 ? 1_616_200_020L : null,
        step % 11 == 1 ? "BEHIND" : null,
        step);
  }

  private static Figures figures(int step) {
    return new Figures(
        600,
        step,
        step % 40,
        step + 1,
        step % 7 == 1 ? 10L * step : Figures.NONE,
        new Shortfall(step % 4, step % 5, step % 6 - 3),
        step % 13 == 0 ? null : new Forecast(step % 11, step, step - 9, step + 9, null),
        step % 1_440);
  }

  private static String describe(UnitDays days) {
    return days.hasChanges()
        + days.all().stream().map(DomainFormTest::describe).toList().toString()
        + Arrays.toString(Stored.bytes("unit-day", days));
  }

  private static String describe(UnitDay day) {
    return day.scope()
        + " "
        + day.province()
        + " "
        + day.district()
        + " "
        + day.changedMinutes().inShort()
        + day.changedMinutes().inLong()
        + day.changedMinutes().emitted()
        + " "
        + day.hasChanges()
        + " "
        + day.judgement();
  }
}
