package vn.nhip.core.targets.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.targets.sheet.TargetFile.Reading;

final class TemplatesTest {

  @Test
  void passesItsOwnCheckWithoutFile() {
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
  void refusesZipThatIsNoWorkbook() throws IOException {
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
