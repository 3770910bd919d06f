package vn.nhip.simulation.scenarios;

import java.util.List;
import java.util.Optional;

/** The scenarios that come with the project. */
public final class Scenarios {
  private static final List<Scenario> ALL =
      List.of(
          DakNong.scenario(),
          DakMilSchool.scenario(),
          TienPhuoc.scenario(),
          QuangNamUniversity.scenario(),
          HaTinh.scenario());

  private Scenarios() {}

  /** All scenarios, the default one first. */
  public static List<Scenario> all() {
    return ALL;
  }

  public static Optional<Scenario> find(String name) {
    return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }
}
