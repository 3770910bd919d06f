package vn.nhip.local.flink.leader;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.runtime.highavailability.HighAvailabilityServices;
import org.apache.flink.runtime.highavailability.HighAvailabilityServicesFactory;

/**
 * Creates {@link LeaderFileServices} where Flink's {@code high-availability.type} is the name of
 * this class. The folder of the files is {@code high-availability.storageDir}.
 */
public final class LeaderFileServicesFactory implements HighAvailabilityServicesFactory {
  @Override
  public HighAvailabilityServices createHAServices(Configuration flink, Executor executor) {
    return new LeaderFileServices(folder(flink.get(HighAvailabilityOptions.HA_STORAGE_PATH)));
  }

  private static Path folder(String path) {
    String option = HighAvailabilityOptions.HA_STORAGE_PATH.key();
    if (path == null) {
      throw new IllegalConfigurationException(option + " is missing");
    }
    org.apache.flink.core.fs.Path folder = new org.apache.flink.core.fs.Path(path);
    URI uri = folder.toUri();
    boolean isLocal = uri.getScheme() == null || uri.getScheme().equals("file");
    if (!folder.isAbsolute() || !isLocal || uri.getAuthority() != null) {
      throw new IllegalConfigurationException(
          option + "=" + path + " must be an absolute path to a local folder");
    }
    return Path.of(folder.getPath());
  }
}
