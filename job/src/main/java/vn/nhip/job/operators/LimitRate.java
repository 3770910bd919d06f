package vn.nhip.job.operators;

import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import vn.nhip.connectors.kafka.ArrivedRecord;

/**
 * Limits the rate of records, so that a recount leaves Kafka, the database and the processors to
 * the live job.
 *
 * <p>Emits its input unchanged. Keeps no state. Does not catch up after a pause.
 */
public final class LimitRate extends RichMapFunction<ArrivedRecord[], ArrivedRecord[]> {
  private static final long serialVersionUID = 1L;
  private static final double NANOS = 1e9;

  private final double nanosPerRecord;
  private transient long free;

  /**
   * @param perSecond largest number of records per second for this instance
   */
  public LimitRate(double perSecond) {
    this.nanosPerRecord = NANOS / perSecond;
  }

  @Override
  public void open(OpenContext context) {
    free = System.nanoTime();
  }

  @Override
  public ArrivedRecord[] map(ArrivedRecord[] records) {
    long now = System.nanoTime();
    while (free - now > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(free - now);
      now = System.nanoTime();
    }
    free = now + (long) (records.length * nanosPerRecord);
    return records;
  }
}
