package vn.nhip.core.targets.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.targets.sheet.TargetFile.Reading;

final class TargetFileTest {
  @TempDir Path folder;

  @Test
  void readsNamesOfIntakePoints() throws IOException {
    Path file =
        Sheets.csv(
            folder,
            "TEAM,663-LD-01,,67,663,2021-03-19,,250,,,,,",
            "POINT,663-TH-01,Nhà văn hóa Đắk Lao,67,663,2021-03-19,,,,,,,",
            "Điểm thu nhận,663-TH-02,UBND xã Đắk R'La,67,663,2021-03-20,,,,,,,");
    TargetFile read = TargetFile.read(file, Reading.DEFAULT);
    assertThat(read.findings().problems()).isEmpty();
    assertThat(read.rows()).hasSize(1);
    assertThat(read.points())
        .extracting(each -> each.line() + " " + each.point().id() + " " + each.point().name())
        .containsExactly("3 663-TH-01 Nhà văn hóa Đắk Lao", "4 663-TH-02 UBND xã Đắk R'La");
    Path bad =
        Sheets.csv(
            folder,
            "POINT,663-TH-01,,67,663,2021-03-19,,5,,,,,",
            "POINT,663-TH-02,Chị Lan 0912345678,67,663,2021-03-19,,,,,,,",
            "POINT,663-TH-03,A,67,663,2021-03-19,,,,,,,",
            "POINT,663-TH-03,B,67,663,2021-03-19,,,,,,,");
    assertThat(Sheets.problems(bad))
        .containsExactly(
            "line 2, column name: is empty",
            "line 2, column dailyTarget: must be empty for a POINT",
            "line 3, column name: holds what looks like an identity or telephone number, which is"
                + " never passed on",
            "line 5, column id: names the same point from the same day as another row");
  }

  @Test
  void reportsAllProblemsAtOnce() throws IOException {
    Path file =
        Sheets.csv(
            folder,
            "TEAM,663-LD-01,,67,663,2021-03-19,,250,,,,,",
            "SQUAD,,,6a,66,19/13/2021,2021-02-30,abc,7-11,-1,soon,,",
            "TEAM,Đội 1,,67,663,2021-03-19,2021-03-18,1000001,22:00-02:00,,,,",
            "TEAM,t,,67,663,2021-03-19,,,\"08:00-10:00, 09:00-11:00\",5,2021-06-30,,",
            "TEAM,u,,67,663,2021-03-19,,1,03:00-05:00,,,,",
            "DISTRICT,664,,67,663,2021-03-19,,1,07:30-11:30,,,,",
            "PROVINCE,49,,67,663,2021-03-19,,1,,,,,",
            "TEAM,v,,67,663,2021-03-19,,1,07:60-09:00,,,,",
            "TEAM,w,#N/A,67,663,2021-03-19,,1,,,,,,beyond");

    assertThat(Sheets.problems(file))
        .containsExactly(
            "line 3, column scope: 'SQUAD' is not TEAM, DISTRICT, PROVINCE or POINT",
            "line 3, column province: '6a' is not a code of 2 digits",
            "line 3, column id: is empty",
            "line 3, column from: '19/13/2021' is not a date such as 2021-03-19 or 19/03/2021",
            "line 3, column to: '2021-02-30' is not a date such as 2021-03-19 or 19/03/2021",
            "line 3, column dailyTarget: 'abc' is not a whole number from 0 to 1,000,000",
            "line 3, column shift: '7-11' is not a list of intervals such as 07:30-11:30,"
                + " 13:30-17:30",
            "line 3, column eligible: '-1' is not a whole number from 0 to 10,000,000,000",
            "line 3, column deadline: 'soon' is not a date such as 2021-03-19 or 19/03/2021",
            "line 4, column id: 'Đội 1' is not a team id of 1 to 64 of the characters A-Z a-z 0-9"
                + " . _ -",
            "line 4, column to: is before from",
            "line 4, column dailyTarget: '1000001' is not a whole number from 0 to 1,000,000",
            "line 4, column shift: '22:00-02:00' ends before it begins; 02:00 of the next date is"
                + " written 26:00",
            "line 5, column dailyTarget: is empty",
            "line 5, column shift: the intervals overlap",
            "line 5, column eligible: must be empty for a TEAM",
            "line 5, column deadline: must be empty for a TEAM",
            "line 6, column shift: '03:00-05:00' is not within 04:00 to 28:00",
            "line 7, column id: '664' is not the code in district",
            "line 7, column shift: must be empty except for a TEAM",
            "line 8, column district: must be empty for a PROVINCE",
            "line 8, column id: '49' is not the code in province",
            "line 9, column shift: '07:60' is not a time of day",
            "line 10: the value in place 14 has no name in the header; a value that holds commas"
                + " needs \"…\"",
            "line 10, column name: holds an error of the spreadsheet, '#N/A'");
  }

