package vn.nhip.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.streaming.api.lineage.LineageDataset;
import org.apache.flink.streaming.api.lineage.LineageGraph;
import org.apache.flink.streaming.api.lineage.LineageVertex;
import org.junit.jupiter.api.Test;

/** The real graph shows a lineage listener its topics and tables, but no secrets. */
class LineageTest {
  private static final String KAFKA = "kafka://broker-1:9092";
  private static final String POSTGRES = "postgres://db-1:5433";
  private static final Map<String, String> SETTINGS =
      Map.of(
          "kafka.bootstrap.servers", "broker-1:9092,broker-2:9092",
          "kafka.properties.sasl.jaas.config", "password=\"of-the-broker\"",
          "postgres.url", "jdbc:postgresql://db-1:5433,db-2:5432/nhip?password=of-the-url",
          "postgres.schema", "province_67");

  private static final Set<String> TABLES =
      Set.of(
          "throughput",
          "daily_progress",
          "own_day",
          "station_status",
          "intake_audit",
          "alert",
          "alert_history",
          "job_heartbeat",
          "partition_progress");

  @Test
  void namesEveryTopicAndTable() {
    LineageGraph graph = graph(Map.of());
    assertThat(names(graph.sources()))
        .containsExactlyInAnyOrder(KAFKA + " applications", KAFKA + " targets");
    assertThat(names(graph.sinks()))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    TABLES.stream().map(table -> POSTGRES + " nhip.province_67." + table),
                    Stream.of(
                            "alerts",
                            "applications.rejected",
                            "applications.late",
                            "targets.rejected",
                            "applications,targets")
                        .map(topic -> KAFKA + " " + topic))
                .toList());
  }

  /**
   * Flink 2.3 does not follow the graph beyond the direct inputs of an operator with broadcast
   * state, so the sinks behind one (throughput, daily_progress, alerts) have no links.
   */
  @Test
  void linksSourcesWithSinks() {
    Set<String> links =
        graph(Map.of()).relations().stream()
            .map(edge -> name(edge.source()) + " > " + name(edge.sink()))
            .collect(Collectors.toSet());
    assertThat(links)
        .contains(
            KAFKA + " applications > " + POSTGRES + " nhip.province_67.station_status",
            KAFKA + " applications > " + POSTGRES + " nhip.province_67.intake_audit",
            KAFKA + " applications > " + KAFKA + " applications.rejected",
            KAFKA + " targets > " + KAFKA + " targets.rejected",
            KAFKA + " targets > " + POSTGRES + " nhip.province_67.partition_progress")
        .doesNotContain(KAFKA + " targets > " + KAFKA + " applications.late");
  }

  /** The connector's own facets would contain all settings of the clients. */
  @Test
  void containsNoClientSettings() {
    LineageGraph graph = graph(Map.of());
    List<LineageDataset> all =
        Stream.concat(graph.sources().stream(), graph.sinks().stream())
            .flatMap(vertex -> vertex.datasets().stream())
            .toList();
    assertThat(all)
        .hasSizeGreaterThan(TABLES.size())
        .allSatisfy(
            dataset -> {
              assertThat(dataset.name() + dataset.namespace()).doesNotContain("of-the");
              assertThat(dataset.facets().values())
                  .allSatisfy(
                      facet -> assertThat(((KafkaDatasetFacet) facet).getProperties()).isEmpty());
            });
  }

  @Test
  void aDisabledClockHasNoDataset() {
    assertThat(names(graph(Map.of("clock.enabled", "false")).sinks()))
        .doesNotContain(KAFKA + " applications,targets")
        .contains(KAFKA + " alerts");
  }

  private static LineageGraph graph(Map<String, String> more) {
    return GraphTest.streamGraph(
            Stream.concat(SETTINGS.entrySet().stream(), more.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
        .getLineageGraph();
  }

  private static List<String> names(List<? extends LineageVertex> vertices) {
    return vertices.stream()
        .filter(vertex -> !vertex.datasets().isEmpty())
        .map(LineageTest::name)
        .toList();
  }

  private static String name(LineageVertex vertex) {
    LineageDataset dataset = vertex.datasets().get(0);
    return dataset.namespace() + " " + dataset.name();
  }
}
