package vn.nhip.core.targets.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.nhip.core.targets.sheet.TargetFile.Reading;

/** Spreadsheets for the tests. */
final class Sheets {
  static final String HEADER =
      "scope,id,name,province,district,from,to,dailyTarget,shift,eligible,deadline,assignedBy,reason";

  private Sheets() {}

  /** A CSV with the usual header in line 1. */
  static Path csv(Path folder, String... rows) throws IOException {
    return text(folder, HEADER + "\n" + String.join("\n", rows) + "\n");
  }

  static Path text(Path folder, String content) throws IOException {
    return Files.writeString(folder.resolve("targets.csv"), content);
  }

  static Path xlsx(Path folder, Consumer<Worksheet> fill) throws IOException {
    Path file = folder.resolve("targets.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "test", null)) {
      fill.accept(workbook.newWorksheet("targets"));
    }
    return file;
  }

  static void header(Worksheet sheet, int row, String... names) {
    for (int i = 0; i < names.length; i++) {
      sheet.value(row, i, names[i]);
    }
  }

  static List<String> problems(Path file) {
    return TargetFile.read(file, Reading.DEFAULT).findings().problems().stream()
        .map(Problem::toString)
        .toList();
  }
}
