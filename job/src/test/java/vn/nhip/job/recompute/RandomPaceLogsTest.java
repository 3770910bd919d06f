package vn.nhip.job.recompute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import vn.nhip.core.events.LogRecord;
import vn.nhip.job.recompute.PaceTables.AlertRow;
import vn.nhip.job.recompute.PaceTables.ChangeKey;
import vn.nhip.job.recompute.RandomPaceLogs.PaceLogSample;

class RandomPaceLogsTest {

  @Provide
  Arbitrary<PaceLogSample> logs() {
    return RandomPaceLogs.losingBeginnings(RandomPaceLogs.logs());
  }

  @Property(tries = 100)
  void keepEarlierJudgementsWhenTheLogContinues(
      @ForAll("logs") PaceLogSample sample, @ForAll @IntRange(max = 99) int percent) {
    List<LogRecord> beginning = sample.log().subList(0, sample.log().size() * percent / 100);

    Map<ChangeKey, AlertRow> whole = sample.recomputed().history();
    assertThat(whole).containsAllEntriesOf(sample.with(beginning).recomputed().history());
  }

  @Property(tries = 100)
  void areJudgedAlikeInAnyInterleavingOfPartitions(@ForAll("logs") PaceLogSample sample) {
    List<LogRecord> onePartitionAfterTheOther =
        sample.log().stream()
            .sorted(Comparator.comparing(LogRecord::topic).thenComparing(LogRecord::partition))
            .toList();

    assertThat(sample.with(onePartitionAfterTheOther).recomputed()).isEqualTo(sample.recomputed());
  }

  @Property(tries = 100)
  void leaveAtMostOneAlertOfAKindOpen(@ForAll("logs") PaceLogSample sample) {
    PaceTables tables = sample.recomputed();

    Set<String> open = new TreeSet<>();
    tables
        .history()
        .forEach(
            (key, row) -> {
              String province = row.scope().equals("TEAM") ? "" : row.province();
              String kind =
                  String.join(
                      ":", province, row.scopeId(), row.workingDay().toString(), row.kind());
              switch (key.change()) {
                case "RAISED" -> assertThat(open.add(kind)).as(kind).isTrue();
                case "RESOLVED" -> assertThat(open.remove(kind)).as(kind).isTrue();
                default -> assertThat(open).contains(kind);
              }
            });
    assertThat(tables.alerts().values())
        .filteredOn(row -> row.state().equals("FIRING"))
        .hasSameSizeAs(open);
  }

  /** Has a fixed seed, so that it never fails by chance. */
  @Property(tries = 1, seed = "20210320")
  void coverEveryKindOfChange() {
    Map<String, Integer> seen = new TreeMap<>();
    RandomPaceLogs.logs()
        .sampleStream()
        .limit(300)
        .map(PaceLogSample::recomputed)
        .forEach(
            tables -> {
              tables.history().forEach((key, row) -> seen.merge(nameOf(key, row), 1, Integer::sum));
              tables
                  .daily()
                  .values()
                  .forEach(row -> seen.merge("" + row.status(), 1, Integer::sum));
            });

    assertThat(seen)
        .containsKeys(
            "TEAM BEHIND WARNING RAISED",
            "TEAM BEHIND CRITICAL RAISED",
            "TEAM BEHIND CRITICAL SEVERITY",
            "TEAM BEHIND WARNING RECOVERED",
            "TEAM BEHIND CRITICAL RECOVERED",
            "TEAM BEHIND CRITICAL TARGET_CHANGED",
            "TEAM BEHIND CRITICAL SHIFT_ENDED",
            "TEAM SILENT WARNING RAISED",
            "TEAM SILENT WARNING HEARD",
            "TEAM SILENT WARNING TARGET_CHANGED",
            "TEAM SILENT WARNING SHIFT_ENDED",
            "TEAM MISSED WARNING RAISED",
            "TEAM MISSED CRITICAL RAISED",
            "TEAM MISSED CRITICAL LATE_DATA",
            "DISTRICT BEHIND CRITICAL RAISED",
            "DISTRICT BEHIND CRITICAL RECOVERED",
            "DISTRICT BEHIND CRITICAL TARGET_CHANGED",
            "DISTRICT BEHIND CRITICAL SHIFT_ENDED",
            "DISTRICT MISSED CRITICAL RAISED",
            "DISTRICT MISSED CRITICAL LATE_DATA",
            "ON_PACE",
            "BEHIND",
            "CRITICAL",
            "SILENT",
            "MET",
            "MISSED",
            "null");
  }

  private static String nameOf(ChangeKey key, AlertRow row) {
    String what = row.resolution() == null ? key.change() : row.resolution();
    return String.join(" ", row.scope(), row.kind(), row.severity(), what);
  }
}
