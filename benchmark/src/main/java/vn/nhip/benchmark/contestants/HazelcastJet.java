package vn.nhip.benchmark.contestants;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.jet.Traversers;
import com.hazelcast.jet.config.JobConfig;
import com.hazelcast.jet.config.ProcessingGuarantee;
import com.hazelcast.jet.kafka.KafkaSources;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.Sink;
import com.hazelcast.jet.pipeline.SinkBuilder;
import com.hazelcast.jet.pipeline.StreamSource;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Hazelcast Jet in an embedded member: a keyed filter drops duplicates, each unit keeps its windows
 * in a keyed mapping, and changes go to a sink that batches rows.
 *
 * <p>Jet's own windows drop late events, and with an allowed lag of a week they would emit every
 * open window in each period of early results.
 */
public final class HazelcastJet {
  private static final Duration SNAPSHOT_INTERVAL = Duration.ofSeconds(10);
  private static final JacksonReader READER = new JacksonReader();

  private HazelcastJet() {}

  /** Runs until it is stopped. */
  public static void main(String[] args) {
    Work work = Work.of(args);
    BatchedRows.of(work);
    HazelcastInstance member = Hazelcast.newHazelcastInstance(config(work));
    JobConfig job =
        new JobConfig()
            .setProcessingGuarantee(ProcessingGuarantee.EXACTLY_ONCE)
            .setSnapshotIntervalMillis(SNAPSHOT_INTERVAL.toMillis());
    member.getJet().newJob(pipeline(work), job).join();
  }

  private static Pipeline pipeline(Work work) {
    Pipeline pipeline = Pipeline.create();
    pipeline
        .readFrom(source(work))
        .withoutTimestamps()
        .groupingKey(event -> event.team)
        .filterStateful(HazelcastJetIds::new, HazelcastJetIds::add)
        .setName("drop-duplicates")
        .flatMap(
            event ->
                Traversers.traverseItems(
                    new HazelcastJetUnitEvent("TEAM", event.team, event),
                    new HazelcastJetUnitEvent("DISTRICT", event.district, event),
                    new HazelcastJetUnitEvent("PROVINCE", event.province, event)))
        .groupingKey(HazelcastJetUnitEvent::unit)
        .mapStateful(HazelcastJetUnit::new, (unit, key, event) -> unit.count(event))
        .setName("count")
        .writeTo(sink());
    return pipeline;
  }

  private static StreamSource<UsableEvent> source(Work work) {
    Properties properties = work.consumerProperties();
    String bytes = ByteArrayDeserializer.class.getName();
    properties.setProperty(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, bytes);
    properties.setProperty(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, bytes);
    properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "2000");
    // Null results are dropped.
    return KafkaSources.<byte[], byte[], UsableEvent>kafka(
        properties, HazelcastJet::decode, work.topic());
  }

  private static UsableEvent decode(ConsumerRecord<byte[], byte[]> record) {
    return READER.read(record.value(), record.timestamp());
  }

  private static Sink<HazelcastJetUpdate> sink() {
    return SinkBuilder.sinkBuilder("postgres", context -> BatchedRows.running())
        .<HazelcastJetUpdate>receiveFn((rows, update) -> update.putInto(rows))
        .build();
  }

  private static Config config(Work work) {
    Config config = new Config();
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.getJetConfig().setEnabled(true).setCooperativeThreadCount(work.threads());
    NetworkConfig network = config.getNetworkConfig();
    network.setPublicAddress("127.0.0.1");
    network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    JoinConfig join = network.getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(false);
    return config;
  }
}
