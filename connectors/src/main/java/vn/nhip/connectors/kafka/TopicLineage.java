package vn.nhip.connectors.kafka;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.LineageUtil;
import org.apache.flink.streaming.api.lineage.SourceLineageVertex;

/**
 * Names topics for Flink's lineage graph. Unlike the connector's own facet, it omits the client's
 * settings, which may hold passwords that a lineage listener would send elsewhere.
 *
 * @param topics the topics that are read or written
 */
record TopicLineage(List<String> topics) implements KafkaDatasetFacet {

  /** The facet of a sink that writes topics; empty if it writes none. */
  static Optional<KafkaDatasetFacet> of(Collection<String> topics) {
    return topics.isEmpty()
        ? Optional.empty()
        : Optional.of(new TopicLineage(topics.stream().sorted().toList()));
  }

  /**
   * The lineage vertex of a source.
   *
   * @param client the Kafka client's settings, of which only {@code bootstrap.servers} is used
   */
  static SourceLineageVertex source(String topic, Properties client) {
    return LineageUtil.sourceLineageVertexOf(
        List.of(
            LineageUtil.datasetOf(
                LineageUtil.namespaceOf(client), new TopicLineage(List.of(topic)))));
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public KafkaDatasetIdentifier getTopicIdentifier() {
    return DefaultKafkaDatasetIdentifier.ofTopics(topics);
  }

  @Override
  public Properties getProperties() {
    return new Properties();
  }

  /** Drops the properties, with which Flink's Kafka sink passes all settings of its producer. */
  @Override
  public void setProperties(Properties properties) {}
}
