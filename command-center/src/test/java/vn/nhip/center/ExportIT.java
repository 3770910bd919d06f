package vn.nhip.center;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExportIT {
  @AutoClose private static RunningCenter running;
  private static ApiClient client;

  @BeforeAll
  static void start() {
    running = RunningCenter.filled();
    client = running.administrator();
  }

  @Test
  void writesCsvThatSpreadsheetsReadAndTakeForNoFormula() {
    HttpResponse<byte[]> answer = client.get("/api/v1/exports/day.csv?province=67&lang=en");
    String csv = new String(answer.body(), StandardCharsets.UTF_8);

    assertThat(csv).startsWith("\uFEFFWorking day,Scope,Scope code,Id,Name,Province,Province code");
    assertThat(csv).contains("2021-03-20,Province,PROVINCE,67,Đắk Nông,Đắk Nông,67,,,230");
    assertThat(csv).contains("665-LD-02,'=1+1,");
    assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
        .contains("attachment", "nhip-67-day.csv");
    assertThat(csv).contains("Waiting time known,Half waited up to (min)", ",40,15,> 240,20,");
    String plain =
        new String(
            client.get("/api/v1/exports/day.csv?province=67&bom=false").body(),
            StandardCharsets.UTF_8);
    assertThat(plain).startsWith("Ngày,Cấp,Cấp (mã),Mã");
    assertThat(plain).contains("2021-03-20,Huyện,DISTRICT,663,Đắk Mil,", ",Chậm,BEHIND,");
  }

  @Test
  void writesRealWorkbooksOfEveryTable() throws Exception {
    for (String table :
        List.of("day", "days", "hours", "alerts", "stations", "points", "audit", "campaign")) {
      byte[] file = client.get("/api/v1/exports/" + table + ".xlsx?province=67").body();
      try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
        List<Row> rows = workbook.getFirstSheet().read();
        assertThat(rows).as(table).isNotEmpty();
        if (table.equals("alerts")) {
          assertThat(rows).hasSize(3);
          assertThat(rows.get(1).getCellText(1)).isEqualTo("Chậm");
          assertThat(rows.get(1).getCellText(2)).isEqualTo("BEHIND");
          assertThat(rows.get(1).getCellText(10)).isEqualTo("Tổ lưu động 1");
        }
      }
    }
  }

  @Test
  void writesTheCampaignWithPercentagesAndDates() throws Exception {
    byte[] csv = client.get("/api/v1/exports/campaign.csv?province=67&lang=en&bom=false").body();
    assertThat(new String(csv, StandardCharsets.UTF_8))
        .startsWith("Scope,Scope code,Id,Name,Card age,Applications,Covered,")
        .contains("Province,PROVINCE,67,Đắk Nông,1000,428,42.8%,", ",2021-06-30,");
    byte[] file = client.get("/api/v1/exports/campaign.xlsx?province=67").body();
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, false))) {
      Row province = workbook.getFirstSheet().read().get(1);
      Cell covered = province.getCell(6);
      assertThat(covered.asNumber()).isEqualByComparingTo("0.428");
      assertThat(covered.getDataFormatString()).isEqualTo("0.0%");
      assertThat(province.getCell(12).asDate().toLocalDate()).hasToString("2021-06-30");
    }
  }

  @Test
  void comparesDaysAndAddsUpTheCampaign() {
    var day = client.json("/api/v1/days/2021-03-20?province=67");
    assertThat(day.get("province").get("difference").asInt()).isEqualTo(30);
    assertThat(day.get("districts").get(0).get("previous").asInt()).isEqualTo(120);
    var days = client.json("/api/v1/days?province=67").get("days");
    assertThat(days).hasSize(2);
    assertThat(days.get(0).get("workingDay").asText()).isEqualTo("2021-03-19");
    var campaign = client.json("/api/v1/provinces/67/campaign").get("province");
    assertThat(campaign.get("received").asInt()).isEqualTo(430);
    assertThat(campaign.get("coverage").asText()).isEqualTo("42.8");
    // 572 still due in the 102 days from 21 March to 30 June: two were sent back.
    assertThat(campaign.get("applications").asInt()).isEqualTo(428);
    assertThat(campaign.get("daysLeft").asInt()).isEqualTo(102);
    assertThat(campaign.get("perDayNeeded").asInt()).isEqualTo(6);
    assertThat(campaign.get("gapPerDay").asInt()).isZero();
    // From one day nothing is foretold.
    assertThat(campaign.get("forecastDays").asInt()).isEqualTo(1);
    assertThat(campaign.get("finish").isNull()).isTrue();
    assertThat(campaign.get("slackDays").isNull()).isTrue();
    assertThat(campaign.get("latest").isNull()).isTrue();
    assertThat(client.json("/api/v1/provinces/67/campaign").get("burnUp").get("fan")).isEmpty();
  }
}
