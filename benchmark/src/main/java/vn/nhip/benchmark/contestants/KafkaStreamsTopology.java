package vn.nhip.benchmark.contestants;

import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.kstream.WindowedSerdes.TimeWindowedSerde;
import org.apache.kafka.streams.state.Stores;

/**
 * The topology for one window length. Teams are counted; each district is the sum of its teams and
 * each province the sum of its districts ({@code KTable.groupBy}), so that only changes within a
 * commit interval are shuffled.
 */
final class KafkaStreamsTopology {
  private static final Duration RETENTION = Buckets.HORIZON.plusDays(2);

  private final String name;
  private final KafkaStreamsWindows windows;
  private final Serde<Windowed<String>> keys;
  private final Consumer<WindowRow> rows;

  private KafkaStreamsTopology(String name, KafkaStreamsWindows windows, Consumer<WindowRow> rows) {
    this.name = name;
    this.windows = windows;
    this.keys = new TimeWindowedSerde<>(Serdes.String(), windows.size());
    this.rows = rows;
  }

  static Topology build(String topic, BatchedRows rows, Properties properties) {
    StreamsBuilder builder = new StreamsBuilder();
    KGroupedStream<String, UsableEvent> byTeam =
        builder.stream(topic, Consumed.with(Serdes.String(), Serdes.ByteArray()))
            .processValues(KafkaStreamsDecode::new)
            .processValues(new KafkaStreamsDropDuplicates.Supplier())
            .groupByKey();
    new KafkaStreamsTopology(
            "minute", KafkaStreamsWindows.of(Buckets.MINUTE), row -> rows.window(1, row))
        .count(byTeam);
    new KafkaStreamsTopology(
            "hour", KafkaStreamsWindows.of(Buckets.HOUR), row -> rows.window(60, row))
        .count(byTeam);
    new KafkaStreamsTopology("day", KafkaStreamsWindows.workingDays(), rows::day).count(byTeam);
    return builder.build(properties);
  }

  private void count(KGroupedStream<String, UsableEvent> byTeam) {
    KTable<Windowed<String>, KafkaStreamsCounts> teams =
        byTeam
            .windowedBy(windows)
            .aggregate(
                KafkaStreamsCounts::new,
                (team, event, counts) -> counts.plus(event),
                Materialized.<String, KafkaStreamsCounts>as(
                        Stores.inMemoryWindowStore(
                            "team-" + name, RETENTION, Duration.ofMillis(windows.size()), false))
                    .withKeySerde(Serdes.String())
                    .withValueSerde(KafkaStreamsCounts.SERDE)
                    .withCachingEnabled());
    KTable<Windowed<String>, KafkaStreamsCounts> districts =
        sum(teams, "district", counts -> counts.district);
    KTable<Windowed<String>, KafkaStreamsCounts> provinces =
        sum(districts, "province", counts -> counts.province);
    write("TEAM", teams);
    write("DISTRICT", districts);
    write("PROVINCE", provinces);
  }

  private KTable<Windowed<String>, KafkaStreamsCounts> sum(
      KTable<Windowed<String>, KafkaStreamsCounts> parts,
      String scope,
      Function<KafkaStreamsCounts, String> unit) {
    return parts
        .groupBy(
            (key, counts) ->
                KeyValue.pair(new Windowed<>(unit.apply(counts), key.window()), counts),
            Grouped.with(scope + "-" + name, keys, KafkaStreamsCounts.SERDE))
        .aggregate(
            KafkaStreamsCounts::new,
            (key, counts, sum) -> sum.plus(counts, 1),
            (key, counts, sum) -> sum.plus(counts, -1),
            Materialized.<Windowed<String>, KafkaStreamsCounts>as(
                    Stores.inMemoryKeyValueStore(scope + "-" + name))
                .withKeySerde(keys)
                .withValueSerde(KafkaStreamsCounts.SERDE)
                .withCachingEnabled());
  }

  private void write(String scope, KTable<Windowed<String>, KafkaStreamsCounts> counted) {
    counted
        .toStream()
        .foreach((key, counts) -> rows.accept(counts.row(scope, key.key(), key.window().start())));
  }
}