  @Test
  void doesNotQuoteWhatMayBePersonal() throws IOException {
    String identity = "0".repeat(12);
    String telephone = "012 345.67-89";
    Path file =
        Sheets.csv(
            folder,
            "TEAM,a,Tổ " + identity + ",67,663,2021-03-19,,1,,,,,",
            "TEAM,b,,67,663,2021-03-19,," + telephone + ",,,,,",
            "TEAM," + identity + "@,,67,663,2021-03-19,,1,,,,,");

    assertThat(Sheets.problems(file))
        .containsExactly(
            "line 2, column name: holds what looks like an identity or telephone number, which is"
                + " never passed on",
            "line 3, column dailyTarget: the value (not shown: it may be personal) is not a whole"
                + " number from 0 to 1,000,000",
            "line 4, column id: the value (not shown: it may be personal) is not a team id of 1 to"
                + " 64 of the characters A-Z a-z 0-9 . _ -");
  }

  @Test
  void refusesTwoRowsForTheSameUnitAndDay() throws IOException {
    Path file =
        Sheets.csv(
            folder,
            "TEAM,a,,67,663,2021-03-19,2021-03-20,1,,,,,",
            "TEAM,a,,67,663,2021-03-21,,1,,,,,",
            "DISTRICT,663,,67,663,2021-03-19,,1,,,,,",
            "TEAM,663,,67,663,2021-03-19,,1,,,,,",
            "TEAM,a,,67,663,2021-03-20,2021-03-20,abc,,,,,",
            "TEAM,a,,67,663,2022-01-01,2022-01-01,1,,,,,");

    assertThat(Sheets.problems(file))
        .containsExactly(
            "line 6, column dailyTarget: 'abc' is not a whole number from 0 to 1,000,000",
            "line 6: plans the same unit for the same days as line 2",
            "line 7: plans the same unit for the same days as line 3");
  }

  @Test
  void refusesHeaderThatMayBeMisspelled() throws IOException {
    Path file =
        Sheets.text(folder, "scope,id,province,district,from,shfit,from\nTEAM,a,67,663,x,y,z\n");

    assertThat(Sheets.problems(file))
        .containsExactly(
            "line 1: 'shfit' is none of the columns scope, id, name, province, district, from, to,"
                + " dailyTarget, shift, eligible, deadline, assignedBy, reason",
            "line 1, column from: occurs twice",
            "line 1: the column dailyTarget is missing");
  }

  @Test
  void namesColumnsAsInTheFileToo() throws IOException {
    Path file =
        Sheets.text(
            folder, "Cấp,Mã,Tỉnh,Huyện,Từ ngày,Chỉ tiêu ngày\nTổ,a,67,663,2021-03-19,nhiều\n");

    assertThat(Sheets.problems(file))
        .containsExactly(
            "line 2, column dailyTarget (Chỉ tiêu ngày): 'nhiều' is not a whole number from 0 to"
                + " 1,000,000");
  }

  @Test
  void refusesFilesThatAreNotSpreadsheets() throws IOException {
    assertThatThrownBy(() -> TargetFile.read(folder.resolve("none.csv"), Reading.DEFAULT))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("There is no file ");
    assertThatThrownBy(() -> TargetFile.read(folder.resolve("old.xls"), Reading.DEFAULT))
        .isInstanceOf(Refusal.class)
        .hasMessageEndingWith("old.xls: The file is not a .csv or .xlsx file.");
    Path empty = Sheets.csv(folder);
    assertThatThrownBy(() -> TargetFile.read(empty, Reading.DEFAULT))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("holds no assignment");
  }
}
