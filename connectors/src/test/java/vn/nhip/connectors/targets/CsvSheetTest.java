package vn.nhip.connectors.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.connectors.events.TargetAssignment;
import vn.nhip.connectors.events.TargetAssignment.Scope;
import vn.nhip.connectors.events.TargetAssignment.ShiftInterval;

final class CsvSheetTest {
  private static final int MARCH_19 = (int) LocalDate.of(2021, 3, 19).toEpochDay();

  @TempDir Path folder;

  @Test
  void readsEveryColumn() throws IOException {
    Path file =
        Sheets.csv(
            folder,
            "TEAM,663-LD-02,\"Tổ 2, Đắk Mil\",67,663,2021-03-19,2021-03-20,250,"
                + "\"7:30-11:30, 13h30–17h30; 18:30-26:00\",,,PC06-67,Kế hoạch",
            "DISTRICT,663,,67,663,2021-03-19,,1000,,72000,2021-06-30,,");

    TargetFile read = TargetFile.read(file);

    assertThat(read.findings().problems()).isEmpty();
    assertThat(read.rows())
        .containsExactly(
            new PlannedRow(
                2,
                new TargetAssignment(
                    Scope.TEAM,
                    "663-LD-02",
                    "Tổ 2, Đắk Mil",
                    "67",
                    "663",
                    MARCH_19,
                    MARCH_19 + 1,
                    250,
                    List.of(
                        new ShiftInterval(450, 690),
                        new ShiftInterval(810, 1050),
                        new ShiftInterval(1110, 1560)),
                    null,
                    null,
                    "PC06-67",
                    "Kế hoạch",
                    0)),
            new PlannedRow(
                3,
                new TargetAssignment(
                    Scope.DISTRICT,
                    "663",
                    null,
                    "67",
                    "663",
                    MARCH_19,
                    null,
                    1000,
                    List.of(),
                    72_000,
                    (int) LocalDate.of(2021, 6, 30).toEpochDay(),
                    null,
                    null,
                    0)));
  }

  @Test
  void readsSemicolonsVietnameseHeaderAndByteOrderMark() throws IOException {
    Path file =
        Sheets.text(
            folder,
            String.join(
                "\r\n",
                "\ufeffSTT;Cấp;Mã tổ;TÊN TỔ;Tỉnh;Huyện;Từ ngày;Chỉ tiêu ngày;Ca làm việc;Ghi chú",
                "1;Tổ;663-LD-02;Tổ 2;67;663;2021-03-19;250;07:30-11:30, 13:30-17:30;x",
                ""));

    TargetAssignment read = TargetFile.read(file).rows().get(0).assignment();

    assertThat(read.id()).isEqualTo("663-LD-02");
    assertThat(read.name()).isEqualTo("Tổ 2");
    assertThat(read.dailyTarget()).isEqualTo(250);
    assertThat(read.shift()).hasSize(2);
  }

  @Test
  void givesBackZerosThatSpreadsheetHasTaken() throws IOException {
    Path file =
        Sheets.csv(
            folder, "DISTRICT,8,,1,8,2021-03-19,,100,,,,,", "PROVINCE,1,,1,,2021-03-19,,100,,,,,");

    TargetFile read = TargetFile.read(file);

    assertThat(read.rows())
        .extracting(row -> row.assignment().id() + " in " + row.assignment().province())
        .containsExactly("008 in 01", "01 in 01");
    assertThat(read.findings().notes())
        .contains("line 2: province 1 is read as 01", "line 2: district 8 is read as 008");
  }

  @Test
  void countsLinesOverBlankOnesRemarksAndValuesOfSeveralLines() throws IOException {
    Path file =
        Sheets.text(
            folder,
            """
            # a remark, with commas; and more

            scope,id,name,province,district,from,dailyTarget
            TEAM,a,"one
            two",67,663,2021-03-19,1

            ,,,,,
            #TEAM,off,,67,663,2021-03-19,2
            TEAM,b,,67,663,2021-03-19,2""");

    TargetFile read = TargetFile.read(file);

    assertThat(read.rows()).extracting(PlannedRow::line).containsExactly(4, 9);
    assertThat(read.rows().get(0).assignment().name()).isEqualTo("one two");
  }

  @Test
  void takesTwoSpellingsOfVietnameseLettersAsOne() throws IOException {
    Path file =
        Sheets.csv(folder, "TEAM,a,To\u0302\u0309 luu\u00a0dong ,67,663,2021-03-19,,1,,,,,");

    assertThat(TargetFile.read(file).rows().get(0).assignment().name()).isEqualTo("Tổ luu dong");
  }

  @Test
  void refusesWhatIsNoCsvInUtf8() throws IOException {
    Path file = folder.resolve("targets.csv");
    Files.write(file, Sheets.HEADER.getBytes(StandardCharsets.UTF_16));
    assertThatThrownBy(() -> TargetFile.read(file))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("is not UTF-8 text");
    Files.writeString(file, Sheets.HEADER + "\nTEAM,\"a,b\n");
    assertThatThrownBy(() -> TargetFile.read(file))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("from line 2 on, a quotation mark");
  }
}
