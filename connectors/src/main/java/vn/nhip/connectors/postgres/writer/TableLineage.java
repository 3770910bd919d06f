package vn.nhip.connectors.postgres.writer;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.streaming.api.lineage.DefaultLineageDataset;
import org.apache.flink.streaming.api.lineage.DefaultLineageVertex;
import org.apache.flink.streaming.api.lineage.LineageVertex;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import vn.nhip.connectors.postgres.PostgresSettings;

/**
 * Names a table for Flink's lineage graph by OpenLineage's convention for PostgreSQL: namespace
 * {@code postgres://host:port}, name {@code database.schema.table}.
 */
final class TableLineage {
  private TableLineage() {}

  /** Names the first of several servers, without user, password or other parameters. */
  static LineageVertex of(PostgresTable<?> table, PostgresSettings settings) {
    Properties parsed = Driver.parseURL(settings.url(), null);
    String server =
        "postgres://%s:%s"
            .formatted(first(PGProperty.PG_HOST, parsed), first(PGProperty.PG_PORT, parsed));
    String name =
        "%s.%s.%s"
            .formatted(PGProperty.PG_DBNAME.getOrDefault(parsed), settings.schema(), table.name());
    return new DefaultLineageVertex(List.of(new DefaultLineageDataset(name, server, Map.of())));
  }

  private static String first(PGProperty property, Properties parsed) {
    return String.valueOf(property.getOrDefault(parsed)).split(",", 2)[0];
  }
}
