package vn.nhip.local.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vn.nhip.local.chaos.FaultInjector.Outcome;

/**
 * The result of a chaos run.
 *
 * @param outcomes outcomes by kind of fault
 * @param verdict result of comparing the tables, all of which were right
 * @param fallen changes in which a count decreased or a row was deleted
 * @param took time from start to verdict
 */
record Report(
    Map<Fault, List<Outcome>> outcomes, Verdict verdict, List<String> fallen, Duration took) {

  /** Number of injected faults. */
  int faults() {
    return outcomes.keySet().stream()
        .mapToInt(fault -> sorted(fault, Outcome::recovery).size())
        .sum();
  }

  /** Median time to the next row after faults of a kind. */
  Duration median(Fault fault) {
    return median(sorted(fault, Outcome::recovery));
  }

  /** Number of restarts of the job after faults that must not restart it. */
  long needlessRestarts() {
    return outcomes.values().stream().flatMap(List::stream).filter(Outcome::restarted).count();
  }

  boolean isClean() {
    return fallen.isEmpty() && needlessRestarts() == 0;
  }

  /** A table and totals, as Markdown. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| fault | times | next row after, median | longest | no row for, median | longest |");
    lines.add("|---|---:|---:|---:|---:|---:|");
    for (Fault fault : outcomes.keySet()) {
      List<Duration> recoveries = sorted(fault, Outcome::recovery);
      List<Duration> gaps = sorted(fault, Outcome::longestGap);
      if (!recoveries.isEmpty()) {
        lines.add(
            String.format(
                Locale.ROOT,
                "| %s | %d | %.1f s | %.1f s | %.1f s | %.1f s |",
                fault.words(),
                recoveries.size(),
                seconds(median(recoveries)),
                seconds(recoveries.get(recoveries.size() - 1)),
                seconds(median(gaps)),
                seconds(gaps.get(gaps.size() - 1))));
      }
    }
    lines.add("");
    longestAbsence()
        .ifPresent(
            away ->
                lines.add(
                    "PostgreSQL was away for up to %d s: %s"
                        .formatted(
                            away.lasted().toSeconds(),
                            away.restarted() ? "the job restarted" : "no restart")));
    lines.add(
        String.format(
            Locale.ROOT,
            "%d faults in %d s; %,d records, %,d rows, 0 wrong; %,d changes of alerts, 0 lost, 0"
                + " double (%d repeated on the topic); %d falls seen; %d restarts that nothing asked"
                + " for",
            faults(),
            took.toSeconds(),
            verdict.records(),
            verdict.rows(),
            verdict.alertChanges(),
            verdict.repeatedMessages(),
            fallen.size(),
            needlessRestarts()));
    lines.addAll(fallen);
    return lines;
  }

  private Optional<Outcome> longestAbsence() {
    return outcomes.getOrDefault(Fault.POSTGRES_AWAY, List.of()).stream()
        .max(Comparator.comparing(Outcome::lasted));
  }

  private List<Duration> sorted(Fault fault, Function<Outcome, Duration> of) {
    return outcomes.getOrDefault(fault, List.of()).stream()
        .filter(Outcome::done)
        .map(of)
        .sorted()
        .toList();
  }

  private static Duration median(List<Duration> sorted) {
    return sorted.isEmpty() ? Duration.ZERO : sorted.get(sorted.size() / 2);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
