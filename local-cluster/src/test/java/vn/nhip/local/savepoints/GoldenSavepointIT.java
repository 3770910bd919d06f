package vn.nhip.local.savepoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.nhip.core.events.LogRecord;
import vn.nhip.job.recompute.PaceRecomputation;
import vn.nhip.job.recompute.PaceSettings;
import vn.nhip.job.recompute.PaceTables;
import vn.nhip.job.recompute.Recomputation;
import vn.nhip.job.recompute.Sums;
import vn.nhip.job.recompute.Tables;
import vn.nhip.job.recompute.Tables.DayKey;
import vn.nhip.job.recompute.Tables.DayRow;
import vn.nhip.job.recompute.Tables.StationRow;
import vn.nhip.local.e2e.AlertReader;
import vn.nhip.local.e2e.Chain;
import vn.nhip.local.e2e.Feeder;
import vn.nhip.local.e2e.RunningJob;
import vn.nhip.local.e2e.SameTables;
import vn.nhip.local.testing.RealServices;

/**
 * This version of the job restores every savepoint in {@code src/test/resources/golden} and then
 * counts as if it had read the whole log. {@code -Dnhip.golden=NAME} first writes a savepoint with
 * this version.
 */
final class GoldenSavepointIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final int PARTITIONS = 4;
  private static final String WRITE = "nhip.golden";
  private static final Pattern EVOLVES =
      Pattern.compile(
          "((Domain|Map|List|Enum|String|Long|Int|Boolean|BytePrimitiveArray)(Serializer)?Snapshot( of | and |$))+");

  /**
   * Versions that took timestamps as they are, and did not count records with a wrong device clock
   * as signs of life.
   */
  private static final Set<String> BEFORE_THE_LOG_ALONE_TOLD_THE_TIME =
      Set.of("0.1.0", "0.2.0", "0.3.0");

  /** Versions that did not store waiting times and the place of each station. */
  private static final Set<String> WITHOUT_WAITS_AND_PLACES = Set.of("0.1.0");

  /**
   * Versions that judged by shares of the plan's line; their alerts differ from those of the
   * present rule.
   */
  private static final Set<String> OF_THE_FORMER_RULE = Set.of("0.1.0", "0.2.0");

  /** Versions that identified a district, commune or intake point by its id alone. */
  private static final Set<String> WITHOUT_PROVINCES = Set.of("0.1.0", "0.2.0", "0.3.0");

  private static final Path DOCUMENT = Path.of("..", "docs", "upgrading.md");

  static List<GoldenSavepoint> all() {
    return GoldenSavepoint.all();
  }

  @BeforeAll
  static void thereAreSome() {
    assertThat(all().isEmpty() && System.getProperty(WRITE) == null)
        .as("no golden savepoint")
        .isFalse();
  }

  @Test
  @EnabledIfSystemProperty(named = WRITE, matches = ".+")
  void writesOneWithThisVersion(@TempDir Path folder) throws Exception {
    GoldenSavepoint golden = GoldenSavepoint.create(System.getProperty(WRITE));
    Chain chain = Chain.quick(SERVICES).with("parallelism", "2");
    try (RunningJob job = chain.startJob()) {
      Feeder.send(chain.bootstrapServers(), golden.before());
      chain.awaitSettled(job);
      golden.replaceSavepoint(Path.of(URI.create(job.stopWithSavepoint(folder))));
    }
    assertThat(StoredStates.in(golden.savepoint())).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void goesOnAsIfItHadReadTheWholeLog(GoldenSavepoint golden, @TempDir Path folder)
      throws Exception {
    goesOn(golden, copy(golden.savepoint(), folder.resolve("savepoint")));
  }

  /** Flink then reads each value in its older form and rewrites it in the current one. */
  @Test
  void resumesFromOlderForms(@TempDir Path folder) throws Exception {
    GoldenSavepoint golden = all().get(0);
    Path savepoint = copy(golden.savepoint(), folder.resolve("savepoint"));

    assertThat(OlderForms.write(savepoint)).as("forms in it").isGreaterThan(3);
    goesOn(golden, savepoint);
  }

  private static void goesOn(GoldenSavepoint golden, Path savepoint) throws Exception {
    Chain chain = Chain.quick(SERVICES).with("parallelism", "1");
    chain.prepare();
    Feeder.send(chain.bootstrapServers(), golden.before());
    try (RunningJob job = RunningJob.startFrom(savepoint.toUri().toString(), chain.settings())) {
      Feeder.send(chain.bootstrapServers(), golden.after());
      chain.awaitQuiet(job);
      assertThat(job.failures()).isEmpty();
    }

    List<LogRecord> log = new ArrayList<>(golden.before());
    boolean isOlder = BEFORE_THE_LOG_ALONE_TOLD_THE_TIME.contains(golden.toString());
    PaceSettings settings = PaceSettings.defaults().withReadBefore(isOlder ? log.size() : 0);
    Tables before = Recomputation.of(log, settings.base());
    CountedTogether together =
        WITHOUT_PROVINCES.contains(golden.toString())
            ? CountedTogether.in(before)
            : CountedTogether.none();
    Tables first = together.without(asKeptBy(golden, before));
    PaceTables firstPace = PaceRecomputation.of(log, PARTITIONS, settings);
    log.addAll(golden.after());
    Tables whole = together.without(asKeptBy(golden, Recomputation.of(log, settings.base())));
    PaceTables pace = PaceRecomputation.of(log, PARTITIONS, settings);
    Tables actual = together.without(asKeptBy(golden, chain.tables()));

    // Rows that have not changed since the savepoint are not written again.
    holds("throughput", actual.throughput(), first.throughput(), whole.throughput());
    holds("station_status", actual.stations(), first.stations(), whole.stations());
    holds("intake_audit", actual.audit(), first.audit(), whole.audit());
    holds("daily_progress", actual.daily(), SameTables.counted(first), SameTables.counted(whole));
    if (OF_THE_FORMER_RULE.contains(golden.toString())) {
      isJudgedByThePresentRule(chain, beginsADay(golden));
      return;
    }
    AlertReader alerts = new AlertReader(chain);
    holds(
        "alert",
        together.without(alerts.alerts()),
        together.without(firstPace.alerts()),
        together.without(pace.alerts()));
    holds(
        "alert_history",
        together.without(alerts.history()),
        together.without(firstPace.history()),
        together.without(pace.history()));
  }

  /** Whether a working day begins in the records after the savepoint. */
  private static boolean beginsADay(GoldenSavepoint golden) throws IOException {
    List<LogRecord> before = golden.before();
    List<LogRecord> after = golden.after();
    return after.get(after.size() - 1).timestamp() - before.get(before.size() - 1).timestamp()
        > Duration.ofDays(1).toMillis();
  }

  /** Everything judged since has a forecast, and no alert is open on a day that is over. */
  private static void isJudgedByThePresentRule(Chain chain, boolean beginsADay)
      throws SQLException {
    long judged =
        chain.number(
            """
            SELECT count(*) FROM daily_progress
            WHERE status IS NOT NULL AND projected_low <= projected
              AND projected <= projected_high AND held IS NOT NULL""");
    if (beginsADay) {
      assertThat(judged).as("judged since").isPositive();
    }
    assertThat(
            chain.number(
                """
                SELECT count(*) FROM alert WHERE state = 'FIRING' AND kind <> 'MISSED'
                  AND working_day < (SELECT max(working_day) FROM daily_progress)"""))
        .as("left open on a day that is over")
        .isZero();
  }

  @ParameterizedTest
  @MethodSource("all")
  void holdsNoStateThatCannotEvolve(GoldenSavepoint golden) throws Exception {
    Map<String, String> states = StoredStates.in(golden.savepoint());

    assertThat(states).hasSizeGreaterThan(10);
    assertThat(states.values()).allMatch(EVOLVES.asMatchPredicate());
  }

  /** The newest savepoint by name has the states of this version. */
  @Test
  void everyStateIsInTheDocument() throws Exception {
    List<GoldenSavepoint> all = all();
    Map<String, String> states = StoredStates.in(all.get(all.size() - 1).savepoint());
    List<String> rows =
        states.entrySet().stream()
            .map(state -> "| %s | %s |".formatted(state.getKey(), state.getValue()))
            .toList();

    assertThat(Files.readAllLines(DOCUMENT)).as(String.join("\n", rows)).containsSubsequence(rows);
  }

  /** The tables without what the version that wrote the savepoint did not store. */
  private static Tables asKeptBy(GoldenSavepoint golden, Tables tables) {
    if (!BEFORE_THE_LOG_ALONE_TOLD_THE_TIME.contains(golden.toString())) {
      return tables;
    }
    boolean places = !WITHOUT_WAITS_AND_PLACES.contains(golden.toString());
    SortedMap<DayKey, DayRow> daily = new TreeMap<>(tables.daily());
    daily.replaceAll(
        (key, row) ->
            new DayRow(row.province(), row.district(), asKept(row.sums(), places), row.asOf()));
    SortedMap<String, StationRow> stations = new TreeMap<>(tables.stations());
    stations.replaceAll(
        (station, row) ->
            new StationRow(
                row.team(),
                row.province(),
                row.district(),
                row.lastArrivedAt(),
                row.highestSequence(),
                row.receivedEvents(),
                row.missingEvents(),
                row.pending(),
                places ? row.commune() : null,
                places ? row.intakePoint() : null,
                places ? row.lastReceivedAt() : null,
                null,
                0,
                0,
                0));
    return new Tables(
        tables.throughput(), daily, stations, tables.audit(), tables.rejected(), tables.late());
  }

  private static Sums asKept(Sums sums, boolean withWaits) {
    return new Sums(
        sums.received(),
        sums.returned(),
        sums.completed(),
        sums.delivered(),
        sums.students(),
        sums.elderly(),
        sums.priority(),
        0,
        0,
        0,
        0,
        withWaits ? sums.waits() : null,
        sums.firstOccurredAt(),
        sums.lastOccurredAt(),
        sums.lastArrivedAt());
  }

  private static <K, V> void holds(
      String what, Map<K, V> actual, Map<K, V> before, Map<K, V> whole) {
    Map<K, V> changed = new HashMap<>(whole);
    changed.entrySet().removeAll(before.entrySet());
    assertThat(whole.entrySet()).as(what + ", all rows").containsAll(actual.entrySet());
    assertThat(actual.entrySet()).as(what + ", all changed rows").containsAll(changed.entrySet());
  }

  private static Path copy(Path from, Path to) throws Exception {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return to;
  }
}
