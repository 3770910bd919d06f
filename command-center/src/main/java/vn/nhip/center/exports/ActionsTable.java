package vn.nhip.center.exports;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.access.AuditReader;
import vn.nhip.center.access.Viewer;
import vn.nhip.center.health.Calendar;
import vn.nhip.center.targets.UnitNames;

/** Exports the audit log: who did what, newest first. */
final class ActionsTable {
  static final String NAME = "actions";

  private static final int MAX_ROWS = 50_000;

  private ActionsTable() {}

  /**
   * Reads the audit log.
   *
   * @param handle of {@code Database.asService}
   * @param account only actions of this account; null for all
   * @param action only this action; null for all
   */
  static Table read(
      Handle handle,
      Viewer viewer,
      String account,
      String action,
      boolean english,
      Calendar calendar) {
    Table table =
        Table.of(
            english,
            "Lúc|At",
            "Tài khoản|Account",
            "Tên|Name",
            "Thao tác|Action+",
            "Đối tượng|About",
            "Tên đối tượng|Its name",
            "Tỉnh|Province+",
            "Huyện|District+",
            "Chi tiết|Detail",
            "Từ địa chỉ|From");
    UnitPlaceWords places =
        new UnitPlaceWords(PageWords.in(english), UnitNames.read(handle, calendar));
    AuditReader.read(handle, viewer, Long.MAX_VALUE, account, action, MAX_ROWS)
        .forEach(
            each ->
                table.add(
                    LocalDateTime.ofInstant(each.at(), calendar.zone())
                        .truncatedTo(ChronoUnit.SECONDS),
                    each.account(),
                    each.accountName(),
                    places.words().of("action", each.action()),
                    each.subject(),
                    each.subjectName(),
                    places.province(each.province(), calendar.dayOf(each.at())),
                    places.district(each.district(), calendar.dayOf(each.at())),
                    each.detail().toString(),
                    each.source()));
    return table;
  }
}
