package vn.nhip.benchmark.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes tables of figures to a page, between {@code <!-- begin NAME -->} and {@code <!-- end NAME
 * -->}, with plots beside it. The rest of the page stays as it is.
 */
public final class Report {
  /** File of figures in the folder from which a report is made. */
  public static final String CONTEST = "contest.jsonl";

  /** See {@link #CONTEST}. */
  public static final String LATENCY = "latency.jsonl";

  /** See {@link #CONTEST}. */
  public static final String GROWTH = "growth.jsonl";

  /** See {@link #CONTEST}: the contest on a core log five times as long. */
  public static final String LONG = "long.jsonl";

  private static final List<String> LOGS = List.of("core", "full");

  private final Path page;
  private final List<String> contestants;
  private final String own;
  private String text;

  /**
   * @param page a Markdown file, created if missing
   * @param contestants the contestants in the order of the tables
   * @param own the contestant with which the others are compared
   */
  public Report(Path page, List<String> contestants, String own) {
    this.page = page;
    this.contestants = contestants;
    this.own = own;
  }

  /** Writes tables and plots of the figures in a folder. */
  public void write(Path folder) throws IOException {
    write(
        JsonLines.read(folder.resolve(CONTEST), Figures.class),
        JsonLines.read(folder.resolve(LONG), Figures.class),
        JsonLines.read(folder.resolve(LATENCY), LatencyFigures.class),
        JsonLines.read(folder.resolve(GROWTH), GrowthFigures.class));
  }

  /** Writes tables and plots; a section without figures stays as it is. */
  public void write(
      List<Figures> contest,
      List<Figures> longContest,
      List<LatencyFigures> latency,
      List<GrowthFigures> growth)
      throws IOException {
    text = Files.exists(page) ? Files.readString(page) : "# Performance\n";
    for (String log : LOGS) {
      Map<String, Medians> ofLog =
          byContestant(contest.stream().filter(run -> run.log().equals(log)).toList());
      section(log, contest(ofLog));
      if (!ofLog.isEmpty()) {
        Plot.cpu("CPU, " + log + " log", ofLog, beside("performance-" + log + "-cpu.svg"));
        Plot.speed("Speed, " + log + " log", ofLog, beside("performance-" + log + "-speed.svg"));
      }
    }
    section("long", contest(byContestant(longContest)));
    section("latency", latency(latency));
    section("growth", growth(growth));
    Files.writeString(page, text, UTF_8);
  }

  private Map<String, Medians> byContestant(List<Figures> runs) {
    return ContestTable.byContestant(runs, contestants);
  }

  private String contest(Map<String, Medians> byContestant) {
    return byContestant.isEmpty() ? "" : ContestTable.of(byContestant, own);
  }

  private Path beside(String name) {
    return page.toAbsolutePath().resolveSibling(name);
  }

  private void section(String name, String table) {
    if (table.isEmpty()) {
      return;
    }
    String begin = "<!-- begin " + name + " -->";
    String end = "<!-- end " + name + " -->";
    String filled = begin + "\n" + table + end;
    Matcher there =
        Pattern.compile(Pattern.quote(begin) + ".*?" + Pattern.quote(end), Pattern.DOTALL)
            .matcher(text);
    text =
        there.find()
            ? text.substring(0, there.start()) + filled + text.substring(there.end())
            : text + "\n" + filled + "\n";
  }

  private static String latency(List<LatencyFigures> all) {
    if (all.isEmpty()) {
      return "";
    }
    StringBuilder out =
        new StringBuilder(
            """
            | events/s | sent/s | p50 ms | p99 ms | max ms | during a checkpoint: p50 | p99 | max \
            | checkpoints | longest ms | CPU of the job |
            |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
            """);
    for (LatencyFigures one : all) {
      boolean kept = one.unseen() == 0;
      String never = one.unseen() + " events not seen";
      out.append(
          String.join(
              " | ",
              "| " + ContestTable.thousands(one.rate()),
              ContestTable.thousands(one.sent()),
              ContestTable.thousands(one.p50()),
              ContestTable.thousands(one.p99()),
              kept ? ContestTable.thousands(one.max()) : never,
              ContestTable.thousands(one.checkpointP50()),
              ContestTable.thousands(one.checkpointP99()),
              ContestTable.thousands(one.checkpointMax()),
              Integer.toString(one.checkpoints()),
              ContestTable.thousands(one.longestCheckpoint()),
              ContestTable.number(one.cpuPerSecond() * 100, 0) + " % |\n"));
    }
    return out.toString();
  }

  private static String growth(List<GrowthFigures> all) {
    if (all.isEmpty()) {
      return "";
    }
    StringBuilder out =
        new StringBuilder(
            """
            | events | teams | parallelism | state in | events/s | CPU s per million events \
            | PostgreSQL | peak MB | state MB | full checkpoint s | longest on the way s |
            |---:|---:|---:|---|---:|---:|---:|---:|---:|---:|---:|
            """);
    for (GrowthFigures one : all) {
      Figures run = one.figures();
      String head =
          "| %s | %s | %d | %s | "
              .formatted(
                  ContestTable.thousands(run.events()),
                  ContestTable.thousands(run.teams()),
                  run.threads(),
                  one.state());
      out.append(head);
      out.append(
          run.isRight()
              ? String.join(
                  " | ",
                  ContestTable.thousands(run.eventsPerSecond()),
                  ContestTable.number(run.cpuPerMillion(), 2),
                  ContestTable.number(run.postgresPerMillion(), 2),
                  ContestTable.number(run.peakMegabytes(), 0),
                  ContestTable.number(one.stateMegabytes(), 1),
                  ContestTable.number(one.checkpointSeconds(), 2),
                  ContestTable.number(one.longestCheckpointSeconds(), 2) + " |\n")
              : "no figure: " + run.failure().lines().findFirst().orElse("") + " | | | | | | |\n");
    }
    return out.toString();
  }
}
