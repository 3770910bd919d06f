package vn.nhip.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.nhip.core.events.LogFile;
import vn.nhip.core.events.LogRecord;
import vn.nhip.job.recompute.Recomputation;
import vn.nhip.job.recompute.RecomputationSettings;
import vn.nhip.job.recompute.Tables;
import vn.nhip.job.testing.PipelineRun;
import vn.nhip.job.testing.RunTables;
import vn.nhip.job.testing.TestCluster;

/** A small readable log gives the rows of a golden file, one per line. */
class GoldenLogTest {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .findAndAddModules()
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  @AutoClose private static MiniCluster cluster;

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = TestCluster.start();
  }

  @Test
  void twoTeamsOverMidnightWithDuplicatesGarbageAndLateUploads() throws Exception {
    List<LogRecord> log = read("two-teams.ndjson");
    Tables tables = RunTables.of(PipelineRun.of(cluster, log, 2, 2));

    assertThat(lines(tables)).isEqualTo(Files.readAllLines(golden("two-teams.rows.ndjson"), UTF_8));
    assertThat(tables)
        .isEqualTo(Recomputation.of(log, RecomputationSettings.defaults().withPartitions(2)));
  }

  private static List<String> lines(Tables tables) throws JsonProcessingException {
    List<String> lines = new ArrayList<>();
    addRows(lines, "throughput", tables.throughput());
    addRows(lines, "daily_progress", tables.daily());
    addRows(lines, "station_status", tables.stations());
    addRows(lines, "intake_audit", tables.audit());
    for (Tables.Rejected rejected : tables.rejected()) {
      lines.add(JSON.writeValueAsString(Map.of("applications.rejected", rejected)));
    }
    for (Tables.Late late : tables.late()) {
      lines.add(JSON.writeValueAsString(Map.of("applications.late", late)));
    }
    return lines;
  }

  private static void addRows(List<String> lines, String table, Map<?, ?> rows)
      throws JsonProcessingException {
    for (Map.Entry<?, ?> row : rows.entrySet()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("table", table);
      line.put("key", row.getKey());
      line.put("row", row.getValue());
      lines.add(JSON.writeValueAsString(line));
    }
  }

  private static List<LogRecord> read(String name) throws IOException, URISyntaxException {
    try (Stream<LogRecord> records = LogFile.read(golden(name))) {
      return records.toList();
    }
  }

  private static Path golden(String name) throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(GoldenLogTest.class.getResource("/golden/" + name), name).toURI());
  }
}
