package vn.nhip.core.targets.sheet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import vn.nhip.core.settings.Refusal;

/**
 * The checked content of a planners' spreadsheet.
 *
 * @param rows the valid assignments, in the order of the file
 * @param points the valid names of intake points, in the order of the file
 * @param findings messages to people about the file
 */
public record TargetFile(List<PlannedRow> rows, List<NamedPoint> points, Findings findings) {
  private static final List<String> TEXT_FILES = List.of(".csv", ".tsv", ".txt");
  private static final int MOST_LISTED = 20;

  /**
   * Options for reading a file.
   *
   * @param limits the maximum size of the file
   * @param dayFirst whether a person has confirmed that dates such as 03/04/2021 have the day
   *     first; otherwise uncertain dates become a question
   */
  public record Reading(SheetLimits limits, boolean dayFirst) {
    public static final Reading DEFAULT = new Reading(SheetLimits.DEFAULT, false);
  }

  /**
   * Reads and checks all rows.
   *
   * @throws Refusal if the file does not exist
   * @throws BadSheet if it is not a spreadsheet with rows, or is too large
   */
  public static TargetFile read(Path file, Reading reading) {
    String name = file.toString();
    try {
      requireKnownKind(name);
      if (!Files.isRegularFile(file)) {
        throw new Refusal("There is no file " + file + ".");
      }
      if (Files.size(file) > reading.limits.bytes()) {
        throw new BadSheet(SheetText.of("file.large"));
      }
      return read(name, Files.readAllBytes(file), reading);
    } catch (BadSheet e) {
      throw new Refusal(file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new Refusal("The file " + file + " cannot be read.", e);
    }
  }

  /**
   * Reads and checks all rows. It fails early with a {@link BadSheet} if the thread is interrupted.
   *
   * @param name the name of the file; its extension determines the format
   * @param content its bytes
   * @throws BadSheet if it is not a spreadsheet with rows, or is too large
   */
  public static TargetFile read(String name, byte[] content, Reading reading) {
    requireKnownKind(name);
    if (content.length > reading.limits.bytes()) {
      throw new BadSheet(SheetText.of("file.large"));
    }
    Findings findings = new Findings();
    SheetTable table =
        isText(name)
            ? CsvSheet.read(content, reading.limits, Header::isIn)
            : VisibleSheet.read(content, reading.limits, findings);
    if (table.rows().size() < 2) {
      throw new BadSheet(SheetText.of("file.empty"));
    }
    return read(table, findings, reading);
  }

  private static TargetFile read(SheetTable table, Findings findings, Reading reading) {
    List<SheetRow> rows = table.rows();
    int at = 0;
    int last = Math.min(rows.size(), SheetRows.HEADER_WITHIN);
    while (at < last && !Header.isIn(rows.get(at))) {
      at++;
    }
    int headerAt = at < last ? at : 0;
    Header header = Header.of(rows.get(headerAt));
    findings.problems().addAll(header.problems());
    // If a column is unknown or missing, problems of rows would be misleading.
    if (!header.problems().isEmpty()) {
      return new TargetFile(List.of(), List.of(), findings);
    }
    if (headerAt > 0) {
      findings.note(SheetText.of("note.title", "lines", lines(rows.subList(0, headerAt))));
    }
    List<String> hidden = header.namesAt(table.hiddenColumns());
    if (!hidden.isEmpty()) {
      findings.note(SheetText.of("note.hidden.columns", "columns", String.join(", ", hidden)));
    }
    return read(header, rows.subList(headerAt + 1, rows.size()), findings, reading);
  }

  private static TargetFile read(
      Header header, List<SheetRow> rows, Findings findings, Reading reading) {
    Overlaps overlaps = new Overlaps();
    RowReader reader = new RowReader(header, findings, overlaps);
    List<PlannedRow> good = new ArrayList<>();
    List<SheetRow> totals = new ArrayList<>();
    List<SheetRow> hidden = new ArrayList<>();
    for (SheetRow row : rows) {
      if (Thread.interrupted()) {
        throw new BadSheet(SheetText.of("file.time"));
      }
      if (Totals.isTotal(header, row)) {
        totals.add(row);
      } else if (!findings.isFull()) {
        reader.read(row).ifPresent(good::add);
        if (row.hidden()) {
          hidden.add(row);
        }
      }
    }
    note(findings, "note.total", totals);
    note(findings, "note.hidden.rows", hidden);
    reader.dates().report(findings, reading.dayFirst);
    findings.problems().addAll(overlaps.problems());
    findings.problems().sort(Comparator.comparingInt(Problem::line));
    if (good.isEmpty() && reader.points().isEmpty() && findings.problems().isEmpty()) {
      throw new BadSheet(SheetText.of("file.empty"));
    }
    return new TargetFile(good, reader.points(), findings);
  }

  private static void note(Findings findings, String key, List<SheetRow> rows) {
    if (!rows.isEmpty()) {
      findings.note(SheetText.of(key, "lines", lines(rows)));
    }
  }

  private static String lines(List<SheetRow> rows) {
    String lines =
        rows.stream()
            .limit(MOST_LISTED)
            .map(row -> Integer.toString(row.line()))
            .collect(Collectors.joining(", "));
    return rows.size() > MOST_LISTED ? lines + ", …" : lines;
  }

  private static void requireKnownKind(String name) {
    if (!isText(name) && !name.toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
      throw new BadSheet(SheetText.of("file.kind"));
    }
  }

  private static boolean isText(String name) {
    return TEXT_FILES.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
  }
}
