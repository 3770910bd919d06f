package vn.nhip.local.testing;

import static vn.nhip.local.testing.Measurements.say;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.testcontainers.DockerClientFactory;

/** Chooses the source of the services for tests and prints the choice. */
final class Engines {
  /** {@code docker} or {@code embedded}, to override the detection. */
  private static final String PROPERTY = "nhip.services";

  private Engines() {}

  static Engine choose() {
    String wanted = System.getProperty(PROPERTY, "");
    if (wanted.equals("embedded")) {
      return embedded(PROPERTY + " asks for them");
    }
    if (!isDockerThere() && !wanted.equals("docker")) {
      return embedded("Docker cannot be reached");
    }
    try {
      ContainerEngine engine = ContainerEngine.start();
      say("Kafka and PostgreSQL of the tests: containers, because Docker can be reached.");
      return engine;
    } catch (RuntimeException e) {
      if (wanted.equals("docker")) {
        throw e;
      }
      return embedded("Docker is there, but its containers do not start: " + e.getMessage());
    }
  }

  static boolean isDockerThere() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  private static Engine embedded(String why) {
    say("Kafka and PostgreSQL of the tests: embedded ones, because " + why + ".");
    try {
      return EmbeddedEngine.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
