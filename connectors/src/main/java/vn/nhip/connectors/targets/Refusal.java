package vn.nhip.connectors.targets;

/**
 * Something that whoever gave the file or the settings can put right, told in one plain sentence;
 * nothing was sent.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param sentence for people, without personal data
   */
  public Refusal(String sentence) {
    super(sentence);
  }

  /**
   * @param sentence for people, without personal data
   */
  public Refusal(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
