package vn.nhip.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Access of tests to the folder {@code deploy}. */
public final class DeployFiles {
  /** The folder {@code deploy}. */
  public static final Path FOLDER = Path.of("..", "deploy");

  static final JsonMapper JSON = new JsonMapper();
  static final YAMLMapper YAML = new YAMLMapper();

  private static final Pattern METRIC = Pattern.compile("\\bflink_[A-Za-z_]+");
  private static final Pattern MEMORY_LIMIT = Pattern.compile("limits: \\{memory: (\\d+)Mi}");
  private static final Pattern METRIC_OF_THE_INTAKE = Pattern.compile("\\bnhip_intake_[a-z_]+");

  private DeployFiles() {}

  /** All metrics of the job named by dashboards and rules. */
  public static Set<String> metrics() throws IOException {
    return named(METRIC);
  }

  /** Every metric of the intake service that a dashboard or a rule names. */
  public static Set<String> metricsOfTheIntake() throws IOException {
    return named(METRIC_OF_THE_INTAKE);
  }

  private static Set<String> named(Pattern metric) throws IOException {
    Set<String> names = new TreeSet<>();
    for (JsonNode panel : panels()) {
      for (JsonNode target : panel.path("targets")) {
        addMetrics(names, metric, target.path("expr").asText());
      }
    }
    for (JsonNode group : YAML.readTree(rules().toFile()).path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        addMetrics(names, metric, rule.path("expr").asText());
      }
    }
    return names;
  }

  private static void addMetrics(Set<String> names, Pattern metric, String expression) {
    metric.matcher(expression).results().map(MatchResult::group).forEach(names::add);
  }

  /** The bytes that a pod of the intake service may take. */
  public static long memoryLimitOfTheIntake() throws IOException {
    String deployment =
        Files.readString(FOLDER.resolve("kubernetes").resolve("stations").resolve("intake.yaml"));
    return MEMORY_LIMIT
        .matcher(deployment)
        .results()
        .mapToLong(limit -> Long.parseLong(limit.group(1)) << 20)
        .findFirst()
        .orElseThrow();
  }

  /** All statements that dashboards send to PostgreSQL, for the last day. */
  public static List<String> statements() throws IOException {
    List<String> statements = new ArrayList<>();
    for (JsonNode panel : panels()) {
      for (JsonNode target : panel.path("targets")) {
        String sql = target.path("rawSql").asText();
        if (!sql.isEmpty()) {
          statements.add(
              sql.replaceAll(
                  "\\$__timeFilter\\((\\w+)\\)", "$1 BETWEEN now() - interval '1 day' AND now()"));
        }
      }
    }
    return statements;
  }

  static List<JsonNode> panels() throws IOException {
    List<JsonNode> panels = new ArrayList<>();
    for (Path dashboard : files("grafana", ".json")) {
      JSON.readTree(dashboard.toFile()).path("panels").forEach(panels::add);
    }
    return panels;
  }

  static Path rules() {
    return FOLDER.resolve("prometheus").resolve("rules.yml");
  }

  /** Files below a subfolder, by the end of their names. */
  static List<Path> files(String folder, String end) throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }

  /** Path of a program that a test runs; null if it is not installed. */
  static String program(String name) {
    List<String> folders = List.of(System.getenv("PATH").split(File.pathSeparator, -1));
    return Stream.concat(folders.stream(), Stream.of("/usr/bin"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElse(null);
  }
}
