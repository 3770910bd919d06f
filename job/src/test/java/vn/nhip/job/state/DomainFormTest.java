package vn.nhip.job.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInput;
import java.io.IOException;
import java.math.BigDecimal;
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
import vn.nhip.connectors.events.ApplicationEvent;
import vn.nhip.connectors.events.TargetAssignment;
import vn.nhip.job.domain.EventBuilder;
import vn.nhip.job.domain.Judgement;
import vn.nhip.job.domain.PartialCounts;
import vn.nhip.job.domain.Posting;
import vn.nhip.job.domain.Pulse;
import vn.nhip.job.domain.Scope;
import vn.nhip.job.domain.StationTally;
import vn.nhip.job.domain.TeamEvents;
import vn.nhip.job.domain.TeamTally;
import vn.nhip.job.domain.Times;
import vn.nhip.job.domain.UnitDay;
import vn.nhip.job.domain.UnitNews;
import vn.nhip.job.domain.WorkingDay;

/** What was stored or copied goes on exactly as the original would, and each goes its own way. */
class DomainFormTest {

  private static final Duration LATER = TallySteps.MORNING.plusDays(3);

  @Property(tries = 200)
  void aTeamTallyGoesOnAsIfItHadNotBeenStored(
      @ForAll @Size(max = 40) List<@IntRange(max = 9_999) Integer> before,
      @ForAll @Size(max = 20) List<@IntRange(max = 9_999) Integer> after) {
    TeamTally tally = new TeamTally();
    TallySteps.take(tally, before, TallySteps.MORNING);
    // Also what was not told yet is stored.
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
  void aUnitPaceGoesOnAsIfItHadNotBeenStored(
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

    assertThat(copied.bytes()).as("the copy is not touched").isEqualTo(stored);
    assertThat(restored.take(after)).isEqualTo(expected);
    assertThat(copied.take(after)).isEqualTo(expected);
    assertThat(copiedAsBytes.take(after)).isEqualTo(expected);
    assertThat(restored.bytes()).isEqualTo(pace.bytes());
  }

  @Property(tries = 200)
  void aUnitDayGoesOnAsIfItHadNotBeenStored(
      @ForAll Scope scope,
      @ForAll @Size(max = 20) List<@IntRange(max = 9_999) Integer> before,
      @ForAll @Size(max = 20) List<@IntRange(max = 9_999) Integer> after) {
    UnitDay day = new UnitDay(counts(scope, 1));
    take(day, scope, before);
    UnitDay restored = Stored.restored("unit-day", day);
    UnitDay copied = Stored.copied("unit-day", day);
    UnitDay copiedAsBytes = Stored.copiedAsBytes("unit-day", day);
    String stored = describe(day);

    take(day, scope, after);

    assertThat(describe(copied)).as("the copy is not touched").isEqualTo(stored);
    for (UnitDay other : List.of(restored, copied, copiedAsBytes)) {
      take(other, scope, after);
      assertThat(describe(other)).isEqualTo(describe(day));
    }
  }

  @Property(tries = 100)
  void aStationTallyComesBackAsItWas(
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

  /** As of the version before waiting times and places: what comes after is counted as ever. */
  @Test
  void aTallyOfTheOlderFormGoesOnWithoutWhatThatDidNotHold() throws IOException {
    StationTally station = new StationTally("M1");
    station.add(EventBuilder.event(1).ofStation("M1", 1).ofPoint("P1").build(), true);
    byte[] bytes = Stored.bytes("station-tally", station);
    int sinceVersion2 = 2 * Long.BYTES + "\0\0P1\0\0".length();
    StationTally older =
        StationTally.readFrom(input(bytes, bytes.length - sinceVersion2), /* version */ 1);

    assertThat(older.received()).isEqualTo(1);
    assertThat(older.lastReceivedAt()).isNull();
    older.add(EventBuilder.event(2).ofStation("M1", 2).ofPoint("P2").build(), true);
    assertThat(older.intakePoint()).isEqualTo("P2");

    bytes = Stored.bytes("partial-counts", counts(Scope.TEAM, 1));
    PartialCounts counts = PartialCounts.readFrom(input(bytes, bytes.length - Short.BYTES), 1);
    assertThat(counts.tally().waitsOrNull()).isNull();
    assertThat(counts.tally().isEmpty()).isFalse();
  }

  private static DataInput input(byte[] bytes, int length) {
    return new DataInputDeserializer(bytes, 0, length);
  }

  @Property(tries = 100)
  void eventsOfATeamComeBackAsTheyWere(
      @ForAll @Size(min = 1, max = 70) List<@IntRange(max = 9_999) Integer> steps) {
    TeamEvents events = new TeamEvents("663-LD-02");
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
  void newsOfAUnitComesBackAsItWas(
      @ForAll Scope scope, @ForAll @Size(max = 40) List<@IntRange(max = 9_999) Integer> minutes) {
    Pulse pulse = new Pulse(scope, "663-LD-02");
    for (int minute : minutes) {
      pulse.hear(minute / 3);
      pulse.receive(minute / 2, 18_706 - minute % 9, minute % 4);
    }
    Pulse restored = (Pulse) Stored.<UnitNews>restored("unit-news", pulse);

    assertThat(restored.unit()).isEqualTo(pulse.unit());
    assertThat(restored).hasToString(pulse.toString());
    Pulse copied = (Pulse) Stored.<UnitNews>copied("unit-news", pulse);
    copied.receive(1, 18_706, 1);
    assertThat(pulse).hasToString(restored.toString());
    assertThat(copied).doesNotHaveToString(pulse.toString());
  }

  @Test
  void aMinuteWithEventsOfVeryManyDaysComesBackAsItWas() {
    Pulse pulse = new Pulse(Scope.TEAM, "663-LD-02");
    for (int day = 0; day < 400; day++) {
      pulse.receive(7, day, 1);
    }

    assertThat((Pulse) Stored.<UnitNews>restored("unit-news", pulse)).hasToString(pulse.toString());
  }

  @Test
  void anAssignmentComesBackWithWhatTheJudgementNeeds() {
    for (String name : new String[] {null, "", "Tổ lưu động 2, Đắk Mil", "ổ".repeat(70_000)}) {
      Posting posting = new Posting(Scope.DISTRICT, "663", assignment(name));

      assertThat(Stored.<UnitNews>restored("unit-news", posting)).isEqualTo(posting);
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

  private static void take(UnitDay day, Scope scope, List<Integer> steps) {
    for (int step : steps) {
      switch (step % 5) {
        case 0 -> day.shown();
        case 1 -> day.add(judgement(scope, step));
        default -> day.add(counts(scope, step));
      }
    }
  }

  /** What one event adds to the unit. */
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
    List<PartialCounts> told = new ArrayList<>();
    tally.tellCounts("663-LD-02", told::add);
    PartialCounts any = told.get(0);
    return new PartialCounts(
        scope,
        "unit",
        any.province(),
        scope == Scope.PROVINCE ? null : any.district(),
        any.workingDay(),
        any.firstArrivedAt(),
        any.counts(),
        any.tally());
  }

  private static Judgement judgement(Scope scope, int step) {
    boolean onlyPlace = step % 2 == 0;
    return new Judgement(
        scope,
        "unit",
        "67",
        scope == Scope.PROVINCE ? null : step % 3 == 0 ? "661" : "663",
        (int) Times.MARCH_20.toEpochDay(),
        onlyPlace ? null : 600,
        onlyPlace ? null : step,
        onlyPlace ? null : step + 1,
        step % 7 == 1 ? BigDecimal.valueOf(step, 1) : null,
        step % 11 == 1 ? "BEHIND" : null,
        step);
  }

  private static String describe(UnitDay day) {
    return day.scope()
        + " "
        + day.province()
        + " "
        + day.district()
        + " "
        + day.changed()
        + " "
        + day.hasNews()
        + " "
        + day.judgement()
        + " "
        + Arrays.toString(Stored.bytes("unit-day", day));
  }
}
