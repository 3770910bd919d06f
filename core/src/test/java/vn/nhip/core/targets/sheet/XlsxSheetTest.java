package vn.nhip.core.targets.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.nhip.core.targets.sheet.RawWorkbook.repeated;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.sheet.TargetFile.Reading;

final class XlsxSheetTest {
  private static final LocalDate MARCH_19 = LocalDate.of(2021, 3, 19);
  private static final int SERIAL_OF_MARCH_19 = 44_274;

  @TempDir Path folder;

  @Test
  void readsRealDatesAndNumericCodes() throws IOException {
    Path file =
        Sheets.xlsx(
            folder,
            sheet -> {
              Sheets.header(
                  sheet, 2, "Cấp", "Mã", "Tỉnh", "Huyện", "Từ ngày", "Đến ngày", "Chỉ tiêu");
              row(sheet, 3, "Huyện", 8, 1, 8, MARCH_19, 250);
              sheet.style(3, 4).format("dd/mm/yyyy").set();
              sheet.value(3, 5, SERIAL_OF_MARCH_19);
            });

    TargetFile read = TargetFile.read(file, Reading.DEFAULT);

    assertThat(read.findings().problems()).isEmpty();
    assertThat(read.rows()).extracting(PlannedRow::line).containsExactly(4);
    TargetAssignment assignment = read.rows().get(0).assignment();
    assertThat(assignment.id()).isEqualTo("008");
    assertThat(assignment.province()).isEqualTo("01");
    assertThat(Days.of(assignment)).hasToString("2021-03-19");
    assertThat(assignment.dailyTarget()).isEqualTo(250);
    assertThat(read.findings().notes()).hasSize(3);
  }

  @Test
  void doesNotPadCodesWrittenAsText() throws IOException {
    Path file =
        Sheets.xlsx(
            folder,
            sheet -> {
              Sheets.header(sheet, 0, "scope", "id", "province", "district", "from", "dailyTarget");
              Sheets.header(sheet, 1, "TEAM", "a", "67", "67", "2021-03-19", "5");
            });

    assertThat(Sheets.problems(file))
        .containsExactly("line 2, column district: '67' is not a code of 3 digits");
  }

  @Test
  void refusesIdsAndTimesConvertedByExcel() throws IOException {
    Path file =
        Sheets.xlsx(
            folder,
            sheet -> {
              Sheets.header(sheet, 0, "scope", "id", "province", "district", "from", "dailyTarget");
              sheet.value(1, 0, "TEAM");
              sheet.value(1, 1, LocalDate.of(2021, 5, 3));
              sheet.style(1, 1).format("d-mmm").set();
              sheet.value(1, 2, 67);
              sheet.value(1, 3, 663.5);
              sheet.value(1, 4, LocalDateTime.of(2021, 3, 19, 7, 30));
              sheet.style(1, 4).format("dd/mm/yyyy hh:mm").set();
              sheet.value(1, 5, 20.5);
            });

    assertThat(Sheets.problems(file))
        .containsExactly(
            "line 2, column district: '663.5' is not a code of 3 digits",
            "line 2, column id: is a date or time in Excel; format the cell as text and enter the"
                + " value again",
            "line 2, column from: is not a plain date, or not in this century",
            "line 2, column dailyTarget: '20.5' is not a whole number from 0 to 1,000,000");
  }

  /** Spreadsheets escape a line break within a cell, and text that looks like such an escape. */
  @Test
  void readsLineBreaksThatSpreadsheetsEscape() throws IOException {
    Path file =
        Sheets.xlsx(
            folder,
            sheet -> {
              Sheets.header(
                  sheet,
                  0,
                  "scope",
                  "id",
                  "name",
                  "province",
                  "district",
                  "to",
                  "from",
                  "dailyTarget");
              row(
                  sheet,
                  1,
                  "TEAM",
                  "T1",
                  "Tổ_x0020_1_x000D_\nĐắk Mil _x005F_x000D_",
                  "67",
                  "663",
                  MARCH_19,
                  5);
              sheet.style(1, 6).format("dd/mm/yyyy").set();
            });

    TargetFile read = TargetFile.read(file, Reading.DEFAULT);

    assertThat(read.findings().problems()).isEmpty();
    assertThat(read.rows().get(0).assignment().name()).isEqualTo("Tổ 1 Đắk Mil _x000D_");
  }

