package vn.nhip.local.flink;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.JobStatus;

/** The job on a Flink of this machine, in this JVM or in processes of its own. */
public interface LocalJob extends AutoCloseable {
  /** Flink's web page. */
  URI web();

  /**
   * How the owner of this run asks Flink's REST interface itself, which stops jobs and takes
   * savepoints: options for {@code curl}, with the address at their end.
   */
  String curl();

  /** Where its metrics can be read, in lines for people. */
  List<String> metrics();

  /** The job's status; empty while its Flink does not answer. */
  Optional<JobStatus> status() throws InterruptedException;

  /** Why the job has ended, in one sentence; empty while it goes on. */
  Optional<String> failure();

  /**
   * Takes a checkpoint, at which the job writes out all that it has, and waits for its end.
   *
   * @return whether it was completed
   */
  boolean checkpoint(Duration patience) throws IOException, InterruptedException;

  /** Stops the job and its Flink; state stays in its checkpoints. */
  @Override
  void close() throws InterruptedException;
}
