package vn.nhip.core.settings;

import java.io.Serializable;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A password or key that must not appear in any log.
 *
 * @param value the secret itself
 */
public record Secret(String value) implements Serializable {
  private static final String HIDDEN = "***";
  private static final Pattern SECRET_KEY =
      Pattern.compile("password|secret|jaas|token|credential|key$", Pattern.CASE_INSENSITIVE);

  public Secret {
    Objects.requireNonNull(value);
  }

  /** The value of a setting as it may be shown: hidden if the key looks like that of a secret. */
  public static String shown(String key, String value) {
    return SECRET_KEY.matcher(key).find() ? HIDDEN : value;
  }

  @Override
  public String toString() {
    return HIDDEN;
  }
}
