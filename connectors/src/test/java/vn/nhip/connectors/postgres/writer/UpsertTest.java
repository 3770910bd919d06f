package vn.nhip.connectors.postgres.writer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.nhip.connectors.postgres.tables.AlertHistoryTable;
import vn.nhip.connectors.postgres.tables.IntakeAuditTable;
import vn.nhip.connectors.postgres.tables.StationStatusTable;

class UpsertTest {

  @Test
  void mergesEveryColumnByItsOwnRule() {
    assertThat(new StationStatusTable().upsert())
        .startsWith("INSERT INTO station_status AS t (station, team,")
        .contains(
            "timestamptz 'epoch' + u.last_arrived_at * interval '1 MILLISECOND'",
            "FROM unnest(?::text[], ?::text[],",
            "ON CONFLICT (station) DO UPDATE\nSET team = CASE WHEN t.version IS NULL OR excluded.version >= t.version",
            "received_events = greatest(t.received_events, excluded.received_events)");
  }

  @Test
  void isOneReadableStatement() {
    assertThat(new IntakeAuditTable().upsert())
        .isEqualTo(
            """
            INSERT INTO intake_audit AS t (arrival_hour, outcome, events)
            SELECT timestamptz 'epoch' + u.arrival_hour * interval '1 SECOND', u.outcome, u.events
            FROM unnest(?::int8[], ?::text[], ?::int8[]) AS u (arrival_hour, outcome, events)
            ON CONFLICT (arrival_hour, outcome) DO UPDATE
            SET events = greatest(t.events, excluded.events)
            WHERE (t.events)
              IS DISTINCT FROM (greatest(t.events, excluded.events))""");
  }

  @Test
  void doesNotUpdateHistory() {
    assertThat(new AlertHistoryTable().upsert()).endsWith("ON CONFLICT DO NOTHING");
  }
}
