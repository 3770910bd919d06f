package vn.nhip.core.settings;

/**
 * A secret setting. Its value is read from a file or from the environment, never given directly.
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
   * @param what the content of the file, such as "the database password"
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
