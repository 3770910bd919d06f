package vn.nhip.job.targets;

import java.io.PrintStream;
import java.time.LocalDate;
import java.util.Locale;
import vn.nhip.core.targets.sheet.Change;
import vn.nhip.core.targets.sheet.Changes;
import vn.nhip.core.targets.sheet.Unit;

/** Prints the changes that a sheet makes. */
final class ChangeTable {
  private static final int UNIT_WIDTH = 24;

  private ChangeTable() {}

  /** Prints one line per row, and more if its days had different assignments before. */
  static void print(Changes changes, PrintStream out) {
    int unitWidth =
        changes.rows().stream()
            .mapToInt(change -> unit(change).length())
            .reduce(UNIT_WIDTH, Math::max);
    String format = "%6s  %-" + unitWidth + "s  %-24s  %12s  %s%n";
    out.printf(format, "line", "unit", "days", "daily target", "change");
    for (Change change : changes.rows()) {
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
    changes.rows().stream()
        .filter(Change::isRename)
        .forEach(
            change ->
                out.printf(
                    "%s is called \"%s\" from %s on, before \"%s\".%n",
                    unit(change),
                    change.row().assignment().name(),
                    LocalDate.ofEpochDay(change.days().from()),
                    change.nameBefore()));
    out.printf(
        "Rows: %d; new: %d, changed: %d, unchanged: %d.%n",
        changes.rows().size(),
        changes.count(Change.Kind.NEW),
        changes.count(Change.Kind.CHANGED),
        changes.count(Change.Kind.UNCHANGED));
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
}
