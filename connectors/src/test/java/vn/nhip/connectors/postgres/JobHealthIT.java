package vn.nhip.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.connectors.postgres.TestPostgres.execute;
import static vn.nhip.connectors.postgres.TestPostgres.query;
import static vn.nhip.connectors.postgres.tables.Rows.NIGHT;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nhip.connectors.postgres.tables.DailyProgressTable;
import vn.nhip.connectors.postgres.tables.JobHeartbeatRow;
import vn.nhip.connectors.postgres.tables.JobHeartbeatTable;
import vn.nhip.connectors.postgres.tables.Rows;

/** A stalled job must never look like a quiet night. */
class JobHealthIT {
  private static final String STATE = "SELECT job || ' ' || state FROM job_health";
  private final PostgresSettings settings = TestPostgres.database();

  @Test
  void aJobWithoutHeartbeatsIsDownAndItsRowAges() throws Exception {
    writeHeartbeat(0);
    assertThat(query(settings, STATE)).containsExactly("nhip RUNNING");
    execute(settings, "UPDATE job_heartbeat SET written_at = now() - interval '10 minutes'");
    assertThat(query(settings, STATE)).containsExactly("nhip DOWN");
    assertThat(query(settings, "SELECT age >= interval '10 minutes' FROM job_health"))
        .containsExactly("t");
    writeHeartbeat(0);
    assertThat(query(settings, STATE)).containsExactly("nhip RUNNING");
  }

  @Test
  void aJobWhoseClockStandsStillIsStalled() throws Exception {
    writeHeartbeat(59_000);
    assertThat(query(settings, STATE)).containsExactly("nhip RUNNING");
    writeHeartbeat(61_000);
    assertThat(query(settings, STATE)).containsExactly("nhip STALLED");
  }

  @Test
  void showsTheNewestFiguresBesideTheClock() throws Exception {
    writeHeartbeat(0);
    assertThat(query(settings, "SELECT figures_as_of FROM job_health")).containsOnlyNulls();
    try (Connection connection = settings.connect()) {
      Rows.upsert(connection, new DailyProgressTable(), List.of(Rows.progress(1, 0, NIGHT, "MET")));
    }
    assertThat(query(settings, "SELECT clock - figures_as_of FROM job_health"))
        .containsExactly("00:00:00");
  }

  private void writeHeartbeat(long clockStandsMillis) throws SQLException {
    JobHeartbeatRow heartbeat =
        new JobHeartbeatRow(
            "nhip", System.currentTimeMillis(), NIGHT * 1000, clockStandsMillis, 1, 2, 3, 4, 5);
    try (Connection connection = settings.connect()) {
      Rows.upsert(connection, new JobHeartbeatTable(), List.of(heartbeat));
    }
  }
}
