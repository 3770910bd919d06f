package vn.nhip.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhip.connectors.kafka.ArrivedRecord;
import vn.nhip.job.counting.PartitionEvents;
import vn.nhip.job.floods.FloodLimits;
import vn.nhip.job.operators.DecodeApplication;
import vn.nhip.job.testing.TestCluster;

/** The decoder with its guards behind two readers, of which one waits for a slow task. */
class StopWithSavepointTest {
  private static final int READERS = 2;
  private static final long STALLED_MILLIS = 500;
  private static final byte[] VALUE = "{}".getBytes(UTF_8);

  private static final CountDownLatch SLOW_TASKS = new CountDownLatch(READERS);
  private static final CountDownLatch GOES_ON = new CountDownLatch(1);
  private static final AtomicLong READ_BY_FIRST = new AtomicLong();

  /**
   * The reader that waits stores its state before its last poll, the other one after it, and both
   * store all of their guards.
   */
  @Test
  void isNotRefusedWhenOnlySomeReadersHaveEnded(@TempDir Path savepoints) throws Exception {
    try (MiniCluster cluster = TestCluster.start()) {
      JobGraph job = job();
      cluster.submitJob(job).get();
      SLOW_TASKS.await();
      awaitFirstReaderStalled();
      CompletableFuture<String> savepoint =
          cluster.stopWithSavepoint(
              job.getJobID(), savepoints.toUri().toString(), false, SavepointFormatType.CANONICAL);
      assertThatThrownBy(() -> savepoint.get(STALLED_MILLIS, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      GOES_ON.countDown();
      assertThat(savepoint.get(1, TimeUnit.MINUTES)).contains(savepoints.getFileName().toString());
    }
  }

  private static void awaitFirstReaderStalled() throws InterruptedException {
    long before;
    do {
      before = READ_BY_FIRST.get();
      TimeUnit.MILLISECONDS.sleep(STALLED_MILLIS);
    } while (READ_BY_FIRST.get() > before);
  }

  private static JobGraph job() {
    StreamExecutionEnvironment environment =
        new StreamExecutionEnvironment(
            FlinkSettings.of(
                JobConfig.of(Map.of("parallelism", Integer.toString(READERS)), Map.of()),
                new StartingState(Optional.empty(), Optional.empty(), List.of())));
    environment
        .fromSource(
            new DataGeneratorSource<>(
                StopWithSavepointTest::record,
                Long.MAX_VALUE,
                TypeInformation.of(ArrivedRecord[].class)),
            WatermarkStrategy.noWatermarks(),
            "source-numbers")
        .uid("source-numbers")
        .process(new DecodeApplication(TestPipeline.WORKING_DAYS, FloodLimits.DEFAULT))
        .returns(TypeInformation.of(PartitionEvents.class))
        .uid("decode-application")
        .filter(events -> events.partition() == 0)
        .uid("keep-first")
        .map(PartitionEvents::partition)
        .returns(Types.INT)
        .uid("tell-partition")
        .rebalance()
        .process(new SlowTask())
        .uid("wait-slowly")
        .sinkTo(new DiscardingSink<>())
        .uid("sink-nothing");
    return environment.getStreamGraph().getJobGraph();
  }

  /** Each reader has a half of the numbers, and a partition of its own. */
  private static ArrivedRecord[] record(long number) {
    int partition = number < Long.MAX_VALUE / READERS ? 0 : 1;
    if (partition == 0) {
      READ_BY_FIRST.incrementAndGet();
    }
    return new ArrivedRecord[] {
      new ArrivedRecord("applications", partition, number, 1, 1, false, 0, VALUE)
    };
  }

  private static final class SlowTask extends ProcessFunction<Integer, Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Integer partition, Context context, Collector<Integer> out)
        throws InterruptedException {
      SLOW_TASKS.countDown();
      GOES_ON.await();
    }
  }
}
