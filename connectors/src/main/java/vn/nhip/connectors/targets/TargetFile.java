package vn.nhip.connectors.targets;

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
public record TargetFile(List<PlannedRow> rows, Findings findings) {

  /**
   * Reads and checks all rows.
   *
   * @throws Refusal if the file is not there, or is no spreadsheet with rows
   */
  public static TargetFile read(Path file) {
    String name = file.toString();
    requireKnownKind(name);
    if (!Files.isRegularFile(file)) {
      throw new Refusal("There is no file " + file + ".");
    }
    try {
      return read(name, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new Refusal("The file " + file + " cannot be read.", e);
    }
  }

  /**
   * Reads and checks all rows.
   *
   * @param name of the file, which tells its kind
   * @param content its bytes
   * @throws Refusal if it is no spreadsheet with rows
   */
  public static TargetFile read(String name, byte[] content) {
    requireKnownKind(name);
    List<SheetRow> all = isCsv(name) ? CsvSheet.read(name, content) : XlsxSheet.read(name, content);
    List<SheetRow> rows = all.stream().filter(SheetRow::counts).toList();
    if (rows.size() < 2) {
      throw new Refusal(name + " holds no assignment: it needs a header row and rows below it.");
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

  private static void requireKnownKind(String name) {
    if (!isCsv(name) && !name.toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
      throw new Refusal(name + " is neither a .csv nor an .xlsx file.");
    }
  }

  private static boolean isCsv(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".csv");
  }
}
