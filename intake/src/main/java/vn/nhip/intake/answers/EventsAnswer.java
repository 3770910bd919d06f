package vn.nhip.intake.answers;

import java.util.List;

/**
 * The answer to a request with events. Every line is either accepted or refused for good; none
 * needs to be sent again.
 *
 * @param accepted number of stored lines
 * @param refused number of unusable lines
 * @param lines an answer for each line of the body that is not blank, in order
 */
public record EventsAnswer(int accepted, int refused, List<LineAnswer> lines) {

  /** Creates an answer and counts its lines. */
  public static EventsAnswer of(List<LineAnswer> lines) {
    int accepted = (int) lines.stream().filter(LineAnswer::accepted).count();
    return new EventsAnswer(accepted, lines.size() - accepted, lines);
  }
}
