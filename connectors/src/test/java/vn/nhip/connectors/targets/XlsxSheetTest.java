package vn.nhip.connectors.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.connectors.events.TargetAssignment;

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

    TargetFile read = TargetFile.read(file);

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
  void padsNoCodeThatSomebodyWroteAsText() throws IOException {
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
  void refusesWhatExcelHasMadeOfIdsAndTimes() throws IOException {
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
            "line 2, column id: is a date or time to Excel; format the cell as text and write it"
                + " anew",
            "line 2, column from: is not a date alone, or not of this century",
            "line 2, column dailyTarget: '20.5' is not a whole number from 0 to 1,000,000");
  }

  @Test
  void refusesDamagedWorkbook() throws IOException {
    Path file = Files.writeString(folder.resolve("targets.xlsx"), "PK no zip");
    assertThatThrownBy(() -> TargetFile.read(file))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("cannot be read as an Excel workbook");
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
