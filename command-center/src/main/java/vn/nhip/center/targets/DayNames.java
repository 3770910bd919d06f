package vn.nhip.center.targets;

import java.time.LocalDate;

/** What units are called, day by day: a name holds from its assignment's first day on. */
@FunctionalInterface
public interface DayNames {

  /**
   * The name of a unit on a working day; its id where it has none.
   *
   * @param scope such as {@code TEAM}
   */
  String of(String scope, String id, LocalDate day);
}
