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
 * Flink's REST interface on this machine, protected by mutual TLS. Flink itself would let any web
 * page in a browser send it requests: stop the job, or write a savepoint to any path. So Flink
 * listens on a separate port and accepts only clients with the run's key; people use {@link
 * FlinkPage}, which is read-only.
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
    this.page = new FlinkPage(pagePort, address, client);
  }

  /**
   * Creates the key and opens the page, which reports Flink as unavailable until it has started.
   *
   * @param pagePort port on 127.0.0.1 for browsers
   * @param folder the folder for the key
   */
  public static GuardedRest open(int pagePort, Path folder)
      throws IOException, InterruptedException {
    return new GuardedRest(RestKey.make(folder), pagePort);
  }

  /**
   * Configures Flink to offer its REST interface here, without uploading, cancelling or rescaling
   * jobs from its page.
   */
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

  /** Returns a client of the interface for one job. */
  public FlinkRest job(String jobId) {
    return new FlinkRest(address, client, jobId);
  }

  /** The address of the page for browsers. */
  public URI page() {
    return page.address();
  }

  /** The {@code curl} command for the interface itself, for a person who may read the key. */
  public String curl() {
    return "curl --cert %1$s --cacert %1$s https://%2$s"
        .formatted(key.pem(), address.getAuthority());
  }

  @Override
  public void close() {
    page.close();
  }
}
