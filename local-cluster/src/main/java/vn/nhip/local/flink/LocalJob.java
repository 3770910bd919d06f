package vn.nhip.local.flink;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.JobStatus;

/** The job on a Flink on this machine, in this JVM or in separate processes. */
public abstract class LocalJob implements AutoCloseable {
  private final GuardedRest guarded;
  private final FlinkRest rest;

  /**
   * @param guarded Flink's REST interface, which {@link #close} closes
   * @param jobId 32 hexadecimal digits
   */
  protected LocalJob(GuardedRest guarded, String jobId) {
    this.guarded = guarded;
    this.rest = guarded.job(jobId);
  }

  /** Flink's web page. */
  public final URI web() {
    return guarded.page();
  }

  /**
   * The {@code curl} command, ending with the address, with which the owner of this run can use
   * Flink's REST interface itself, for instance to stop the job with a savepoint.
   */
  public final String curl() {
    return guarded.curl();
  }

  /** A client of Flink's REST interface. */
  public final FlinkRest rest() {
    return rest;
  }

  /** Lines for people that say where to read the job's metrics. */
  public abstract List<String> metrics();

  /** The job's status; empty while Flink does not answer. */
  public abstract Optional<JobStatus> status() throws InterruptedException;

  /** Why the job has ended, in one sentence; empty while it runs. */
  public abstract Optional<String> failure();

  /**
   * Takes a checkpoint, at which the job flushes all rows, and waits until it completes.
   *
   * @return whether it completed
   */
  public final boolean checkpoint(Duration timeout) throws IOException, InterruptedException {
    return rest.checkpoint(timeout);
  }

  /** Stops the job and its Flink; checkpoints keep the state. */
  @Override
  public void close() throws InterruptedException {
    guarded.close();
  }
}