  @Test
  void refusesDamagedWorkbook() throws IOException {
    Path file = Files.writeString(folder.resolve("targets.xlsx"), "PK no zip");
    assertThatThrownBy(() -> TargetFile.read(file, Reading.DEFAULT))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("cannot be read as an Excel workbook");
  }

  @Test
  void readsResultsOfFormulasAsTheSheetShowsThem() {
    String styles =
        "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='#,##0\" hồ sơ\"'/></numFmts>"
            + "<cellXfs><xf/><xf numFmtId='1'/><xf numFmtId='164'/><xf numFmtId='2'/></cellXfs>"
            + "</styleSheet>";
    TargetFile read =
        read(
            new RawWorkbook()
                .part("styles", repeated(styles, "", 0, ""))
                .sheet(
                    "targets",
                    "visible",
                    sheet(
                        team("a", "<c><f>100*1.1</f><v>110.00000000000001</v></c>"),
                        team("b", "<c s='1'><f>A1</f><v>109.6</v></c>"),
                        team("c", "<c s='2'><v>1234.5</v></c>"),
                        team("d", "<c s='3'><v>20.333333333333332</v></c>"),
                        team("e", "<c><v>20.333333333333332</v></c>"),
                        team("f", "<c><f>A1*2</f></c>"),
                        team("g", "<c t='str'><f>A1</f><v>250</v></c>"))));

    assertThat(read.rows())
        .extracting(row -> row.assignment().id() + row.assignment().dailyTarget())
        .containsExactly("a110", "b110", "c1235", "g250");
    assertThat(read.findings().problems())
        .extracting(Problem::toString)
        .containsExactly(
            "line 5, column dailyTarget: '20.33' is not a whole number from 0 to 1,000,000",
            "line 6, column dailyTarget: '20.33…' is not a whole number from 0 to 1,000,000",
            "line 7, column dailyTarget: holds a formula without a result; open the file in a"
                + " spreadsheet program and save it there");
    assertThat(read.findings().notes())
        .extracting(SheetText::toString)
        .containsExactly(
            "line 3: dailyTarget 109.6 is read as 110, as the sheet shows it",
            "line 4: dailyTarget 1234.5 is read as 1235, as the sheet shows it");
  }

  @Test
  void readsTheVisibleSheetAndNamesIt() {
    String old = sheet(team("old", "<c><v>111</v></c>"));
    String shown = sheet(team("shown", "<c><v>222</v></c>"));
    String cover = "<sheetData>" + RawWorkbook.row("", "KẾ HOẠCH") + "</sheetData>";

    TargetFile read =
        read(
            new RawWorkbook()
                .sheet("Bìa", "visible", cover)
                .sheet("Old", "hidden", old)
                .sheet("Older", "veryHidden", old)
                .sheet("Shown", "visible", shown));
    assertThat(read.rows()).extracting(row -> row.assignment().dailyTarget()).containsExactly(222);
    assertThat(read.findings().notes())
        .extracting(SheetText::toString)
        .containsExactly("the sheet 'Shown' is read", "not read, because hidden: 'Old', 'Older'");

    assertThatThrownBy(
            () -> read(new RawWorkbook().sheet("A", "visible", old).sheet("B", "visible", shown)))
        .hasMessage(
            "More than one sheet holds assignments: 'A', 'B'; leave only one of them visible.");
    assertThatThrownBy(
            () -> read(new RawWorkbook().sheet("A", "visible", cover).sheet("B", "visible", cover)))
        .hasMessageStartingWith("None of the sheets 'A', 'B' has a header row");
    assertThatThrownBy(() -> read(new RawWorkbook().sheet("A", "hidden", shown)))
        .hasMessageContaining("holds no assignment");
  }

