package vn.nhip.connectors.postgres.writer;

import java.util.Objects;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.streaming.api.lineage.LineageVertex;
import org.apache.flink.streaming.api.lineage.LineageVertexProvider;
import vn.nhip.connectors.postgres.PostgresSettings;

/**
 * Writes rows to a table as idempotent upserts of totals. It keeps no state: at each checkpoint all
 * earlier rows are in the database, and rows that are written again after a crash change nothing.
 *
 * <p>If the database is unreachable, rows wait and eventually cause backpressure, but the job does
 * not fail. A row whose content the database rejects goes to {@code dead_letter_row}.
 *
 * @param <R> the type of the rows
 */
public final class PostgresSink<R> implements Sink<R>, LineageVertexProvider {
  private static final long serialVersionUID = 1;

  private final PostgresTable<R> table;
  private final PostgresSettings settings;

  public PostgresSink(PostgresTable<R> table, PostgresSettings settings) {
    this.table = Objects.requireNonNull(table);
    this.settings = Objects.requireNonNull(settings);
  }

  @Override
  public SinkWriter<R> createWriter(WriterInitContext context) {
    return new PostgresWriter<>(
        table, settings, context.getProcessingTimeService(), context.metricGroup());
  }

  @Override
  public LineageVertex getLineageVertex() {
    return TableLineage.of(table, settings);
  }
}
