package vn.nhip.center.exports;

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
    UnitPlaceWords places =
        new UnitPlaceWords(PageWords.in(english), UnitNames.read(handle, calendar));
    return new Columns<AuditReader.Entry>()
        .add("Lúc|At", each -> calendar.local(each.at()).truncatedTo(ChronoUnit.SECONDS))
        .add("Tài khoản|Account", AuditReader.Entry::account)
        .add("Tên|Name", AuditReader.Entry::accountName)
        .add("Thao tác|Action+", each -> places.words().of("action", each.action()))
        .add("Đối tượng|About", AuditReader.Entry::subject)
        .add("Tên đối tượng|Its name", AuditReader.Entry::subjectName)
        .add("Tỉnh|Province+", each -> places.province(each.province(), calendar.dayOf(each.at())))
        .add("Huyện|District+", each -> places.district(each.district(), calendar.dayOf(each.at())))
        .add("Chi tiết|Detail", each -> each.detail().toString())
        .add("Từ địa chỉ|From", AuditReader.Entry::source)
        .of(english, AuditReader.read(handle, viewer, Long.MAX_VALUE, account, action, MAX_ROWS));
  }
}
