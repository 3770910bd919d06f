package vn.nhip.core.targets.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.nhip.core.alerts.Language;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.Scope;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;

/** Writes template spreadsheets with a header, example rows from Đắk Nông, and explanations. */
public final class Templates {
  private static final String NAME = "targets-template";
  private static final int PREPARED_ROWS = 500;
  private static final int WIDTH = 16;
  private static final LocalDate FIRST = LocalDate.of(2021, 3, 19);
  private static final LocalDate LAST = LocalDate.of(2021, 3, 20);
  private static final LocalDate DEADLINE = LocalDate.of(2021, 6, 30);

  /** 05:00-11:00, 13:30-17:30, 18:30-26:00. */
  private static final List<ShiftInterval> SHIFT =
      List.of(
          new ShiftInterval(5 * 60, 11 * 60),
          new ShiftInterval(13 * 60 + 30, 17 * 60 + 30),
          new ShiftInterval(18 * 60 + 30, 26 * 60));

  private static final List<TargetAssignment> EXAMPLES =
      List.of(
          example(Scope.TEAM, "663-LD-02", "Tổ lưu động số 2, Đắk Mil", "663", 250, null),
          example(Scope.DISTRICT, "663", "Huyện Đắk Mil", "663", 1_000, 72_000L),
          example(Scope.PROVINCE, "67", "Tỉnh Đắk Nông", null, 7_500, 430_000L));

  private Templates() {}

  /**
   * Writes a template file, or both templates into a folder. Never overwrites a file.
   *
   * @param path a {@code .csv} or {@code .xlsx} file, or a folder
   * @return the files written
   * @throws Refusal if a file exists or cannot be written
   */
  public static List<Path> write(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    boolean isFile = name.endsWith(".csv") || name.endsWith(".xlsx");
    List<Path> files =
        isFile ? List.of(path) : List.of(path.resolve(NAME + ".csv"), path.resolve(NAME + ".xlsx"));
    for (Path file : files) {
      if (Files.exists(file)) {
        throw new Refusal(file + " is there already and is left as it is.");
      }
    }
    try {
      for (Path file : files) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        boolean csv = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
        Files.write(file, csv ? csv() : xlsx(), StandardOpenOption.CREATE_NEW);
      }
      return files;
    } catch (IOException e) {
      throw new Refusal("The template cannot be written to " + path + ".", e);
    }
  }

  /** The content of a {@code .csv} template with examples. */
  public static byte[] csv() {
    return csv(EXAMPLES, Language.EN);
  }

  /**
   * The content of a {@code .csv} template.
   *
   * @param rows the rows to fill in
   * @param language the language of the header and of the kinds of units
   */
  public static byte[] csv(List<TargetAssignment> rows, Language language) {
    StringWriter writer = new StringWriter();
    try (CSVPrinter csv = new CSVPrinter(writer, CSVFormat.DEFAULT)) {
      writer.write('\ufeff'); // Excel recognizes UTF-8 by this mark
      for (Column column : Column.values()) {
        csv.printRecord(
            "# %s = %s: %s / %s"
                .formatted(column.key, column.vietnamese, column.giaiThich, column.meaning));
      }
      for (Column column : Column.values()) {
        csv.print(column.in(language));
      }
      csv.println();
      for (TargetAssignment row : rows) {
        for (Column column : Column.values()) {
          String text = text(column, row, language);
          csv.print(text == null ? null : FormulaGuard.guard(text));
        }
        csv.println();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // cannot happen: in memory
    }
    return writer.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The content of an {@code .xlsx} template with examples. */
  public static byte[] xlsx() {
    return xlsx(EXAMPLES, Language.EN);
  }

  /** The content of an {@code .xlsx} template, as {@link #csv(List, Language)}. */
  public static byte[] xlsx(List<TargetAssignment> rows, Language language) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "Nhip", null)) {
      fill(workbook.newWorksheet("targets"), rows, language);
      explain(workbook.newWorksheet("Giải thích - Help"));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // cannot happen: in memory
    }
    return out.toByteArray();
  }

  private static void fill(Worksheet sheet, List<TargetAssignment> rows, Language language) {
    int last = Math.max(PREPARED_ROWS, rows.size());
    for (Column column : Column.values()) {
      int place = column.ordinal();
      sheet.value(0, place, column.in(language));
      sheet.style(0, place).bold().set();
      sheet.width(place, column == Column.NAME ? 2 * WIDTH : WIDTH);
      // As text, so that Excel neither drops zeros from codes nor turns ids into dates.
      sheet.range(1, place, last, place).style().format(format(column)).set();
      for (int i = 0; i < rows.size(); i++) {
        put(sheet, i + 1, column, text(column, rows.get(i), language));
      }
    }
    String kinds =
        Arrays.stream(Scope.values())
            .map(scope -> kind(scope, language))
            .collect(Collectors.joining(","));
    sheet
        .range(1, Column.SCOPE.ordinal(), last, Column.SCOPE.ordinal())
        .validateWithListByFormula('"' + kinds + '"');
    sheet.freezePane(0, 1);
  }

  private static String text(Column column, TargetAssignment row, Language language) {
    return column == Column.SCOPE ? kind(row.scope(), language) : column.of(row);
  }

  private static String kind(Scope scope, Language language) {
    return switch (scope) {
      case TEAM -> language.pick("Tổ", "TEAM");
      case DISTRICT -> language.pick("Huyện", "DISTRICT");
      case PROVINCE -> language.pick("Tỉnh", "PROVINCE");
    };
  }

  private static String format(Column column) {
    return switch (column) {
      case FROM, TO, DEADLINE -> "yyyy-mm-dd";
      case DAILY_TARGET, ELIGIBLE -> "0";
      default -> "@";
    };
  }

  private static void put(Worksheet sheet, int row, Column column, String text) {
    int place = column.ordinal();
    if (!text.isEmpty()) {
      switch (column) {
        case FROM, TO, DEADLINE -> sheet.value(row, place, LocalDate.parse(text));
        case DAILY_TARGET, ELIGIBLE -> sheet.value(row, place, Long.valueOf(text));
        default -> sheet.value(row, place, text);
      }
    }
  }

  private static void explain(Worksheet sheet) {
    List<String> titles = List.of("Cột / Column", "Tên tiếng Việt", "Giải thích", "Meaning");
    for (int i = 0; i < titles.size(); i++) {
      sheet.value(0, i, titles.get(i));
      sheet.style(0, i).bold().set();
      sheet.width(i, i < 2 ? WIDTH : 5 * WIDTH);
    }
    for (Column column : Column.values()) {
      int row = column.ordinal() + 1;
      sheet.value(row, 0, column.key);
      sheet.value(row, 1, column.vietnamese);
      sheet.value(row, 2, column.giaiThich);
      sheet.value(row, 3, column.meaning);
    }
  }

  private static TargetAssignment example(
      Scope scope, String id, String name, String district, int target, Long eligible) {
    return new TargetAssignment(
        scope,
        id,
        name,
        "67",
        district,
        Math.toIntExact(FIRST.toEpochDay()),
        Math.toIntExact(LAST.toEpochDay()),
        target,
        scope == Scope.TEAM ? SHIFT : List.of(),
        eligible,
        eligible == null ? null : Math.toIntExact(DEADLINE.toEpochDay()),
        "PC06-67",
        "Kế hoạch tháng 3",
        0);
  }
}
