package vn.nhip.benchmark.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A Markdown table of contestants. */
final class ContestTable {
  private static final String HEAD =
      """
      | contestant | events/s | × | CPU s per million events | whole process | Kafka | PostgreSQL \
      | peak MB | first row s | longest stall s | runs |
      |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
      """;

  private ContestTable() {}

  /**
   * Returns the table.
   *
   * @param byContestant medians by contestant, in the order of the lines
   * @param own the contestant with which the others are compared
   */
  static String of(Map<String, Medians> byContestant, String own) {
    Optional<Medians> job = Optional.ofNullable(byContestant.get(own)).filter(Medians::isRight);
    StringBuilder out = new StringBuilder(HEAD);
    byContestant.forEach(
        (name, medians) ->
            out.append(medians.isRight() ? line(name, medians, job) : failed(name, medians)));
    return out.toString();
  }

  private static String line(String name, Medians of, Optional<Medians> job) {
    double speed = of.median(Figures::eventsPerSecond);
    String times =
        job.map(medians -> number(speed / medians.median(Figures::eventsPerSecond), 2)).orElse("");
    return String.join(
        " | ",
        "| " + name,
        spread(
            thousands(speed),
            thousands(of.least(Figures::eventsPerSecond)),
            thousands(of.most(Figures::eventsPerSecond))),
        times,
        spread(
            number(of.median(Figures::cpuPerMillion), 2),
            number(of.least(Figures::cpuPerMillion), 2),
            number(of.most(Figures::cpuPerMillion), 2)),
        number(of.median(Figures::allCpuPerMillion), 2),
        number(of.median(Figures::kafkaPerMillion), 2),
        number(of.median(Figures::postgresPerMillion), 2),
        number(of.median(Figures::peakMegabytes), 0),
        number(of.median(Figures::firstRowSeconds), 1),
        number(of.median(Figures::longestStallSeconds), 1),
        of.runs().size() + " |\n");
  }

  private static String failed(String name, Medians of) {
    String why = of.failures().get(0).lines().findFirst().orElse("").replace("|", "/");
    return "| "
        + name
        + " | no figure: "
        + why
        + " | | | | | | | | | "
        + of.failures().size()
        + " |\n";
  }

  static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  static String thousands(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String thousands(double value) {
    return String.format(Locale.ROOT, "%,d", Math.round(value));
  }

  /** Groups the figures of one log by contestant, in the order of the given names. */
  static Map<String, Medians> byContestant(List<Figures> all, List<String> names) {
    Map<String, Medians> medians = new LinkedHashMap<>();
    for (String name : names) {
      List<Figures> of = all.stream().filter(run -> run.contestant().equals(name)).toList();
      if (!of.isEmpty()) {
        medians.put(name, Medians.of(of));
      }
    }
    return medians;
  }

  /** The median, with minimum and maximum if there were several runs. */
  private static String spread(String median, String least, String most) {
    return least.equals(most) ? median : "%s (%s–%s)".formatted(median, least, most);
  }
}