  @Test
  void reportsWhatIsHiddenAndWhatIsSkipped() {
    TargetFile read =
        read(
            new RawWorkbook()
                .from1904()
                .sheet(
                    "targets",
                    "visible",
                    "<cols><col min='4' max='4' hidden='1'/></cols><sheetData>"
                        + RawWorkbook.row("r='1'", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
                        + HEADER
                        + RawWorkbook.row("hidden='1'", "TEAM", "a", "67", "663", 42812, 5)
                        + RawWorkbook.row("", "Tổng", "<c/>", "<c/>", "<c/>", "<c/>", 5)
                        + "</sheetData>"));

    assertThat(Days.of(read.rows().get(0).assignment())).hasToString("from 2021-03-19");
    assertThat(read.findings().problems()).isEmpty();
    assertThat(read.findings().notes())
        .extracting(SheetText::toString)
        .containsExactly(
            "skipped above the header: line 1",
            "hidden columns are read, too: Mã huyện",
            "skipped as a total: line 4",
            "hidden rows are read, too: line 3");
  }

  /** Runs in a process with little memory, which would crash on building any of them. */
  @Test
  void refusesHostileWorkbooksWithinLittleMemory() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx112m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                HostileWorkbooks.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.lines())
        .containsExactly(
            "exponent: [line 2, column dailyTarget: '1e99…' is not a whole number from 0 to"
                + " 1,000,000]",
            "digits: The file is too large.",
            "last column: The sheet 'a' has a value beyond column 40, in line 2.",
            "small cells: The sheet 'a' has more than 5,000 rows.",
            "empty cells: The file holds more than 300,000 cells.",
            "empty rows: The file is too large.",
            "attribute: The file is too large.",
            "attributes: The file cannot be read as an Excel workbook (.xlsx).",
            "comment: The file is too large.",
            "instruction: The file is too large.",
            "section: The file is too large.",
            "text: The file is too large.",
            "depth: The file cannot be read as an Excel workbook (.xlsx).",
            "name: The file cannot be read as an Excel workbook (.xlsx).",
            "entities: The file cannot be read as an Excel workbook (.xlsx).",
            "shared texts: The file holds more than 300,000 cells.",
            "long shared texts: The file is too large.",
            "styles: The file is too large.",
            "format: []",
            "sheets: The file is too large.");
  }

  @Test
  void stopsWhenInterrupted() {
    byte[] content =
        new RawWorkbook().sheet("a", "visible", sheet(team("a", "<c><v>1</v></c>"))).bytes();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> TargetFile.read("a.xlsx", content, Reading.DEFAULT))
        .hasMessage("Reading the file took too long.");
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void saysIfWorkbookHasPassword() {
    byte[] ole = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0, 0, 0};
    assertThatThrownBy(() -> TargetFile.read("a.xlsx", ole, Reading.DEFAULT))
        .hasMessageContaining("has a password");
  }

  private static final String HEADER =
      RawWorkbook.row("", "Cấp", "Mã Ðơn vị", "Mã tỉnh", "Mã huyện", "Từ ngày", "dailyTarget");

  private static String sheet(String... rows) {
    return "<sheetData>" + HEADER + String.join("", rows) + "</sheetData>";
  }

  private static String team(String id, String target) {
    return RawWorkbook.row("", "TEAM", id, "67", "663", "2021-03-19", target);
  }

  private static TargetFile read(RawWorkbook workbook) {
    return TargetFile.read("targets.xlsx", workbook.bytes(), Reading.DEFAULT);
  }

  private static void row(Worksheet sheet, int row, Object... values) {
    for (int i = 0; i < values.length; i++) {
      int column = i < 5 ? i : i + 1;
      if (values[i] instanceof LocalDate date) {
        sheet.value(row, column, date);
      } else if (values[i] instanceof Integer number) {
        sheet.value(row, column, number);
      } else {
        sheet.value(row, column, values[i].toString());
      }
    }
  }
}
