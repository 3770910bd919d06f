package vn.nhip.center.exports;

import java.math.BigDecimal;
import java.util.stream.Stream;
import vn.nhip.center.days.CampaignReader.Campaign;
import vn.nhip.center.days.CampaignReader.CampaignUnit;
import vn.nhip.center.exports.Table.Percent;

/** The campaign as a file: the province, then its districts, the latest first. */
final class CampaignTable {
  private CampaignTable() {}

  static Table of(Campaign campaign, boolean english) {
    Table table =
        Table.of(
            english,
            "Cấp|Scope+",
            "Mã|Id",
            "Tên|Name",
            "Người đủ tuổi|Card age",
            "Hồ sơ đã nhận, trừ trả lại|Applications",
            "Tỷ lệ đạt|Covered",
            "Thẻ đã làm xong|Cards made",
            "Thẻ đã trao|Cards handed over",
            "Bình quân ngày làm việc, 14 ngày qua|Mean of a day at work, last 14 days",
            "Cần đạt mỗi ngày|Needed a day",
            "Còn thiếu mỗi ngày|Short a day",
            "Hạn hoàn thành|Deadline",
            "Dự kiến hoàn thành|Forecast finish",
            "Dự kiến sớm nhất|Earliest finish",
            "Dự kiến muộn nhất|Latest finish",
            "Còn dư trước hạn (ngày)|Days to spare");
    PageWords words = PageWords.in(english);
    Stream.concat(Stream.of(campaign.province()), campaign.districts().stream())
        .forEach(unit -> add(table, unit, words));
    return table;
  }

  private static void add(Table table, CampaignUnit unit, PageWords words) {
    BigDecimal coverage = unit.coverage();
    table.add(
        words.of("scope", unit.scope()),
        unit.id(),
        unit.name(),
        unit.eligible(),
        unit.applications(),
        coverage == null ? null : new Percent(coverage),
        unit.completed(),
        unit.delivered(),
        unit.perDay(),
        unit.perDayNeeded(),
        unit.gapPerDay(),
        unit.deadline(),
        unit.finish(),
        unit.earliest(),
        unit.latest(),
        unit.slackDays());
  }
}
