package vn.nhip.local.flink;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.WebOptions;
import vn.nhip.local.services.Ports;

/**
 * Flink's REST interface on this machine. Flink itself lets any page of a browser ask anything of
 * it: stop the job, or write a savepoint wherever it says. So Flink listens on a port of its own
 * and talks only with who has the run's key; people get {@link FlinkPage}, which only reads.
 */
public final class GuardedRest implements AutoCloseable {
  private final RestKey key;
  private final URI address;
  private final HttpClient client;
  private final FlinkPage page;

  private GuardedRest(RestKey key, int pagePort) throws IOException {
    this.key = key;
    this.address = URI.create("https://" + Ports.HOST + ":" + Ports.orFree(0) + "/");
    this.client = key.client();
    this.page = FlinkPage.start(pagePort, address, client);
  }

  /**
   * Makes the key and opens the page, which says that Flink is not there until it is.
   *
   * @param pagePort of 127.0.0.1, for people's browsers
   * @param folder where the key is kept
   */
  public static GuardedRest open(int pagePort, Path folder)
      throws IOException, InterruptedException {
    return new GuardedRest(RestKey.make(folder), pagePort);
  }

  /** Lets a Flink offer its REST interface here, and nothing in it that brings in code. */
  public void configure(Configuration flink) {
    flink.set(RestOptions.ADDRESS, Ports.HOST);
    flink.set(RestOptions.BIND_ADDRESS, Ports.HOST);
    flink.set(RestOptions.PORT, address.getPort());
    flink.set(RestOptions.BIND_PORT, Integer.toString(address.getPort()));
    flink.set(WebOptions.SUBMIT_ENABLE, false);
    flink.set(WebOptions.CANCEL_ENABLE, false);
    flink.set(WebOptions.RESCALE_ENABLE, false);
    key.guard(flink);
  }

  /** A job, as asked of the interface itself. */
  public FlinkRest job(String jobId) {
    return new FlinkRest(address, client, jobId);
  }

  /** What people's browsers may open. */
  public URI page() {
    return page.address();
  }

  /** How a person asks the interface itself, who may read the key: options for {@code curl}. */
  public String curl() {
    return "curl --cert %1$s --cacert %1$s https://%2$s"
        .formatted(key.pem(), address.getAuthority());
  }

  @Override
  public void close() {
    page.close();
  }
}
