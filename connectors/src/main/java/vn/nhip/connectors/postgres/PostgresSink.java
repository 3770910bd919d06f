package vn.nhip.connectors.postgres;

import java.util.Objects;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes rows to a table as idempotent upserts of totals. It keeps no state: at each checkpoint all
 * rows before it are in the database, and those written again after a crash change nothing.
 *
 * <p>A database that is away delays rows and, in time, holds the job back; it never fails it. A row
 * that the database refuses for what it holds goes to {@code dead_letter_row}.
 *
 * @param <R> the row as the job makes it
 */
public final class PostgresSink<R> implements Sink<R> {
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
}
