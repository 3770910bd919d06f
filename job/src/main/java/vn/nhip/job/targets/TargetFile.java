package vn.nhip.job.targets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A planners' spreadsheet, read and checked.
 *
 * @param rows those that are good, in the order of the file
 * @param findings what people are told
 */
record TargetFile(List<PlannedRow> rows, Findings findings) {

  /**
   * Reads and checks all rows.
   *
   * @throws Refusal if the file is not there, or is no spreadsheet with rows
   */
  static TargetFile read(Path file) {
    List<SheetRow> rows = sheet(file).stream().filter(SheetRow::counts).toList();
    if (rows.size() < 2) {
      throw new Refusal(file + " holds no assignment: it needs a header row and rows below it.");
    }
    Findings findings = new Findings();
    Header header = Header.of(rows.get(0));
    findings.problems().addAll(header.problems());
    // With a column unknown or missing, what is said of the rows would mislead.
    return header.problems().isEmpty()
        ? read(header, rows.subList(1, rows.size()), findings)
        : new TargetFile(List.of(), findings);
  }

  private static TargetFile read(Header header, List<SheetRow> rows, Findings findings) {
    Overlaps overlaps = new Overlaps();
    RowReader reader = new RowReader(header, findings, overlaps);
    List<PlannedRow> good = rows.stream().map(reader::read).flatMap(Optional::stream).toList();
    findings.problems().addAll(overlaps.problems());
    findings.problems().sort(Comparator.comparingInt(Problem::line));
    return new TargetFile(good, findings);
  }

  private static List<SheetRow> sheet(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    boolean csv = name.endsWith(".csv");
    if (!csv && !name.endsWith(".xlsx")) {
      throw new Refusal(file + " is neither a .csv nor an .xlsx file.");
    }
    if (!Files.isRegularFile(file)) {
      throw new Refusal("There is no file " + file + ".");
    }
    try {
      return csv ? CsvSheet.read(file) : XlsxSheet.read(file);
    } catch (IOException e) {
      throw new Refusal("The file " + file + " cannot be read.", e);
    }
  }
}
