package vn.nhip.simulation;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Shell;
import vn.nhip.simulation.generator.Campaign;
import vn.nhip.simulation.log.LogReader;
import vn.nhip.simulation.log.LogWriter;
import vn.nhip.simulation.log.RecordedLog;
import vn.nhip.simulation.log.TeamLog;
import vn.nhip.simulation.rules.Alternatives;
import vn.nhip.simulation.scoring.Row;
import vn.nhip.simulation.scoring.RuleEvaluation;
import vn.nhip.simulation.scoring.ScoredRow;
import vn.nhip.simulation.scoring.Table;
import vn.nhip.simulation.scoring.TeamDay;

/** {@code ./simulation/quality}: evaluates alert rules on days with a known outcome. */
@Command(
    name = "simulation/quality",
    description = {
      "Applies the job's rule and others to team-days with a known outcome, and prints how often each",
      "was right, how early, and how often it flapped."
    })
public final class Quality implements Callable<Integer> {

  private static final int TEAMS_OF_KIND = 6;
  private static final int JUDGED_DAYS = 14;

  @Option(
      names = "--seeds",
      paramLabel = "SEEDS",
      defaultValue = "1-3",
      converter = Seeds.Converter.class,
      description = "Seeds of the generated days, such as 1-10 or 1,5. Default: 1-3.")
  private Seeds seeds;

  @Option(
      names = "--days",
      paramLabel = "FILE",
      description = "Use recorded days from a scenario file (.ndjson, .ndjson.gz) instead.")
  private Path days;

  @Option(
      names = "--history-days",
      paramLabel = "N",
      defaultValue = "14",
      description = "Working days at the beginning that are not judged. Default: 14.")
  private int historyDays;

  @Option(
      names = "--write-days",
      paramLabel = "FILE",
      description = "Write the generated days to a scenario file, and exit.")
  private Path writeDays;

  private final PrintStream out;
  private final int teamsOfKind;

  /**
   * @param teamsOfKind number of teams to generate for each kind of intake point
   */
  Quality(PrintStream out, int teamsOfKind) {
    this.out = out;
    this.teamsOfKind = teamsOfKind;
  }

  /** Runs the command. Exit code: 0, 1 after a failure, 2 if the arguments are invalid. */
  public static void main(String[] arguments) {
    Shell shell = Shell.ofProcess().logging(Exception::printStackTrace);
    System.exit(shell.run(new Quality(shell.out(), TEAMS_OF_KIND), arguments));
  }

  @Override
  public Integer call() {
    if (historyDays < 0 || historyDays > 400) {
      throw new Refusal("--history-days must be between 0 and 400.");
    }
    if (days != null && writeDays != null) {
      throw new Refusal("--days and --write-days cannot be given together.");
    }
    if (writeDays != null) {
      write();
    } else {
      report(days == null ? generated() : recorded());
    }
    return 0;
  }

  private Stream<Campaign> campaigns() {
    return seeds.all().stream()
        .map(seed -> new Campaign(seed, teamsOfKind, historyDays + JUDGED_DAYS));
  }

  private void write() {
    List<TeamLog> teams = new ArrayList<>();
    campaigns().forEach(campaign -> campaign.all().forEach(team -> teams.add(team.log())));
    long from = campaigns().mapToLong(Campaign::from).min().orElseThrow();
    long to = campaigns().mapToLong(Campaign::to).max().orElseThrow();
    LogWriter.write(writeDays, new RecordedLog(teams, from, to));
    out.println(writeDays + " holds " + teams.size() + " teams.");
  }

  private List<TeamDay> generated() {
    out.println("Generated from the seeds " + seeds.all() + ":");
    List<TeamDay> all = new ArrayList<>();
    campaigns()
        .forEach(
            campaign -> {
              RuleEvaluation evaluation =
                  new RuleEvaluation(
                      campaign.from(), campaign.to(), historyDays, Alternatives.all());
              all.addAll(
                  IntStream.range(0, campaign.teams())
                      .parallel()
                      .mapToObj(campaign::team)
                      .flatMap(team -> evaluation.days(team.log(), team.events()).stream())
                      .toList());
            });
    return all;
  }

  private List<TeamDay> recorded() {
    RecordedLog log = LogReader.read(days);
    RuleEvaluation evaluation =
        new RuleEvaluation(log.from(), log.to(), historyDays, Alternatives.all());
    if (evaluation.judgedDays() == 0) {
      throw new Refusal(
          "%s holds no whole working day after %d days of history; --history-days sets how many."
              .formatted(days, historyDays));
    }
    out.println("Recorded in " + days + ":");
    return log.teams().stream()
        .parallel()
        .flatMap(team -> evaluation.days(team, Map.of()).stream())
        .toList();
  }

  private void report(List<TeamDay> teamDays) {
    long missed = teamDays.stream().filter(TeamDay::missed).count();
    long offline = teamDays.stream().filter(TeamDay::offline).count();
    long reported = teamDays.stream().filter(TeamDay::reported).count();
    out.printf(
        Locale.ROOT,
        "%,d team-days; %d (%.0f %%) missed their target; %d had offline stations, %d of them reported by heartbeats.%n%n",
        teamDays.size(),
        missed,
        100.0 * missed / teamDays.size(),
        offline,
        reported);
    List<Row> rows = Row.of(Alternatives.all());
    List<ScoredRow> scored = rows.parallelStream().map(row -> ScoredRow.of(row, teamDays)).toList();
    Table.rules(scored).forEach(out::println);
    out.println();
    out.println("In brackets: 95 % bootstrap intervals, teams drawn with all of their days.");
    if (days == null) {
      out.println();
      out.println("The project's warnings, by what went wrong on the day:");
      Table.events(rows.get(0), teamDays).forEach(out::println);
    }
  }
}
