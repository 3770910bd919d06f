package vn.nhip.simulation.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Formats the results as text tables. */
public final class Table {

  private static final int FIGURE = 17;
  private static final String NOTHING = "nothing";

  private Table() {}

  /** The table of the rules. */
  public static List<String> rules(List<ScoredRow> rows) {
    int width = rows.stream().mapToInt(row -> row.row().label().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            width,
            "rule",
            List.of(
                "precision",
                "recall",
                "lead, h",
                "flaps per 100",
                "upload false, %",
                "… if reported, %")));
    for (ScoredRow row : rows) {
      lines.add(
          line(
              width,
              row.row().label(),
              List.of(
                  figure(row, Score::precision, 2),
                  figure(row, Score::recall, 2),
                  figure(row, Score::lead, 1),
                  figure(row, Score::flaps, 1),
                  figure(row, Score::falseByUpload, 1),
                  figure(row, Score::falseByReportedUpload, 1))));
    }
    return lines;
  }

  private static String line(int width, String label, List<String> figures) {
    StringBuilder line = new StringBuilder(pad(label, width));
    figures.forEach(figure -> line.append("  ").append(pad(figure, FIGURE)));
    return line.toString().stripTrailing();
  }

  private static String figure(ScoredRow row, ToDoubleFunction<Score> figure, int decimals) {
    double value = figure.applyAsDouble(row.score());
    return Double.isNaN(value)
        ? "–"
        : "%s (%s–%s)"
            .formatted(
                number(value, decimals),
                number(row.low(figure), decimals),
                number(row.high(figure), decimals));
  }

  private static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** The table of a rule's right and wrong calls, by incident of the day. */
  public static List<String> events(Row row, List<TeamDay> days) {
    Map<String, int[]> byEvent = new TreeMap<>();
    for (TeamDay day : days) {
      Set<String> events = day.events().isEmpty() ? Set.of(NOTHING) : day.events();
      for (String event : events) {
        count(row, day, byEvent.computeIfAbsent(event, unknown -> new int[5]));
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "what went wrong     days  missed  called, missed  called, reached  missed, not called");
    byEvent.forEach(
        (event, counts) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "%-18s  %4d  %6d  %14d  %15d  %18d",
                    event,
                    counts[0],
                    counts[1],
                    counts[2],
                    counts[3],
                    counts[4])));
    return lines;
  }

  private static void count(Row row, TeamDay day, int[] counts) {
    boolean called = !row.calls(day).isEmpty();
    counts[0]++;
    counts[1] += day.missed() ? 1 : 0;
    counts[2] += called && day.missed() ? 1 : 0;
    counts[3] += called && !day.missed() ? 1 : 0;
    counts[4] += !called && day.missed() ? 1 : 0;
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
