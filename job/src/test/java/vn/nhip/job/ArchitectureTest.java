package vn.nhip.job;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "vn.nhip", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule rulesKnowNothingOfFlinkKafkaOrTheDatabase =
      noClasses()
          .that()
          .resideInAPackage("..domain..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "java.sql..");

  @ArchTest
  static final ArchRule connectorsKnowNothingOfTheJob =
      noClasses()
          .that()
          .resideInAPackage("vn.nhip.connectors..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("vn.nhip.job..");

  @ArchTest
  static final ArchRule operatorsDoNotKnowTheGraph =
      noClasses()
          .that()
          .resideInAnyPackage("..operators..", "..state..", "..domain..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("vn.nhip.job");

  @ArchTest
  static final ArchRule packagesHaveNoCycle =
      slices().matching("vn.nhip.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noWallClockInRulesAndOperators =
      noClasses()
          .that()
          .resideInAnyPackage("..domain..", "..operators..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.time.Instant.class, "now");

  @ArchTest
  static final ArchRule noJunit4 =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.junit");
}
