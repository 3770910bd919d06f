package vn.nhip.benchmark.services;

/**
 * Something that whoever started the program can put right. The message is one plain sentence; the
 * exit code is 2.
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
