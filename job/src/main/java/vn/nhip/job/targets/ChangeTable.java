package vn.nhip.job.targets;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import vn.nhip.connectors.targets.Change;
import vn.nhip.connectors.targets.Unit;

/** Shows people what a file changes. */
final class ChangeTable {
  private static final int UNIT_WIDTH = 24;

  private ChangeTable() {}

  /** One line a row, and a few more where its days had different assignments before. */
  static void print(List<Change> changes, PrintStream out) {
    int unitWidth =
        changes.stream().mapToInt(change -> unit(change).length()).reduce(UNIT_WIDTH, Math::max);
    String format = "%6s  %-" + unitWidth + "s  %-24s  %12s  %s%n";
    out.printf(format, "line", "unit", "days", "daily target", "change");
    for (Change change : changes) {
      out.printf(
          Locale.ROOT,
          format,
          change.row().line(),
          unit(change),
          change.days(),
          String.format(Locale.ROOT, "%,d", change.row().assignment().dailyTarget()),
          change(change));
      if (change.parts().size() > 1) {
        change
            .parts()
            .forEach(part -> out.printf("%8s%s: %s%n", "", part.days(), change.describe(part)));
      }
    }
    out.printf(
        "Rows: %d; new: %d, changed: %d, unchanged: %d.%n",
        changes.size(),
        count(changes, Change.Kind.NEW),
        count(changes, Change.Kind.CHANGED),
        count(changes, Change.Kind.UNCHANGED));
  }

  private static String unit(Change change) {
    return Unit.of(change.row().assignment()).toString();
  }

  private static String change(Change change) {
    return switch (change.kind()) {
      case NEW -> "new";
      case UNCHANGED -> "unchanged";
      case CHANGED ->
          change.parts().size() > 1
              ? "changed:"
              : "changed: " + change.describe(change.parts().get(0));
    };
  }

  private static long count(List<Change> changes, Change.Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).count();
  }
}
