package vn.nhip.core.settings;

/**
 * Thrown when a command or request cannot be carried out for a reason that the caller can fix: an
 * invalid setting, an unusable file, a taken port. The message is one plain sentence without
 * personal data, which is shown as it is; {@link Shell} turns it into exit code 2.
 */
public class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Refusal(String sentence) {
    super(sentence);
  }

  public Refusal(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
