package vn.nhip.job.operators;

import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import vn.nhip.connectors.kafka.ArrivedRecord;

/**
 * Passes records on no faster than at a given rate, so that a recount leaves Kafka, the database
 * and the processors to the live job.
 *
 * <p>Emits what it is given. Keeps nothing. After a pause it does not catch up.
 */
public final class LimitRate extends RichMapFunction<ArrivedRecord[], ArrivedRecord[]> {
  private static final long serialVersionUID = 1L;
  private static final double NANOS = 1e9;

  private final double nanosPerRecord;
  private transient long free;

  /**
   * @param perSecond largest number of records a second, of this instance
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
