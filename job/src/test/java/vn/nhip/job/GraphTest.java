package vn.nhip.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.runtime.partitioner.ForwardPartitioner;
import org.apache.flink.streaming.runtime.partitioner.KeyGroupStreamPartitioner;
import org.apache.flink.streaming.runtime.partitioner.StreamPartitioner;
import org.junit.jupiter.api.Test;
import vn.nhip.core.events.TopicNames;

/** The real graph with its real sources and sinks; neither Kafka nor PostgreSQL is contacted. */
class GraphTest {

  private static final int FEWEST_OPERATORS = 14;

  @Test
  void everyOperatorHasAUniqueUidAndName() {
    List<StreamNode> nodes = List.copyOf(graphOf(Map.of()));

    assertThat(nodes).hasSizeGreaterThanOrEqualTo(FEWEST_OPERATORS);
    Set<String> uids = new HashSet<>();
    for (StreamNode node : nodes) {
      assertThat(node.getTransformationUID())
          .as("uid of %s", node.getOperatorName())
          .isNotNull()
          .matches("(Writer|Committer)?.*[a-z]+(-[a-z]+)+");
      assertThat(uids.add(node.getTransformationUID())).as(node.getTransformationUID()).isTrue();
    }
  }

  @Test
  void stateFitsWithAndWithoutClockRecords() {
    assertThat(uids(graphOf(Map.of("clock.enabled", "false"))))
        .isEqualTo(uids(graphOf(Map.of())))
        .anyMatch(uid -> uid.contains("write-clock"));
  }

  private static Set<String> uids(Collection<StreamNode> nodes) {
    return nodes.stream().map(StreamNode::getTransformationUID).collect(Collectors.toSet());
  }

  @Test
  void hasNoMoreReadersThanPartitions() {
    assertThat(graphOf(Map.of("parallelism", "8")))
        .filteredOn(node -> node.getOperatorName().contains("source-applications"))
        .extracting(StreamNode::getParallelism)
        .containsExactly(4);
  }

  @Test
  void doesNotShuffleEventsAtParallelismOne() {
    assertThat(partitionerOfEvents("1")).isInstanceOf(ForwardPartitioner.class);
    assertThat(partitionerOfEvents("2")).isInstanceOf(KeyGroupStreamPartitioner.class);
  }

  private static StreamPartitioner<?> partitionerOfEvents(String parallelism) {
    return graphOf(Map.of("parallelism", parallelism)).stream()
        .filter(node -> node.getOperatorName().equals("place-event"))
        .map(node -> node.getInEdges().get(0).getPartitioner())
        .findFirst()
        .orElseThrow();
  }

  private static Collection<StreamNode> graphOf(Map<String, String> settings) {
    return streamGraph(settings).getStreamNodes();
  }

  static StreamGraph streamGraph(Map<String, String> settings) {
    JobConfig config = JobConfig.of(settings, Map.of());
    Configuration flink = FlinkSettings.of(config, StartingState.of(config));
    assertThat(flink.get(PipelineOptions.GENERIC_TYPES)).isFalse();
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment(flink);
    environment.setParallelism(config.parallelism());
    SourcesAndSinks ends =
        new SourcesAndSinks(
            environment,
            config,
            Map.of(TopicNames.APPLICATIONS, 4, TopicNames.TARGETS, 1),
            Map.of(
                TopicNames.REJECTED,
                1 << 20,
                TopicNames.LATE,
                1 << 20,
                TopicNames.TARGETS_REJECTED,
                1 << 20));
    ThroughputPipeline.define(ends.applications(), ends.targets(), ends.sinks(), config.pipeline());
    ends.writeClock();
    return environment.getStreamGraph();
  }
}
