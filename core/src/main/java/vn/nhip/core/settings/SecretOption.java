package vn.nhip.core.settings;

/**
 * A secret, which no setting holds itself: it is read from a file or from the environment.
 *
 * @param file the option that names the file; it takes precedence
 * @param variable the environment variable
 */
public record SecretOption(Option<String> file, String variable) {

  /**
   * A secret whose file is named by an option with a generated description.
   *
   * @param key the option that names the file
   * @param variable the environment variable
   * @param what what the file holds, such as "the database password"
   */
  public static SecretOption of(String key, String variable, String what) {
    return new SecretOption(
        Option.text(
            key,
            null,
            "File that holds %s; if not set, the environment variable %s is used."
                .formatted(what, variable)),
        variable);
  }
}
