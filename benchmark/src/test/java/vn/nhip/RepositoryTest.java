package vn.nhip;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The architecture rules of the whole repository: allowed dependencies between modules, no cycles
 * between packages, and rules of single packages. It runs in the last module of the build on the
 * classes that the build has just compiled. Rules of core alone are tested there.
 */
class RepositoryTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  /**
   * A module of the build.
   *
   * @param packageName under {@code vn.nhip}
   * @param uses names of the packages, under {@code vn.nhip}, of the modules that it may use
   */
  private record Module(String folder, String packageName, Set<String> uses) {

    private String packages() {
      return "vn.nhip." + packageName + "..";
    }
  }

  private static final List<Module> MODULES =
      List.of(
          new Module("core", "core", Set.of()),
          new Module("connectors", "connectors", Set.of("core")),
          new Module("job", "job", Set.of("core", "connectors")),
          new Module("command-center", "center", Set.of("core", "connectors")),
          new Module("intake", "intake", Set.of("core", "connectors")),
          new Module("simulation", "simulation", Set.of("core")),
          new Module(
              "local-cluster",
              "local",
              Set.of("core", "connectors", "job", "center", "intake", "simulation")),
          new Module(
              "benchmark",
              "benchmark",
              Set.of("core", "connectors", "job", "center", "intake", "simulation", "local")));

  /** The packages of the job with rules only, without state handling or wiring. */
  private static final String[] JOB_RULES = {
    "vn.nhip.job.counting..",
    "vn.nhip.job.stations..",
    "vn.nhip.job.floods..",
    "vn.nhip.job.domain.."
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPaths(
              MODULES.stream()
                  .map(module -> classesOf(module.folder()))
                  .filter(Files::isDirectory)
                  .toArray(Path[]::new));

  private static Path classesOf(String folder) {
    return ROOT.resolve(folder).resolve("target").resolve("classes");
  }

  @Test
  void coversEveryModule() throws IOException {
    List<String> folders = new ArrayList<>();
    Matcher module = MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")));
    while (module.find()) {
      folders.add(module.group(1));
    }
    assertThat(MODULES.stream().map(Module::folder)).containsExactlyInAnyOrderElementsOf(folders);
    for (String folder : folders) {
      assertThat(classesOf(folder))
          .as("The classes of %s, which a build from the root compiles first", folder)
          .isDirectory();
    }
  }

  /** Except for one class, which extends a package-private class of Flink. */
  @Test
  void everyClassIsInThePackageOfItsModule() {
    classes()
        .that()
        .resideOutsideOfPackage("org.apache.flink.metrics.prometheus")
        .should()
        .resideInAnyPackage(MODULES.stream().map(Module::packages).toArray(String[]::new))
        .check(CLASSES);
  }

  @TestFactory
  List<DynamicTest> modulesUseOnlyAllowedModules() {
    return MODULES.stream()
        .map(module -> DynamicTest.dynamicTest(module.folder(), () -> checkUses(module)))
        .toList();
  }

  private static void checkUses(Module module) {
    Set<String> allowed = new HashSet<>(module.uses());
    allowed.add(module.packageName());
    String[] others =
        MODULES.stream()
            .filter(other -> !allowed.contains(other.packageName()))
            .map(Module::packages)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(module.packages())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycle() {
    slices().matching("vn.nhip.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void commandCenterKnowsNothingOfFlink() {
    noClasses()
        .that()
        .resideInAPackage("vn.nhip.center..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.flink..")
        .check(CLASSES);
  }

  /** The station client is a single file that needs only a JRE. */
  @Test
  void stationClientUsesOnlyTheJdk() {
    classes()
        .that()
        .resideInAPackage("vn.nhip.intake.client..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "vn.nhip.intake.client..")
        .check(CLASSES);
  }

  @Test
  void rulesOfTheJobKnowNothingOfFlinkKafkaOrTheDatabase() {
    noClasses()
        .that()
        .resideInAnyPackage(JOB_RULES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "java.sql..")
        .check(CLASSES);
  }

  @Test
  void operatorsDoNotKnowTheGraph() {
    noClasses()
        .that()
        .resideInAnyPackage(JOB_RULES)
        .or()
        .resideInAnyPackage("vn.nhip.job.operators..", "vn.nhip.job.state..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("vn.nhip.job", "vn.nhip.job.graph..")
        .check(CLASSES);
  }

  @Test
  void rulesAndOperatorsReadNoWallClock() {
    noClasses()
        .that()
        .resideInAnyPackage(JOB_RULES)
        .or()
        .resideInAPackage("vn.nhip.job.operators..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .check(CLASSES);
  }

  @Test
  void simulatedDaysAreMadeWithoutKnowingARule() {
    noClasses()
        .that()
        .resideInAPackage("..simulation.generator..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "..core.pace..", "..core.forecast..", "..core.alerts..", "..simulation.rules..")
        .check(CLASSES);
  }

  @Test
  void simulatedRulesKnowOnlyWhatIsKnownAtAMinute() {
    noClasses()
        .that()
        .resideInAPackage("..simulation.rules..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "..simulation.log..", "..simulation.generator..", "..simulation.scoring..")
        .check(CLASSES);
  }

  @Test
  void nothingUsesJunit4() {
    noClasses().should().dependOnClassesThat().resideInAPackage("org.junit").check(CLASSES);
  }
}
