package vn.nhip.core.targets.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.nhip.core.alerts.Language;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.Scope;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;
import vn.nhip.core.targets.sheet.TargetFile.Reading;

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

    TargetFile read = TargetFile.read(file, Reading.DEFAULT);

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
                    72_000L,
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

    TargetAssignment read = TargetFile.read(file, Reading.DEFAULT).rows().get(0).assignment();

    assertThat(read.id()).isEqualTo("663-LD-02");
    assertThat(read.name()).isEqualTo("Tổ 2");
    assertThat(read.dailyTarget()).isEqualTo(250);
    assertThat(read.shift()).hasSize(2);
  }

  @Test
  void restoresLeadingZerosLostInSpreadsheets() throws IOException {
    Path file =
        Sheets.csv(
            folder, "DISTRICT,8,,1,8,2021-03-19,,100,,,,,", "PROVINCE,1,,1,,2021-03-19,,100,,,,,");

    TargetFile read = TargetFile.read(file, Reading.DEFAULT);

    assertThat(read.rows())
        .extracting(row -> row.assignment().id() + " in " + row.assignment().province())
        .containsExactly("008 in 01", "01 in 01");
    assertThat(read.findings().notes())
        .extracting(SheetText::toString)
        .contains("line 2: province 1 is read as 01", "line 2: district 8 is read as 008");
  }

  @Test
  void countsLinesAcrossBlankLinesRemarksAndMultilineValues() throws IOException {
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

    TargetFile read = TargetFile.read(file, Reading.DEFAULT);

    assertThat(read.rows()).extracting(PlannedRow::line).containsExactly(4, 9);
    assertThat(read.rows().get(0).assignment().name()).isEqualTo("one two");
  }

  @Test
  void treatsTwoEncodingsOfVietnameseLettersAlike() throws IOException {
    Path file =
        Sheets.csv(folder, "TEAM,a,To\u0302\u0309 luu\u00a0dong ,67,663,2021-03-19,,1,,,,,");

    assertThat(TargetFile.read(file, Reading.DEFAULT).rows().get(0).assignment().name())
        .isEqualTo("Tổ luu dong");
  }

  @Test
  void readsTabsUtf16AndNamedSeparators() throws IOException {
    String header =
        "KẾ HOẠCH THÁNG 3\n\nCấp\tMã Ðơn\u00a0vị\tＭã tỉnh\tMã huyện\tTừ ngày\tChỉ tiêu ngày\n";
    String rows =
        "TEAM\ta\t67\t663\t22/03/2021\t1.000\nTEAM\tb\t67\t663\t04/03/2021\t２６０\nTỔNG CỘNG\t\t\t\t\t1.260\n";
    Path file = folder.resolve("targets.txt");
    Files.write(file, ("\ufeff" + header + rows).getBytes(StandardCharsets.UTF_16LE));

    TargetFile read = TargetFile.read(file, Reading.DEFAULT);

    assertThat(read.findings().problems()).isEmpty();
    assertThat(read.findings().questions()).isEmpty();
    assertThat(read.rows())
        .extracting(row -> Days.of(row.assignment()) + " " + row.assignment().dailyTarget())
        .containsExactly("from 2021-03-22 1000", "from 2021-03-04 260");
    assertThat(read.findings().notes())
        .extracting(each -> each.in(Language.VI))
        .containsExactly(
            "bỏ qua phần trên tiêu đề: dòng 1",
            "dòng 4: dailyTarget 1.000 được đọc là 1000",
            "bỏ qua vì là dòng tổng: dòng 6",
            "ngày viết như '22/03/2021' được đọc là ngày trước tháng: Thứ Hai, 22/03/2021");

    Files.writeString(file, ("sep=;\n" + header + rows).replace('\t', ';'));
    assertThat(TargetFile.read(file, Reading.DEFAULT).rows())
        .extracting(PlannedRow::line)
        .containsExactly(5, 6);
  }

  @Test
  void asksOnceIfDayAndMonthCouldBeSwapped() throws IOException {
    Path file =
        Sheets.csv(
            folder,
            "TEAM,a,,67,663,03/04/2021,05/04/2021,1,,,,,",
            "TEAM,b,,67,663,04/04/2021,,1,,,,,");
    assertThat(TargetFile.read(file, Reading.DEFAULT).findings().questions()).isEmpty();

    file = Sheets.csv(folder, "TEAM,a,,67,663,03/04/2021,05/04/2021,1,,,,,");
    TargetFile asked = TargetFile.read(file, Reading.DEFAULT);
    assertThat(asked.rows().get(0).assignment().fromDay())
        .isEqualTo((int) LocalDate.of(2021, 4, 3).toEpochDay());
    assertThat(asked.findings().questions())
        .extracting(SheetText::toString)
        .containsExactly(
            "column from: '03/04/2021' is read as Saturday 3 April 2021, with the day before the"
                + " month; is that right?",
            "column to: '05/04/2021' is read as Monday 5 April 2021, with the day before the month;"
                + " is that right?");
    TargetFile said = TargetFile.read(file, new Reading(SheetLimits.DEFAULT, true));
    assertThat(said.findings().questions()).isEmpty();
    assertThat(said.rows()).isEqualTo(asked.rows());

    assertThat(Sheets.problems(Sheets.csv(folder, "TEAM,a,,67,663,3/22/2021,,1,,,,,")))
        .containsExactly(
            "line 2, column from: '3/22/2021' is not a date such as 2021-03-19 or 19/03/2021, with"
                + " the day before the month");
  }

  @Test
  void readsNumbersAsOfficesWriteThem() throws IOException {
    Path file =
        Sheets.text(
            folder,
            """
            scope;id;province;district;from;dailyTarget
            TEAM;a;67;663;2021-03-19;1.000
            TEAM;b;67;663;2021-03-19;1,000
            TEAM;c;67;663;2021-03-19;1 000
            TEAM;d;67;663;2021-03-19;1.000,00
            TEAM;e;67;663;2021-03-19;1000.0
            TEAM;f;67;663;2021-03-19;110.00000000000001
            TEAM;g;67;663;2021-03-19;20.333333333333
            TEAM;h;67;663;2021-03-19;0912.345678
            TEAM;i;67;663;2021-03-19;1e999999999
            """);

    TargetFile read = TargetFile.read(file, Reading.DEFAULT);

    assertThat(read.rows())
        .extracting(row -> row.assignment().dailyTarget())
        .containsExactly(1000, 1000, 1000, 1000, 1000, 110);
    assertThat(read.findings().problems())
        .extracting(Problem::toString)
        .containsExactly(
            "line 8, column dailyTarget: '20.33…' is not a whole number from 0 to 1,000,000",
            "line 9, column dailyTarget: the value (not shown: it may be personal) is not a whole"
                + " number from 0 to 1,000,000",
            "line 10, column dailyTarget: '1e99…' is not a whole number from 0 to 1,000,000");
  }

  @Test
  void refusesInvalidCsv() throws IOException {
    Path file = folder.resolve("targets.csv");
    Files.write(file, new byte[] {'C', (byte) 0xe2, 'p', ','});
    assertThatThrownBy(() -> TargetFile.read(file, Reading.DEFAULT))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("is not UTF-8 text");
    Files.writeString(file, Sheets.HEADER + "\nTEAM,\"a,b\n");
    assertThatThrownBy(() -> TargetFile.read(file, Reading.DEFAULT))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("From line 2 on, a quotation mark");
  }

  @ParameterizedTest
  @MethodSource
  void refusesTooLargeFilesBeforeBuildingThem(String content, String reason) {
    assertThatThrownBy(() -> TargetFile.read("big.csv", content.getBytes(UTF_8), Reading.DEFAULT))
        .isInstanceOf(BadSheet.class)
        .hasMessage(reason);
  }

  static List<Arguments> refusesTooLargeFilesBeforeBuildingThem() {
    String row = "TEAM,a,,67,663,2021-03-19,,1,,,,,\n";
    return List.of(
        Arguments.of(
            Sheets.HEADER + "\n" + row.repeat(5_001), "The file has more than 5,000 rows."),
        Arguments.of(",".repeat(5 << 20), "The file holds more than 300,000 cells."),
        Arguments.of("\n".repeat(5 << 20), "The file holds more than 300,000 cells."),
        Arguments.of(
            Sheets.HEADER + "\n" + ",".repeat(40) + "x\n", "Line 2 has a value beyond column 40."),
        Arguments.of(" ".repeat((5 << 20) + 1), "The file is too large."));
  }

  @Test
  void readsHostileTextsInLinearTime() {
    String[] hostile = {
      "07:30-11:30 ".repeat(300_000),
      "1.000".repeat(900_000),
      "(".repeat(5_000_000),
      "đ".repeat(2_000_000)
    };
    for (String text : hostile) {
      byte[] content = (Sheets.HEADER + "\nTEAM," + text + ",,67," + text).getBytes(UTF_8);
      byte[] part = Arrays.copyOf(content, Math.min(content.length, 5 << 20));
      assertTimeout(
          Duration.ofSeconds(5),
          () -> {
            try {
              TargetFile.read("hostile.csv", part, Reading.DEFAULT);
            } catch (BadSheet e) {
              // Truncated within a letter.
            }
          });
    }
  }
}
