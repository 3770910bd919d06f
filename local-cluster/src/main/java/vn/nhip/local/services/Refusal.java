package vn.nhip.local.services;

/**
 * Something that whoever started the program can put right: a taken port, an unusable folder, a bad
 * setting. The message is one plain sentence; it is shown as it is, and the exit code is 2.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Refusal(String sentence) {
    super(sentence);
  }

  public Refusal(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
