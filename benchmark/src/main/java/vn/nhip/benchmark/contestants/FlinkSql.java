package vn.nhip.benchmark.contestants;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * Flink SQL: the script {@code FlinkSql.sql} beside this class, and one user-defined function,
 * because the JSON format cannot read times with an offset.
 *
 * <p>Personal data is detected in declared fields only.
 */
public final class FlinkSql {
  private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*(\n|$)");

  private FlinkSql() {}

  /** Runs until it is stopped. */
  public static void main(String[] args) throws Exception {
    // The JDBC connector writes a TIMESTAMP as the JVM's local time.
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    Work work = Work.of(args);
    FlinkPartitions.keyByColumnsSent(work);
    FlinkPartitions.make(work);
    TableEnvironment tables =
        TableEnvironment.create(
            EnvironmentSettings.newInstance()
                .inStreamingMode()
                .withConfiguration(configuration(work))
                .build());
    tables.createTemporarySystemFunction("OCCURRED_AT", OccurredAt.class);
    StatementSet inserts = tables.createStatementSet();
    for (String statement : END_OF_STATEMENT.splitAsStream(script(work)).toList()) {
      if (statement.contains("INSERT INTO")) {
        inserts.addInsertSql(statement);
      } else {
        tables.executeSql(statement);
      }
    }
    inserts.execute().await();
  }

  private static Configuration configuration(Work work) throws IOException {
    Configuration flink = FlinkSetup.configuration(work);
    flink.setString("table.local-time-zone", "UTC");
    flink.setString("table.exec.state.ttl", Buckets.HORIZON.plusDays(1).toMillis() + " ms");
    flink.setString("table.exec.mini-batch.enabled", "true");
    flink.setString("table.exec.mini-batch.allow-latency", "1 s");
    flink.setString("table.exec.mini-batch.size", "50000");
    flink.setString("table.optimizer.agg-phase-strategy", "TWO_PHASE");
    return flink;
  }

  private static String script(Work work) throws IOException {
    try (InputStream in = FlinkSql.class.getResourceAsStream("FlinkSql.sql")) {
      StringBuilder consumer = new StringBuilder();
      work.consumerProperties()
          .forEach(
              (key, value) -> consumer.append(",\n  'properties.%s' = '%s'".formatted(key, value)));
      return new String(in.readAllBytes(), UTF_8)
          .replace("${topic}", work.topic())
          .replace("${consumer}", consumer)
          .replace("${url}", FlinkAsTaughtSinks.url(work))
          .replace("${user}", work.user())
          .replace("${password}", work.password());
    }
  }

  /** Converts a time with an offset to an instant; null for null. */
  public static final class OccurredAt extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    /** The implementation, called by SQL. */
    @DataTypeHint("TIMESTAMP_LTZ(3)")
    public Instant eval(String text) {
      try {
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException e) {
        return null;
      }
    }
  }
}
