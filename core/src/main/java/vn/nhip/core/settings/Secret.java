package vn.nhip.core.settings;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A password or key that must not appear in any log.
 *
 * @param value the secret itself, as it was when it was read
 * @param file the file that holds it; null if it came from elsewhere
 */
public record Secret(String value, String file) implements Serializable {
  private static final String HIDDEN = "***";
  private static final Pattern SECRET_KEY =
      Pattern.compile("password|secret|jaas|token|credential|key$", Pattern.CASE_INSENSITIVE);

  public Secret {
    Objects.requireNonNull(value);
  }

  /** A secret that no file holds. */
  public Secret(String value) {
    this(value, null);
  }

  /**
   * The secret in a file, without white space around it.
   *
   * @throws IOException if the file cannot be read
   * @throws UncheckedIOException if it is not text
   */
  public static Secret in(Path file) throws IOException {
    return new Secret(Files.readString(file).strip(), file.toString());
  }

  /**
   * The value that the file holds now, because passwords are replaced while a program runs. The
   * value that was read first if there is no file, or while it is empty or cannot be read.
   */
  public String newest() {
    if (file == null) {
      return value;
    }
    try {
      String now = in(Path.of(file)).value();
      return now.isEmpty() ? value : now;
    } catch (IOException | UncheckedIOException e) {
      return value;
    }
  }

  /**
   * The value of a setting for messages and logs: hidden if the key looks like that of a secret.
   */
  public static String shown(String key, String value) {
    return SECRET_KEY.matcher(key).find() ? HIDDEN : value;
  }

  @Override
  public String toString() {
    return HIDDEN;
  }
}
