package vn.nhip.core.targets.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import vn.nhip.core.alerts.Language;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.sheet.TargetFile.Reading;

final class TemplatesTest {

  @Test
  void passesItsOwnCheckWithoutAFile() {
    TargetFile csv = TargetFile.read("targets.csv", Templates.csv(), Reading.DEFAULT);
    TargetFile xlsx = TargetFile.read("targets.xlsx", Templates.xlsx(), Reading.DEFAULT);
    assertThat(csv.findings()).isEqualTo(new Findings());
    assertThat(xlsx.findings().problems()).isEmpty();
    assertThat(xlsx.findings().notes())
        .extracting(SheetText::toString)
        .containsExactly("the sheet 'targets' is read");
    assertThat(csv.rows()).hasSize(3);
  }

  @Test
  void isFilledWithUnitsAndReadBackInEitherLanguage() {
    List<TargetAssignment> rows =
        List.of(
            Ledger.named(Ledger.team("663-LD-02", "663", 8, 14, 240), "Tổ lưu động 2"),
            Ledger.district("663", 8, 14, 1_000, 72_000L));
    for (Language language : Language.values()) {
      for (TargetFile read :
          List.of(
              TargetFile.read("a.csv", Templates.csv(rows, language), Reading.DEFAULT),
              TargetFile.read("a.xlsx", Templates.xlsx(rows, language), Reading.DEFAULT))) {
        assertThat(read.findings().problems()).isEmpty();
        assertThat(read.rows()).extracting(PlannedRow::assignment).isEqualTo(rows);
      }
    }
    String csv = new String(Templates.csv(rows, Language.VI), UTF_8);
    assertThat(csv).contains("Cấp,Mã đơn vị,Tên đơn vị,Mã tỉnh", "Tổ,663-LD-02,Tổ lưu động 2");
  }

  @Test
  void refusesZipThatIsNotAWorkbook() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 65; i++) {
        zip.write(zeros);
      }
    }
    assertThatThrownBy(() -> TargetFile.read("bomb.xlsx", bytes.toByteArray(), Reading.DEFAULT))
        .isInstanceOf(Refusal.class)
        .hasMessage("The file cannot be read as an Excel workbook (.xlsx).");
  }

  @Test
  void documentsEveryColumn() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "assign-targets.md"));
    for (Column column : Column.values()) {
      assertThat(page).contains("| `" + column.key + "` | " + column.vietnamese);
    }
  }
}
