package vn.nhip.connectors.postgres.tables;

import static vn.nhip.connectors.postgres.writer.Column.Unit.MILLISECOND;
import static vn.nhip.connectors.postgres.writer.Column.bigint;
import static vn.nhip.connectors.postgres.writer.Column.text;
import static vn.nhip.connectors.postgres.writer.Column.time;
import static vn.nhip.connectors.postgres.writer.Column.timeOrNull;

import java.util.Comparator;
import java.util.List;
import vn.nhip.connectors.postgres.writer.Column;
import vn.nhip.connectors.postgres.writer.Upsert;

/** The table of the newest heartbeat of each job. */
public final class JobHeartbeatTable extends UpsertTable<JobHeartbeatRow> {
  private static final long serialVersionUID = 1;

  private static final Upsert<JobHeartbeatRow> UPSERT =
      Upsert.merging(
          "job_heartbeat",
          Comparator.comparing(JobHeartbeatRow::job),
          List.of(
              text("job", JobHeartbeatRow::job).key(),
              time("told_at", MILLISECOND, JobHeartbeatRow::toldAt).replaced(),
              Column.<JobHeartbeatRow>now("written_at").replaced(),
              timeOrNull("clock", MILLISECOND, JobHeartbeatRow::clock).replaced(),
              bigint("clock_stands_millis", JobHeartbeatRow::clockStandsMillis).replaced(),
              bigint("counted", JobHeartbeatRow::counted).replaced(),
              bigint("duplicate", JobHeartbeatRow::duplicate).replaced(),
              bigint("rejected", JobHeartbeatRow::rejected).replaced(),
              bigint("late", JobHeartbeatRow::late).replaced(),
              bigint("signal", JobHeartbeatRow::signal).replaced()));

  @Override
  public Object key(JobHeartbeatRow row) {
    return row.job();
  }

  @Override
  Upsert<JobHeartbeatRow> statement() {
    return UPSERT;
  }
}
