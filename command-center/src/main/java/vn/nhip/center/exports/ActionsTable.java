package vn.nhip.center.exports;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.access.AuditReader;
import vn.nhip.center.access.Viewer;

/** The audit log as a table: who did what, newest first. */
final class ActionsTable {
  static final String NAME = "actions";

  private static final int MOST = 50_000;

  private ActionsTable() {}

  /**
   * Reads it.
   *
   * @param handle of {@code Database.asService}
   * @param account whose actions; null for everybody's
   * @param action which; null for all
   */
  static Table read(
      Handle handle, Viewer viewer, String account, String action, boolean english, ZoneId zone) {
    Table table =
        Table.of(
            english,
            "Lúc|At",
            "Tài khoản|Account",
            "Tên|Name",
            "Việc|Action",
            "Về|About",
            "Tên của nó|Its name",
            "Tỉnh|Province",
            "Huyện|District",
            "Chi tiết|Detail",
            "Từ|From");
    AuditReader.read(handle, viewer, Long.MAX_VALUE, account, action, MOST)
        .forEach(
            each ->
                table.add(
                    LocalDateTime.ofInstant(each.at(), zone).truncatedTo(ChronoUnit.SECONDS),
                    each.account(),
                    each.accountName(),
                    each.action(),
                    each.subject(),
                    each.subjectName(),
                    each.province(),
                    each.district(),
                    each.detail().toString(),
                    each.source()));
    return table;
  }
}
