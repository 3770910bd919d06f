package vn.nhip.connectors.kafka;

import org.apache.flink.runtime.execution.SuppressRestartsException;

/** Fails the job with one sentence, as a topic was replaced by another of the same name. */
public final class TopicChangedException extends SuppressRestartsException {

  private static final long serialVersionUID = 1L;
  private final String sentence;

  TopicChangedException(String sentence) {
    super(new IllegalStateException(sentence));
    this.sentence = sentence;
  }

  @Override
  public String getMessage() {
    return sentence;
  }
}
