package vn.nhip.connectors.postgres;

import java.io.Serializable;
import java.util.Objects;

/**
 * A value that no log may show.
 *
 * @param value the secret itself
 */
public record Secret(String value) implements Serializable {

  public Secret {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return "***";
  }
}
