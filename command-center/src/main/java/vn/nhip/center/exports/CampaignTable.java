package vn.nhip.center.exports;

import java.util.stream.Stream;
import vn.nhip.center.days.CampaignReader.Campaign;
import vn.nhip.center.days.CampaignReader.CampaignUnit;
import vn.nhip.center.exports.Table.Percent;

/** The campaign as a file: the province, then its districts, the latest first. */
final class CampaignTable {
  private CampaignTable() {}

  static Table of(Campaign campaign, boolean english) {
    PageWords words = PageWords.in(english);
    return new Columns<CampaignUnit>()
        .add("Cấp|Scope+", unit -> words.of("scope", unit.scope()))
        .add("Mã|Id", CampaignUnit::id)
        .add("Tên|Name", CampaignUnit::name)
        .add("Người đủ tuổi|Card age", CampaignUnit::eligible)
        .add("Hồ sơ đã nhận, trừ trả lại|Applications", CampaignUnit::applications)
        .add(
            "Tỷ lệ đạt|Covered",
            unit -> unit.coverage() == null ? null : new Percent(unit.coverage()))
        .add("Thẻ đã làm xong|Cards made", CampaignUnit::completed)
        .add("Thẻ đã trao|Cards handed over", CampaignUnit::delivered)
        .add(
            "Bình quân ngày làm việc, 14 ngày qua|Average per day worked, last 14 days",
            CampaignUnit::perDay)
        .add("Cần đạt mỗi ngày|Needed per day", CampaignUnit::perDayNeeded)
        .add("Còn thiếu mỗi ngày|Shortfall per day", CampaignUnit::gapPerDay)
        .add("Hạn hoàn thành|Deadline", CampaignUnit::deadline)
        .add("Dự kiến hoàn thành|Forecast finish", CampaignUnit::finish)
        .add("Dự kiến sớm nhất|Earliest finish", CampaignUnit::earliest)
        .add("Dự kiến muộn nhất|Latest finish", CampaignUnit::latest)
        .add("Còn dư trước hạn (ngày)|Days to spare", CampaignUnit::slackDays)
        .of(
            english,
            Stream.concat(Stream.of(campaign.province()), campaign.districts().stream()).toList());
  }
}
