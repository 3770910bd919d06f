package vn.nhip.job.targets;

/**
 * Something that whoever started the command can put right, told in one plain sentence; nothing was
 * sent.
 */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refusal(String sentence) {
    super(sentence);
  }

  Refusal(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
