package vn.nhip.local.flink;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.JobStatus;

/** The job on a Flink on this machine, in this JVM or in separate processes. */
public interface LocalJob extends AutoCloseable {
  /** Flink's web page. */
  URI web();

  /**
   * The {@code curl} command, ending with the address, with which the owner of this run can use
   * Flink's REST interface itself, for instance to stop the job with a savepoint.
   */
  String curl();

  /** Lines for people that say where to read the job's metrics. */
  List<String> metrics();

  /** The job's status; empty while Flink does not answer. */
  Optional<JobStatus> status() throws InterruptedException;

  /** Why the job has ended, in one sentence; empty while it runs. */
  Optional<String> failure();

  /**
   * Takes a checkpoint, at which the job flushes all rows, and waits until it completes.
   *
   * @return whether it completed
   */
  boolean checkpoint(Duration timeout) throws IOException, InterruptedException;

  /** Stops the job and its Flink; checkpoints keep the state. */
  @Override
  void close() throws InterruptedException;
}
