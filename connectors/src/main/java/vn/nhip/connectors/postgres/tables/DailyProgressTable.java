package vn.nhip.connectors.postgres.tables;

import static vn.nhip.connectors.postgres.writer.Column.Unit.MICROSECOND;
import static vn.nhip.connectors.postgres.writer.Column.Unit.MILLISECOND;
import static vn.nhip.connectors.postgres.writer.Column.Unit.SECOND;
import static vn.nhip.connectors.postgres.writer.Column.countsOrNull;
import static vn.nhip.connectors.postgres.writer.Column.date;
import static vn.nhip.connectors.postgres.writer.Column.generatedKey;
import static vn.nhip.connectors.postgres.writer.Column.integer;
import static vn.nhip.connectors.postgres.writer.Column.integerOrNull;
import static vn.nhip.connectors.postgres.writer.Column.numericOrNull;
import static vn.nhip.connectors.postgres.writer.Column.text;
import static vn.nhip.connectors.postgres.writer.Column.time;
import static vn.nhip.connectors.postgres.writer.Column.timeOrNull;

import java.util.Comparator;
import java.util.List;
import vn.nhip.connectors.postgres.writer.Upsert;
import vn.nhip.core.events.WaitingTimes;

/**
 * The table of the progress of units by working day. Counts only grow; all judged figures are those
 * of the later clock minute.
 */
public final class DailyProgressTable extends UpsertTable<DailyProgressRow> {
  private static final long serialVersionUID = 1;

  private static final Upsert<DailyProgressRow> UPSERT =
      Upsert.merging(
          "daily_progress",
          Comparator.comparing(DailyProgressRow::scope)
              .thenComparing(DailyProgressRow::scopeId)
              .thenComparing(DailyProgressRow::keyProvince)
              .thenComparingInt(DailyProgressRow::workingDay),
          List.of(
              text("scope", DailyProgressRow::scope).key(),
              text("scope_id", DailyProgressRow::scopeId).key(),
              generatedKey("key_province"),
              date("working_day", DailyProgressRow::workingDay).key(),
              text("province", DailyProgressRow::province).replaced(),
              text("district", DailyProgressRow::district).replaced(),
              integer("received", DailyProgressRow::received).greatest(),
              integer("returned", DailyProgressRow::returned).greatest(),
              integer("completed", DailyProgressRow::completed).greatest(),
              integer("delivered", DailyProgressRow::delivered).greatest(),
              integer("students", DailyProgressRow::students).greatest(),
              integer("elderly", DailyProgressRow::elderly).greatest(),
              integer("priority", DailyProgressRow::priority).greatest(),
              integer("too_fast", DailyProgressRow::tooFast).greatest(),
              integer("same_second", DailyProgressRow::sameSecond).greatest(),
              integer("repeated", DailyProgressRow::repeated).greatest(),
              integer("repeated_returned", DailyProgressRow::repeatedReturned).greatest(),
              countsOrNull("waits", DailyProgressRow::waits).eachGreatest(WaitingTimes.CLASSES),
              integerOrNull("daily_target", DailyProgressRow::dailyTarget).newestBy("judged_as_of"),
              integerOrNull("expected", DailyProgressRow::expected).newestBy("judged_as_of"),
              integerOrNull("projected", DailyProgressRow::projected).newestBy("judged_as_of"),
              numericOrNull("required_per_hour", DailyProgressRow::requiredPerHour)
                  .newestBy("judged_as_of"),
              integerOrNull("held", DailyProgressRow::held).newestBy("judged_as_of"),
              integerOrNull("enough", DailyProgressRow::enough).newestBy("judged_as_of"),
              integerOrNull("projected_low", DailyProgressRow::projectedLow)
                  .newestBy("judged_as_of"),
              integerOrNull("projected_high", DailyProgressRow::projectedHigh)
                  .newestBy("judged_as_of"),
              integerOrNull("short_start", DailyProgressRow::shortStart).newestBy("judged_as_of"),
              integerOrNull("short_silent", DailyProgressRow::shortSilent).newestBy("judged_as_of"),
              integerOrNull("short_pace", DailyProgressRow::shortPace).newestBy("judged_as_of"),
              timeOrNull("help_until", SECOND, DailyProgressRow::helpUntil)
                  .newestBy("judged_as_of"),
              text("status", DailyProgressRow::status).newestBy("judged_as_of"),
              timeOrNull("first_occurred_at", MICROSECOND, DailyProgressRow::firstOccurredAt)
                  .least(),
              timeOrNull("last_occurred_at", MICROSECOND, DailyProgressRow::lastOccurredAt)
                  .greatest(),
              timeOrNull("last_arrived_at", MILLISECOND, DailyProgressRow::lastArrivedAt)
                  .greatest(),
              timeOrNull("judged_as_of", SECOND, DailyProgressRow::judgedAsOf).greatest(),
              time("as_of", SECOND, DailyProgressRow::asOf).greatest()));

  private record Key(String scope, String scopeId, String keyProvince, int workingDay) {}

  @Override
  public Object key(DailyProgressRow row) {
    return new Key(row.scope(), row.scopeId(), row.keyProvince(), row.workingDay());
  }

  @Override
  public long arrivedAt(DailyProgressRow row) {
    return row.lastArrivedAt() == null ? Long.MIN_VALUE : row.lastArrivedAt();
  }

  @Override
  Upsert<DailyProgressRow> statement() {
    return UPSERT;
  }
}
